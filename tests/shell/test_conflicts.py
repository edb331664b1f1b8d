"""Who wins when two people edit one thing."""

import pytest

from dashboard.conflicts import MINE, THEIRS, Opened, merged

OLD = {"name": "Acme", "description": "old"}


def outcome(theirs: str, mine: str, *, asked: bool = False, choice: str = "", before: str = "Acme"):
    opened = Opened({"name": before}, ("name",) if asked else ())
    return merged(opened, {"name": theirs}, {"name": mine}, {"name": choice})


@pytest.mark.parametrize(
    ("theirs", "mine", "saved"),
    [
        ("Acme", "Acme", "Acme"),
        ("Acme", "Mine", "Mine"),
        ("Theirs", "Acme", "Theirs"),
        ("Same", "Same", "Same"),
    ],
)
def test_one_change_alone_is_no_conflict(theirs: str, mine: str, saved: str) -> None:
    result = outcome(theirs, mine)
    assert (result.texts, result.conflicts) == ({"name": saved}, ())


def test_two_changes_wait_for_a_choice() -> None:
    (conflict,) = outcome("Theirs", "Mine").open_conflicts
    assert (conflict.before, conflict.theirs, conflict.mine) == ("Acme", "Theirs", "Mine")


def test_a_choice_nobody_was_asked_for_counts_for_nothing() -> None:
    assert outcome("Theirs", "Mine", choice=MINE).open_conflicts


@pytest.mark.parametrize(("choice", "saved"), [(MINE, "Mine"), (THEIRS, "Theirs")])
def test_the_choice_decides(choice: str, saved: str) -> None:
    result = outcome("Theirs", "Mine", before="Theirs", asked=True, choice=choice)
    assert (result.texts, result.open_conflicts) == ({"name": saved}, ())


def test_without_a_choice_the_question_stays() -> None:
    assert outcome("Theirs", "Mine", before="Theirs", asked=True).open_conflicts


def test_mine_over_something_nobody_saw_is_asked_again() -> None:
    assert outcome("Newest", "Mine", before="Theirs", asked=True, choice=MINE).open_conflicts


def test_theirs_takes_even_what_came_after_the_question() -> None:
    result = outcome("Newest", "Mine", before="Theirs", asked=True, choice=THEIRS)
    assert (result.texts, result.open_conflicts) == ({"name": "Newest"}, ())


def test_fields_are_weighed_one_by_one() -> None:
    result = merged(
        Opened(OLD), {"name": "Acme", "description": "theirs"}, {"name": "Mine", "description": "old"}, {}
    )
    assert result.texts == {"name": "Mine", "description": "theirs"}
    assert (result.conflicts, result.taken_over) == ((), ("description",))


def test_a_form_that_lost_its_token_overwrites_nothing() -> None:
    result = merged(None, {"name": "Now"}, {"name": "Mine"}, {"name": MINE})
    assert [conflict.before for conflict in result.open_conflicts] == [None]


def test_a_token_is_good_for_one_thing_only() -> None:
    token = Opened(OLD, ("name",)).token("one")
    assert Opened.from_token(token, "one") == Opened(OLD, ("name",))
    assert Opened.from_token(token, "two") is None
    assert Opened.from_token(token[:-1], "one") is None
