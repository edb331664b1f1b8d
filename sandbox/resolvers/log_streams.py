"""Addresses that log lines are sent to as they are written. The sandbox sends none."""

from typing import Any, Final

from sandbox import ids, targets
from sandbox.belongings import LogStreamRecord
from sandbox.payloads import Check, refuse
from sandbox.room import Arguments, Listing, Room
from sandbox.severities import LEVELS, Level
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record("ExternalLogStream", LogStreamRecord, constant={"allowRemove": True, "allowUpdate": True})
room.listings["ExternalLogStream"] = Listing()
room.looks_up(
    "externalLogStream", "ExternalLogStream", lambda world, wanted: world.belongings.log_streams.get(wanted)
)


@room.lists("RootQuery", "externalLogStreams")
def streams(_source: None, visit: Visit, _arguments: Arguments) -> list[LogStreamRecord]:
    """All streams."""
    return list(visit.world.belongings.log_streams.values())


@room.resolves("ExternalLogStream", "severityLevels")
def levels(stream: LogStreamRecord, _visit: Visit, _arguments: Arguments) -> list[Level]:
    """The severities that are sent, mildest first."""
    return [level for level in LEVELS if level.id in stream.levels]


@room.changes("createExternalLogStream", "externalLogStream")
def create(world: World, given: Arguments) -> LogStreamRecord:
    """Add a stream."""
    return world.belongings.add_log_stream(**_checked(given))


@room.changes("updateExternalLogStream", "externalLogStream")
def update(world: World, given: Arguments) -> LogStreamRecord:
    """Change the fields that were sent, and no others."""
    stream = _wanted(world, given)
    for attribute, value in _checked(given).items():
        setattr(stream, attribute, value)
    stream.updated_at = world.clock.now()
    return stream


@room.changes("deleteExternalLogStream", "externalLogStream")
def delete(world: World, given: Arguments) -> LogStreamRecord:
    """Remove a stream."""
    return world.belongings.log_streams.pop(_wanted(world, given).id)


_FIELDS: Final = {"name": "name", "url": "url", "payloadTemplate": "payload_template", "headers": "headers"}


def _checked(given: Arguments) -> dict[str, Any]:
    """Return the fields that were sent. Raises Refusal, also for a level whose number is another's."""
    check = Check()
    sent = targets.values(check, given, _FIELDS)
    if given.get("severityLevels") is not None:
        asked = [each for each in given["severityLevels"] if each]
        check.that(asked, "severityLevels", "At least one severity is needed.")
        for each in asked:
            known = any((level.id, level.name) == (each["id"], each["name"].upper()) for level in LEVELS)
            check.that(known, "severityLevels", f"There is no severity {each['id']} {each['name']!r}.")
        sent["levels"] = [each["id"] for each in asked]
    check.settle()
    return sent


def _wanted(world: World, given: Arguments) -> LogStreamRecord:
    stream = world.belongings.log_streams.get(ids.of_type("ExternalLogStream", given.get("id") or ""))
    if stream is None:
        raise refuse("id", "There is no log stream with this id.")
    return stream
