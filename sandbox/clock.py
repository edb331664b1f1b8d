"""The clock of a world: the real one, or one that a test sets and moves."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whatever can say what time it is in a world."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is moved.

    Raises ValueError for a start without a time zone.
    """

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a world's clock needs a time zone")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """Return the time it was last set to."""
        return self._now

    def advance(self, by: timedelta | None = None, **parts: float) -> datetime:
        """Move on by a timedelta, or by its parts (`minutes=5`), and return the new time."""
        self._now += by if by is not None else timedelta(**parts)
        return self._now
