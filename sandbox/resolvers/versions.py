"""An integration's versions: as integrations of their own, as short notes, and counted by instances."""

from collections import Counter
from dataclasses import dataclass

from sandbox import ids
from sandbox.filters import by_id
from sandbox.payloads import refuse
from sandbox.records import IntegrationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class VersionCount:
    """How many instances are on a version."""

    version_number: int
    instance_count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The instances of an integration."""

    total_instance_count: int
    nodes: list[VersionCount]


room.record("InstanceStats", Stats)
room.record("VersionDistributionConnection", Stats)
room.record("VersionInstanceCount", VersionCount)
room.record(
    "Version",
    IntegrationRecord,
    renamed={"comment": "version_comment", "isAvailable": "is_available"},
    behind={"publishedBy": by_id("users", "version_created_by")},
)
room.listings["Version"] = Listing(
    orders={
        "PUBLISHED_AT": lambda version, _world: version.version_created_at or version.created_at,
        "PUBLISHED_BY": "version_created_by",
    }
)


@room.lists("Integration", "versionSequence")
@room.lists("Integration", "versions")
def versions(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> list[IntegrationRecord]:
    """All versions, newest first."""
    return visit.world.versions[integration.sequence_id][::-1]


@room.resolves("Version", "id")
def version_id(version: IntegrationRecord, _visit: Visit, _arguments: Arguments) -> str:
    """The version's own id, of another type than the integration's."""
    return ids.global_id("Version", ids.parse(version.id)[1])


@room.resolves("Version", "publishedAt")
def published_at(version: IntegrationRecord, _visit: Visit, _arguments: Arguments) -> object:
    """When it was published."""
    return version.version_created_at or version.created_at


@room.resolves("Integration", "instanceStats")
def stats(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> Stats:
    """How many instances there are, and on which versions; hidden ones do not count, as in lists."""
    world = visit.world
    counts = Counter(
        {
            each.version_number: sum(not one.is_system for one in world.instances_of.get(each.id, ()))
            for each in world.versions[integration.sequence_id]
        }
    )
    nodes = [VersionCount(number, count) for number, count in sorted(counts.items()) if count]
    return Stats(counts.total(), nodes)


@room.resolves("InstanceStats", "versionDistribution")
def distribution(stats_of_one: Stats, _visit: Visit, _arguments: Arguments) -> Stats:
    """The same numbers, by version."""
    return stats_of_one


@room.changes("bulkUpdateInstancesToLatestIntegrationVersion", "integration")
def move_all(world: World, given: Arguments) -> IntegrationRecord:
    """Move the customers' instances to the latest version that is published; they need a deploy then."""
    known = world.integrations.get(ids.of_type("Integration", given.get("id") or ""))
    if known is None:
        raise refuse("id", "There is no integration with this id.")
    sequence = world.versions[known.sequence_id]
    latest = next((each for each in reversed(sequence) if each.version_created_at), None)
    if latest is None:
        raise refuse("id", "This integration has no published version.")
    behind = [
        each for version in sequence if version is not latest for each in world.instances_of[version.id]
    ]
    for instance in behind:
        if not instance.is_system:
            world.move_instance(instance, latest)
            instance.needs_deploy, instance.updated_at = True, world.clock.now()
    return latest
