"""What an upgrade asks for, from the config variables of both versions."""

import pytest

from prismatic_api.integrations.upgrades import Weight, demands
from tests.integrations.making import connection, variable


def asked(before, after) -> list[tuple[str, str]]:
    """Acts and variables, most pressing first."""
    return [(demand.act, demand.variable.key) for demand in demands(tuple(before), tuple(after))]


@pytest.mark.parametrize(
    ("before", "after", "act", "weight"),
    [
        ([], [variable("A")], "Fill in", Weight.BLOCKS),
        ([], [connection("A")], "Connect", Weight.BLOCKS),
        ([], [variable("A", default="x")], "Takes its default", Weight.NOTE),
        ([], [variable("A", "BOOLEAN")], "Takes its default", Weight.NOTE),
        ([variable("A")], [], "Value is dropped", Weight.LOSS),
        ([connection("A")], [], "Connection is dropped", Weight.LOSS),
        ([variable("A")], [variable("A", "NUMBER")], "Fill in again", Weight.BLOCKS),
        ([variable("A")], [variable("A", "NUMBER", default="1")], "Check the value", Weight.CHECK),
        ([variable("A")], [connection("A")], "Connect again", Weight.BLOCKS),
        ([connection("A", "Shop: Key")], [connection("A", "Shop: OAuth")], "Connect again", Weight.BLOCKS),
        (
            [variable("A", choices=("x", "y"))],
            [variable("A", choices=("y",))],
            "Check the choice",
            Weight.CHECK,
        ),
        ([variable("A")], [variable("A", user_level=True)], "Check who answers", Weight.CHECK),
        ([variable("A", stable_key="k")], [variable("B", stable_key="k")], "Renamed", Weight.NOTE),
    ],
)
def test_each_kind_of_change_asks_for_something(before, after, act, weight):
    (demand,) = demands(tuple(before), tuple(after))
    assert (demand.act, demand.weight) == (act, weight)


@pytest.mark.parametrize(
    "changed",
    [
        variable("A", default="x"),
        variable("A", description="other words"),
        variable("A", choices=("x", "y", "z")),
        variable("A", header="Somewhere else"),
    ],
)
def test_what_needs_nobody_is_not_asked_for(changed):
    assert asked([variable("A")], [changed]) == []


def test_the_most_pressing_comes_first():
    before = [variable("Gone"), variable("Renamed", stable_key="k")]
    after = [variable("New name", stable_key="k"), variable("Late", default="1"), connection("Shop")]
    assert asked(before, after) == [
        ("Connect", "Shop"),
        ("Value is dropped", "Gone"),
        ("Takes its default", "Late"),
        ("Renamed", "New name"),
    ]
