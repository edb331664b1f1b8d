"""Instance profiles: memory, quick start, and whether logs and step results are kept."""

from collections.abc import Sequence

from sandbox.profiles import InstanceProfileRecord
from sandbox.records import InstanceRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit

room = Room()
room.record("InstanceProfile", InstanceProfileRecord, constant={"allowRemove": True, "allowUpdate": True})
room.record("AppliedProfileConfiguration", InstanceRecord)
room.listings["InstanceProfile"] = Listing()
room.looks_up("instanceProfile", "InstanceProfile", lambda world, wanted: world.profiles.get(wanted))


@room.lists("RootQuery", "instanceProfiles")
def profiles(_source: None, visit: Visit, _arguments: Arguments) -> list[InstanceProfileRecord]:
    """All profiles."""
    return list(visit.world.profiles.values())


@room.resolves("Instance", "appliedProfileConfig")
def applied(instance: InstanceRecord, _visit: Visit, _arguments: Arguments) -> InstanceRecord:
    """The instance itself: it knows its own profile."""
    return instance


@room.lists("AppliedProfileConfiguration", "profiles")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> Sequence[InstanceProfileRecord]:
    """The base, then the instance's own profile if it has one."""
    base = [each for each in visit.world.profiles.values() if each.is_default_profile]
    own = visit.world.profiles.get(instance.profile_id or "")
    return [*base, *([own] if own else [])]
