"""How long a call may take, and how long to wait before a read is repeated."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


class Deadline:
    """A point in time by which all must be over, on a clock that nobody sets back."""

    __slots__ = ("_clock", "_end")

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, 0 when it has passed."""
        return max(0.0, self._end - self._clock())

    @property
    def has_passed(self) -> bool:
        """Whether there is no time left."""
        return self._clock() >= self._end


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits of a call, in seconds. Waits double up to ``longest_wait``, with full jitter.

    ``read`` and ``write`` are totals, all repeats and waits included; ``attempt`` is what one try of a read
    may take of it, so that an answer that never comes leaves time for another try.
    """

    connect: float = 5.0
    attempt: float = 10.0
    read: float = 20.0
    write: float = 30.0
    attempts: int = 5
    first_wait: float = 0.25
    longest_wait: float = 4.0
    sleep: Callable[[float], None] = time.sleep

    def pause(self, attempt: int, retry_after: float | None, left: float) -> float | None:
        """Give the wait before the next try, or None if there must be none.

        ``attempt`` counts the tries so far, ``retry_after`` is what the server asked for and is obeyed in
        full: if it does not fit in what is ``left``, there is no other try.
        """
        if attempt >= self.attempts:
            return None
        ceiling = min(self.longest_wait, self.first_wait * 2 ** (attempt - 1))
        wait = random.uniform(0, ceiling) + (retry_after or 0.0)  # noqa: S311 - spreads load, hides nothing
        return wait if wait < left else None
