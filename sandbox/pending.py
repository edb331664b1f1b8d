"""What has begun in a world and is done when its clock says so, such as a deployment."""

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count


class Pending:
    """Acts that wait for their moment, and are carried out before the next request after it is answered."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def add(self, due: datetime, act: Callable[[], None]) -> None:
        """Let an act wait for its moment; of two with the same moment the first comes first."""
        heappush(self._waiting, (due, next(self._order), act))

    def catch_up(self, now: datetime) -> None:
        """Carry out all that is due."""
        while self._waiting and self._waiting[0][0] <= now:
            heappop(self._waiting)[2]()
