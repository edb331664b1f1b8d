"""Two versions held against each other: what is found again, and what became of it."""

from operator import attrgetter
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from prismatic_api.integrations.comparison import (
    FactChange,
    changed_facts,
    differing,
    longest_rising,
    paired,
)


class Thing(NamedTuple):
    key: str
    name: str
    colour: str = ""

    @property
    def facts(self):
        return (("name", self.name), ("colour", self.colour))


KEY, NAME = attrgetter("key"), attrgetter("name")
A, B, C = Thing("a", "Apple"), Thing("b", "Berry"), Thing("", "Cherry")


def test_what_is_new_and_what_is_gone():
    pairing = paired([A, B], [B, C], KEY, NAME)
    assert (pairing.added, pairing.removed, pairing.kept) == ((C,), (A,), ((B, B),))


def test_a_thing_is_known_by_its_key_under_another_name():
    renamed = Thing("a", "Berry")
    assert paired([A], [renamed], KEY, NAME).kept == ((A, renamed),)


def test_a_key_goes_before_a_name():
    renamed, other = Thing("b", "Apple"), Thing("x", "Berry")
    pairing = paired([A, B], [renamed, other], KEY, NAME)
    assert (pairing.kept, pairing.added, pairing.removed) == (((B, renamed),), (other,), (A,))


def test_without_a_key_the_name_decides_and_blank_is_no_name():
    nameless = Thing("", "")
    pairing = paired([C, nameless], [nameless, C], KEY, NAME)
    assert (pairing.kept, pairing.added, pairing.removed) == (((C, C),), (nameless,), (nameless,))


def test_of_several_alike_the_first_is_taken_for_the_first():
    first, second = Thing("a", "one"), Thing("a", "two")
    assert paired([first, second], [second], KEY).kept == ((first, second),)


def test_only_facts_that_differ_are_told():
    ripe = Thing("a", "Apple", "red")
    (changed,) = differing(paired([A, B], [ripe, B], KEY), lambda thing: thing.facts).changed
    assert (changed.before, changed.after) == (A, ripe)
    assert changed.facts == (FactChange("colour", "", "red"),)
    assert (changed.is_about("colour"), changed.is_about("name", "size")) == (True, False)


def test_a_fact_that_is_no_more_is_told_last():
    told = changed_facts((("gone", "x"), ("kept", "1")), (("kept", "2"), ("new", "y")))
    assert [fact.name for fact in told] == ["kept", "new", "gone"]


def test_what_is_alike_has_no_differences():
    assert not differing(paired([A, B], [B, A], KEY), lambda thing: thing.facts)


@given(st.lists(st.integers(0, 9), unique=True))
def test_the_longest_rising_row_rises_and_none_is_longer(numbers):
    row = [numbers[place] for place in longest_rising(numbers)]
    assert row == sorted(row)
    best: list[int] = []
    for place, number in enumerate(numbers):
        best.append(1 + max((best[i] for i in range(place) if numbers[i] < number), default=0))
    assert len(row) == max(best, default=0)
