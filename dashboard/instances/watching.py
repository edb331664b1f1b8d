"""Following a deploy: since when, what was deployed before, and when to look again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from dashboard.pace import moment_in, pace_after, text_of
from prismatic_api.instances.overview import Deployment
from prismatic_api.instances.types import Instance

BEFORE = timedelta(minutes=1)  # clocks differ: runs that began so shortly before count as well


@dataclass(frozen=True, slots=True)
class Watch:
    """A deploy asked for at `since`; `was` is when the one before it was over, None for the first."""

    since: datetime
    was: datetime | None

    @classmethod
    def begun(cls, instance: Instance, now: datetime) -> Self:
        """The watch of a deploy that is asked for now."""
        return cls(now, instance.last_deployed_at)

    @classmethod
    def from_address(cls, address: QueryDict, now: datetime) -> Self | None:
        """The watch an address asks for; None for none, and for what makes no sense."""
        since = moment_in(address.get("since", ""))
        return cls(min(since, now), moment_in(address.get("was", ""))) if since else None

    @property
    def query(self) -> str:
        """The part of an address that holds it."""
        asked = {"since": text_of(self.since)} | ({"was": text_of(self.was)} if self.was else {})
        return urlencode(asked)

    @property
    def runs_since(self) -> datetime:
        """From when on runs may have come of it."""
        return self.since - BEFORE

    def is_over(self, instance: Instance) -> bool:
        """Whether something was deployed since, and all that is saved is."""
        return not instance.needs_deploy and instance.last_deployed_at not in (None, self.was)

    def pace(self, deployment: Deployment, now: datetime) -> int | None:
        """In how many seconds to look again; None when there is nothing more to see, or it was given up."""
        if self.is_over(deployment.instance) and not any(run.is_running for run in deployment.runs):
            return None
        return pace_after(now - self.since)
