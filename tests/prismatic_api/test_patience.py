"""How long a read waits before it is repeated."""

import pytest

from prismatic_api.patience import Deadline, Patience

PATIENCE = Patience(attempts=4, first_wait=1.0, longest_wait=3.0)


@pytest.mark.parametrize(("attempt", "ceiling"), [(1, 1.0), (2, 2.0), (3, 3.0)])
def test_waits_double_up_to_the_longest_and_are_spread_over_all_of_it(attempt: int, ceiling: float) -> None:
    waits = [PATIENCE.pause(attempt, None, 100) for _ in range(300)]
    assert all(wait is not None and 0 <= wait <= ceiling for wait in waits)
    assert max(waits) - min(waits) > ceiling / 2


def test_the_last_attempt_is_not_followed_by_a_wait() -> None:
    assert PATIENCE.pause(4, None, 100) is None


def test_what_the_server_asks_for_is_obeyed_in_full() -> None:
    wait = PATIENCE.pause(1, 7.0, 100)
    assert wait is not None
    assert 7.0 <= wait <= 8.0


def test_a_wait_that_does_not_fit_is_not_begun() -> None:
    assert PATIENCE.pause(1, 7.0, 6.9) is None


def test_a_deadline_runs_down_and_never_below_nothing() -> None:
    now = [100.0]
    deadline = Deadline(5, clock=lambda: now[0])
    now[0] = 102.0
    assert (deadline.left, deadline.has_passed) == (3.0, False)
    now[0] = 106.0
    assert (deadline.left, deadline.has_passed) == (0.0, True)
