"""Instance profiles made, changed and removed. What is refused is a guess."""

from typing import Any, Final

from sandbox import ids
from sandbox.payloads import Check, refuse
from sandbox.profiles import InstanceProfileRecord
from sandbox.records import InstanceRecord
from sandbox.room import Arguments, Room
from sandbox.world import World

room = Room()
_FIELDS: Final = {
    "allocatedMemoryMb": "allocated_memory_mb",
    "description": "description",
    "instanceBillingType": "instance_billing_type",
    "isDefaultProfile": "is_default_profile",
    "logsDisabled": "logs_disabled",
    "name": "name",
    "quickStart": "quick_start",
    "quickStartInstances": "quick_start_instances",
    "scope": "scope",
    "stableKey": "stable_key",
    "stepResultsDisabled": "step_results_disabled",
}
_LONGEST: Final = {"name": 255, "stableKey": 255}


@room.changes("createInstanceProfile", "instanceProfile")
def create(world: World, given: Arguments) -> InstanceProfileRecord:
    """Add a profile for many, or one that overrides a part of the base for one instance."""
    overrides, instance = given.get("scope") == "INSTANCE", _instance(world, given)
    check = Check()
    check.that(instance or not overrides, "instance", "This field is required.")
    has_one = overrides and instance and instance.profile_id
    check.that(not has_one, "instance", "The instance has a profile of its own.")
    check.that(overrides or (given.get("name") or "").strip(), "name", "This field may not be blank.")
    check.that(not (overrides and given.get("isDefaultProfile")), "isDefaultProfile", "This is an override.")
    _check(world, check, given, None)
    profile = InstanceProfileRecord(
        id=world.mint.id("InstanceProfile"), **{"name": None, "scope": "ORG", **_values(given)}
    )
    world.profiles[profile.id] = profile
    if instance:
        instance.profile_id, instance.needs_deploy = profile.id, True
    return _settled(world, profile)


@room.changes("updateInstanceProfile", "instanceProfile")
def update(world: World, given: Arguments) -> InstanceProfileRecord:
    """Change what was sent."""
    profile, instance = _wanted(world, given), _instance(world, given)
    check = Check()
    left = given.get("isDefaultProfile") is False and profile.is_default_profile
    check.that(not left, "isDefaultProfile", "Make another profile the default instead.")
    _check(world, check, given, profile)
    for attribute, value in _values(given).items():
        setattr(profile, attribute, value)
    if instance:
        instance.profile_id = profile.id
    return _settled(world, profile)


@room.changes("deleteInstanceProfile", "instanceProfile")
def delete(world: World, given: Arguments) -> InstanceProfileRecord:
    """Remove a profile, but not the default one; its instances are run by that from now on."""
    profile = _wanted(world, given)
    if profile.is_default_profile:
        raise refuse("__all__", "The default profile cannot be deleted.")
    for instance in world.instances.values():
        if instance.profile_id == profile.id:
            instance.profile_id = None
    return world.profiles.pop(profile.id)


def _check(world: World, check: Check, given: Arguments, own: InstanceProfileRecord | None) -> None:
    others = [each for each in world.profiles.values() if each is not own and each.name]
    name = (given.get("name") or "").strip()
    check.that(all(each.name != name for each in others), "name", "A profile with this name already exists.")
    memory = given.get("allocatedMemoryMb")
    check.that(memory is None or memory > 0, "allocatedMemoryMb", "This number must be at least 1.")
    check.lengths(given, _LONGEST)
    check.settle()


def _settled(world: World, profile: InstanceProfileRecord) -> InstanceProfileRecord:
    """One profile is the default: the others no longer are."""
    if profile.is_default_profile:
        for each in world.profiles.values():
            each.is_default_profile = each is profile
    return profile


def _values(given: Arguments) -> dict[str, Any]:
    sent = {attribute: given[name] for name, attribute in _FIELDS.items() if given.get(name) is not None}
    return sent | ({"name": sent["name"].strip()} if "name" in sent else {})


def _instance(world: World, given: Arguments) -> InstanceRecord | None:
    if not given.get("instance"):
        return None
    instance = world.instances.get(ids.of_type("Instance", given["instance"]))
    if instance is None:
        raise refuse("instance", "There is no instance with this id.")
    return instance


def _wanted(world: World, given: Arguments) -> InstanceProfileRecord:
    profile = world.profiles.get(ids.of_type("InstanceProfile", given.get("id") or ""))
    if profile is None:
        raise refuse("id", "There is no profile with this id.")
    return profile
