"""What a connection that does not work has done: the runs that failed since."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from dashboard.verdicts import count
from prismatic_api.connections.service import FAILURES
from prismatic_api.connections.types import Connection
from prismatic_api.connections.uses import Failure, Use

A_FEW: Final = 5  # instances that are linked


@dataclass(frozen=True, slots=True)
class FailedRun:
    """A run that failed, and the instance it was of."""

    use: Use
    failure: Failure


@dataclass(frozen=True, slots=True)
class Impact:
    """The runs that failed from `since` on, newest first; None: in all the time that was asked for.

    With `is_cut` there are more than are known here. That a run failed after the connection did does not
    prove that it failed for it: only its error can tell.
    """

    since: datetime | None
    runs: tuple[FailedRun, ...]
    is_cut: bool

    @property
    def words(self) -> str:
        """How many, in words."""
        number = count(len(self.runs), "failed run")
        return f"at least {number}" if self.is_cut else number

    @property
    def links(self) -> list[tuple[str, str]]:
        """For the first few instances it happened to, the name and the list of failed runs."""
        since = {"since": self.since.isoformat(timespec="seconds")} if self.since else {}
        uses = list({run.use.id: run.use for run in self.runs}.values())
        return [
            (use.name, reverse("execution-list", query={"instance": use.id, "status": "ERROR", **since}))
            for use in uses[:A_FEW]
        ]


def broke_at(connection: Connection) -> datetime | None:
    """Since when a connection does not work; None for one that does, and where nobody can tell."""
    standing = connection.standing
    return None if standing.is_active else connection.since or standing.refreshed_at


def impact_of(connection: Connection, broke: datetime | None) -> Impact:
    """What failed since a connection worked last; of one that works again, since it `broke`."""
    since = broke_at(connection) or broke
    found = [FailedRun(use, each) for use in connection.uses for each in use.failures]
    counted = [run for run in found if since is None or run.failure.at >= since]
    return Impact(
        since=since,
        runs=tuple(sorted(counted, key=lambda run: run.failure.at, reverse=True)),
        is_cut=any(_is_cut(use, since) for use in connection.uses),
    )


def _is_cut(use: Use, since: datetime | None) -> bool:
    """Whether more runs of an instance failed than came with the answer."""
    if use.failed_count <= FAILURES:
        return False
    return since is None or all(each.at >= since for each in use.failures)
