"""Steps on the axis of their execution."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from dashboard.executions.timeline import Axis, Round, rounds_of
from tests.conftest import NOON


def step(start: float, end: float | None, **more):
    ended = None if end is None else NOON + timedelta(seconds=end)
    place = {"loop_path": "", "loop_step_name": "", "loop_step_index": None, **more}
    return SimpleNamespace(started_at=NOON + timedelta(seconds=start), ended_at=ended, **place)


@pytest.mark.parametrize(
    ("start", "end", "x", "width"),
    [
        (0, 10, 0, 1000),
        (2.5, 5, 250, 250),
        (5, None, 500, 500),
        (3, 3, 300, 4),
        (10, 10, 996, 4),
        (-5, 20, 0, 1000),
    ],
)
def test_a_bar_begins_and_ends_with_its_step(start, end, x, width):
    bar = Axis(NOON, NOON + timedelta(seconds=10)).bar(step(start, end))
    assert (bar.x, bar.width) == (x, width)


def test_an_execution_of_no_length_still_has_bars():
    assert Axis(NOON, NOON).bar(step(0, 0)).width == 4


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, ()),
        ({"loop_path": "a:1 b:2"}, (Round("a", "1", "a:1"), Round("b", "2", "a:1 b:2"))),
        ({"loop_step_name": "a", "loop_step_index": 0}, (Round("a", "0", "a:0"),)),
        ({"loop_path": "odd"}, (Round("", "odd", "odd"),)),
    ],
)
def test_the_rounds_of_a_step_are_read_from_its_path(place, expected):
    assert rounds_of(step(0, 1, **place)) == expected
