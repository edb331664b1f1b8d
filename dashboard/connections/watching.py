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
    """A look that began at `since`; with `for_refresh` it waits for tokens to be refreshed.

    `broke` is since when the connection did not work by then, as far as is known: what failed from there on
    is to be made good once it works.
    """

    since: datetime
    for_refresh: bool = False
    broke: datetime | None = None

    @classmethod
    def from_address(cls, address: QueryDict, now: datetime) -> Self:
        """The watch an address asks for; else one that begins now."""
        since = moment_in(address.get("since", ""))
        begun = min(since, now) if since else now
        return cls(begun, address.get("for") == "refresh", moment_in(address.get("broke", "")))

    @property
    def query(self) -> str:
        """The part of an address that holds it."""
        asked = {"since": text_of(self.since)} | ({"for": "refresh"} if self.for_refresh else {})
        return urlencode(asked | ({"broke": text_of(self.broke)} if self.broke else {}))

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
