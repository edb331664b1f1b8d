"""How many requests a second we allow ourselves: people first, jobs with what is left over.

The real limit is not published; third parties speak of about 20 a second for each signed-in account.
"""

import time
from collections.abc import Callable
from enum import IntEnum
from threading import Condition
from typing import Protocol

from prismatic_api.errors import Busy
from prismatic_api.patience import Deadline


class Priority(IntEnum):
    """Who waits for the answer."""

    PERSON = 0
    JOB = 1


class SharedCount(Protocol):
    """A count that all processes share, such as a key in a cache, for when there are several processes."""

    def add_one(self, second: int) -> int:
        """Add one to the count of a second (whole seconds since 1970) and give the new count.

        Must not raise: give 0 if the count cannot be reached, and each process keeps to its own budget.
        """


class Budget:
    """A bucket of tokens that fills at a steady rate; each request takes one. Safe to share by threads.

    A quarter of the bucket is kept for people: a job waits while less than that is in it, or while any person
    waits. ``shared`` is asked after the own bucket has given a token.
    """

    def __init__(
        self,
        per_second: float = 18.0,
        shared: SharedCount | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._rate = per_second
        self._size = max(1.0, per_second)
        self._kept = self._size / 4  # what jobs leave in the bucket
        self._level = self._size
        self._shared = shared
        self._clock = clock
        self._wall = wall
        self._filled_at = clock()
        self._people_waiting = 0
        self._turn = Condition()

    def take(self, priority: Priority, deadline: Deadline) -> None:
        """Wait for a token. Raises ``Busy`` when it would come after the deadline."""
        self._take_own(priority, deadline)
        limit = self._size if priority is Priority.PERSON else self._size - self._kept
        while self._shared and self._shared.add_one(second := int(self._wall())) > limit:
            wait = second + 1 - self._wall()
            if wait > deadline.left:
                raise Busy(wait)
            time.sleep(max(0.0, wait))

    def _take_own(self, priority: Priority, deadline: Deadline) -> None:
        person = priority is Priority.PERSON
        with self._turn:
            self._people_waiting += person
            try:
                while (wait := self._wait_for(priority)) > 0:
                    if wait > deadline.left:
                        raise Busy(wait)
                    self._turn.wait(wait)
                self._level -= 1
            finally:
                self._people_waiting -= person
                self._turn.notify_all()

    def _wait_for(self, priority: Priority) -> float:
        """Give the seconds until a token is there for this priority; 0 if one is."""
        now = self._clock()
        self._level = min(self._size, self._level + (now - self._filled_at) * self._rate)
        self._filled_at = now
        needed = 1.0
        if priority is Priority.JOB:
            needed += self._kept + self._people_waiting
        return max(0.0, (min(needed, self._size) - self._level) / self._rate)
