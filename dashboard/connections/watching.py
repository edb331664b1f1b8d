"""Following a connection: until it is connected, or its tokens are refreshed, and when to look again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from dashboard.pace import moment_in, pace_after, text_of
from prismatic_api.connections.types import Standing

BEFORE = timedelta(minutes=1)  # clocks differ: what was refreshed so shortly before counts as well


@dataclass(frozen=True, slots=True)
class Watch:
    """A look that began at `since`; with `for_refresh` it waits for tokens to be refreshed."""

    since: datetime
    for_refresh: bool = False

    @classmethod
    def from_address(cls, address: QueryDict, now: datetime) -> Self:
        """The watch an address asks for; else one that begins now."""
        since = moment_in(address.get("since", ""))
        return cls(min(since, now) if since else now, address.get("for") == "refresh")

    @property
    def query(self) -> str:
        """The part of an address that holds it."""
        return urlencode({"since": text_of(self.since)} | ({"for": "refresh"} if self.for_refresh else {}))

    def is_over(self, standing: Standing) -> bool:
        """Whether there is nothing more to wait for."""
        if self.for_refresh and standing.is_broken:
            return True
        refreshed = standing.refreshed_at
        is_fresh = refreshed is not None and refreshed >= self.since - BEFORE
        return standing.is_active and (is_fresh or not self.for_refresh)

    def pace(self, standing: Standing, now: datetime) -> int | None:
        """In how many seconds to look again; None when it is over, or was given up."""
        return None if self.is_over(standing) else pace_after(now - self.since)
