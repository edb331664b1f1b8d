"""The rate we allow ourselves, and who goes first."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from prismatic_api.budget import Budget, Priority
from prismatic_api.errors import Busy
from prismatic_api.patience import Deadline


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Shared:
    """A count for each second that several processes would share."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}

    def add_one(self, second: int) -> int:
        self.counts[second] = self.counts.get(second, 0) + 1
        return self.counts[second]


def taken(budget: Budget, priority: Priority) -> int:
    """How many requests may go out now without any wait."""
    for number in range(1000):
        try:
            budget.take(priority, Deadline(0))
        except Busy:
            return number
    raise AssertionError("There is no limit.")


def test_a_full_budget_lets_one_second_of_requests_out_at_once() -> None:
    assert taken(Budget(per_second=20, clock=Clock()), Priority.PERSON) == 20


def test_a_budget_fills_with_time_and_never_over_its_brim() -> None:
    clock = Clock()
    budget = Budget(per_second=20, clock=clock)
    taken(budget, Priority.PERSON)
    clock.now = 0.5
    assert taken(budget, Priority.PERSON) == 10
    clock.now = 60
    assert taken(budget, Priority.PERSON) == 20


def test_jobs_leave_a_quarter_for_people() -> None:
    budget = Budget(per_second=20, clock=Clock())
    assert (taken(budget, Priority.JOB), taken(budget, Priority.PERSON)) == (15, 5)


def test_a_request_that_would_come_too_late_is_told_how_long_to_wait() -> None:
    budget = Budget(per_second=2, clock=Clock())
    taken(budget, Priority.PERSON)
    with pytest.raises(Busy) as caught:
        budget.take(Priority.PERSON, Deadline(0.1))
    assert caught.value.retry_after == 0.5


def test_a_slow_budget_still_lets_jobs_through() -> None:
    assert taken(Budget(per_second=0.5, clock=Clock()), Priority.JOB) == 1


def test_threads_together_keep_to_the_rate() -> None:
    budget = Budget(per_second=100)
    started = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(budget.take, Priority.PERSON, Deadline(10)) for _ in range(130)]
        assert [future.result() for future in waiting] == [None] * 130
    assert time.monotonic() - started >= 0.29


def test_processes_that_share_a_count_share_the_rate() -> None:
    shared, wall = Shared(), Clock()
    budgets = [Budget(20, shared, Clock(), wall) for _ in range(2)]
    assert sum(taken(budget, Priority.PERSON) for budget in budgets) == 20
