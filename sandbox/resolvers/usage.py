"""Usage by day, of one instance or of the organization. Days without a run are left out."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphql import GraphQLError

from sandbox import ids
from sandbox.filters import by_id
from sandbox.grid import Grid
from sandbox.room import Arguments, Listing, Room
from sandbox.usage import Counts
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class Day:
    """The runs that began on one day, in UTC: of an instance, or with None of all."""

    id: str
    instance_id: str | None
    snapshot_date: date
    successful_execution_count: int
    failed_execution_count: int
    spend_mb_secs: int
    step_count: int


def _day(kind: str, day: date, counts: Counts, instance_id: str | None = None) -> Day:
    return Day(
        id=ids.global_id(kind, uuid.uuid5(uuid.NAMESPACE_OID, f"{instance_id} {day}")),
        instance_id=instance_id,
        snapshot_date=day,
        successful_execution_count=counts.successful,
        failed_execution_count=counts.failed,
        spend_mb_secs=counts.spend_mb_secs,
        step_count=counts.steps,
    )


_NEVER = {"allowRemove": False, "allowUpdate": False}
room.record(
    "InstanceDailyUsageMetrics", Day, behind={"instance": by_id("instances", "instance_id")}, constant=_NEVER
)
room.record("OrgDailyUsageMetrics", Day, constant=_NEVER)


def taken_as_given(rows: Sequence[Any], _wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Filter nothing: the rows were made for the arguments."""
    return rows, {}


for _kind in ("InstanceDailyUsageMetrics", "OrgDailyUsageMetrics"):
    room.listings[_kind] = Listing(
        paths={"instance": "instance_id"}, kept="SNAPSHOT_DATE", start=taken_as_given
    )


@room.lists("RootQuery", "orgDailyUsageMetrics")
def of_organization(_source: None, visit: Visit, arguments: Arguments) -> list[Day]:
    """The days of all instances together."""
    days = visit.world.usage.of_organization(visit.world)
    fits = _window(arguments)
    return [_day("OrgDailyUsageMetrics", day, counts) for day, counts in days.items() if fits(day)]


@room.lists("RootQuery", "instanceDailyUsageMetrics")
def of_instances(_source: None, visit: Visit, arguments: Arguments) -> Sequence[Day]:
    """The days of one instance, or of all; those who may not see all have to name one, says a third party."""
    wanted = arguments.get("instance")
    if not wanted and not visit.caller.sees_all("InstanceDailyUsageMetrics"):
        raise GraphQLError("You must provide an instance.")
    fits = _window(arguments)
    days = {day: of for day, of in visit.world.usage.by_day(visit.world).items() if fits(day)}
    if wanted:
        days = {day: {wanted: of[wanted]} for day, of in days.items() if wanted in of}
    return _grid(days)


def _grid(days: Mapping[date, Mapping[str, Counts]]) -> Grid[date, Day]:
    known = {day: list(of) for day, of in days.items()}

    def make(day: date, number: int) -> Day:
        instance_id = known[day][number]
        return _day("InstanceDailyUsageMetrics", day, days[day][instance_id], instance_id)

    return Grid(list(days), [len(of) for of in days.values()], make)


def _window(arguments: Arguments) -> Callable[[date], bool]:
    exact, since, until = (arguments.get(f"snapshotDate{end}") for end in ("", "_Gte", "_Lte"))
    return lambda day: (
        (exact is None or day == exact)
        and (since is None or day >= since)
        and (until is None or day <= until)
    )
