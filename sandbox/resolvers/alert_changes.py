"""The changes to alert monitors. What a monitor must have is a guess, made on the strict side."""

from collections.abc import Container
from typing import Any, Final

from sandbox import ids
from sandbox.alert_records import DURATION, LOG_LEVEL, OVERDUE, AlertMonitorRecord
from sandbox.payloads import Check, refuse
from sandbox.room import Arguments, Room
from sandbox.severities import LEVELS
from sandbox.world import World

room = Room()
_FIELDS: Final = {
    "name": "name",
    "durationSecondsCondition": "duration_seconds_condition",
    "executionOverdueMinutesCondition": "execution_overdue_minutes_condition",
    "logSeverityLevelCondition": "log_severity_level_condition",
    "flowConfig": "flow_config_id",
    "instance": "instance_id",
    "triggers": "triggers",
    "users": "users",
    "groups": "groups",
    "webhooks": "webhooks",
}
_TYPES: Final = {
    "triggers": "AlertTrigger",
    "users": "User",
    "groups": "AlertGroup",
    "webhooks": "AlertWebhook",
}
_CONDITIONS: Final = {
    "durationSecondsCondition": DURATION,
    "executionOverdueMinutesCondition": OVERDUE,
    "logSeverityLevelCondition": LOG_LEVEL,
}


@room.changes("createAlertMonitor", "alertMonitor")
def create(world: World, given: Arguments) -> AlertMonitorRecord:
    """Add a monitor. Refuses one without name or triggers, and one whose parts do not fit each other."""
    values = _checked(world, {}, given)
    monitor = AlertMonitorRecord(id=world.mint.id("AlertMonitor"), **world.dated(values))
    world.alerts.keep(monitor)
    return monitor


@room.changes("updateAlertMonitor", "alertMonitor")
def update(world: World, given: Arguments) -> AlertMonitorRecord:
    """Change the fields that were sent, and no others; a list that was sent stands for the old one."""
    monitor = _wanted(world, given)
    had = {name: getattr(monitor, attribute) for name, attribute in _FIELDS.items()}
    for attribute, value in _checked(world, had, given).items():
        setattr(monitor, attribute, value)
    monitor.updated_at = world.clock.now()
    world.alerts.keep(monitor)
    return monitor


@room.changes("clearAlertMonitor", "alertMonitor")
def clear(world: World, given: Arguments) -> AlertMonitorRecord:
    """Note that somebody has seen to it. Its events and the time of the last one stay."""
    monitor = _wanted(world, given)
    monitor.triggered = False
    return monitor


@room.changes("deleteAlertMonitor", "alertMonitor")
def delete(world: World, given: Arguments) -> AlertMonitorRecord:
    """Remove a monitor with its events."""
    monitor = _wanted(world, given)
    world.alerts.remove(monitor)
    return monitor


def known(check: Check, name: str, wanted: list[str | None], among: Container[str]) -> list[str]:
    """Return ids each once, and note those that nothing has. Raises ValueError for another type's id."""
    found = list(dict.fromkeys(ids.of_type(_TYPES[name], each) for each in wanted if each))
    for each in found:
        check.that(each in among, name, f"There is nothing with the id {each}.")
    return found


def _wanted(world: World, given: Arguments) -> AlertMonitorRecord:
    monitor = world.alerts.monitors.get(ids.of_type("AlertMonitor", given.get("id") or ""))
    if monitor is None:
        raise refuse("id", "There is no alert monitor with this id.")
    return monitor


def _checked(world: World, had: Arguments, given: Arguments) -> dict[str, Any]:
    """Return the fields of a monitor after a change. Raises Refusal."""
    sent = {name: given[name] for name in _FIELDS if given.get(name) is not None}
    after = {**had, **sent}
    check = Check()
    after["name"] = (after.get("name") or "").strip()
    check.that(after["name"], "name", "This field may not be blank.")
    among: dict[str, Container[str]] = {
        "triggers": world.alerts.triggers,
        "users": world.users,
        "groups": world.alerts.groups,
        "webhooks": world.alerts.webhooks,
    }
    for name in _TYPES.keys() & sent.keys():
        after[name] = known(check, name, sent[name], among[name])
    _check_place(world, check, after)
    _check_conditions(check, after)
    check.settle()
    return {_FIELDS[name]: value for name, value in after.items()}


def _check_place(world: World, check: Check, after: dict[str, Any]) -> None:
    """Check what is watched; an instance that was left out is that of the flow."""
    triggers = [each for each in after.get("triggers") or () if each in world.alerts.triggers]
    check.that(after.get("triggers"), "triggers", "At least one trigger is needed.")
    config = None
    if after.get("flowConfig"):
        config = world.flow_configs.get(ids.of_type("InstanceFlowConfig", after["flowConfig"]))
        check.that(config, "flowConfig", "There is no flow config with this id.")
        if config and not after.get("instance"):
            after["instance"] = config.instance_id
    instance_id = after.get("instance")
    if instance_id:
        known_instance = ids.of_type("Instance", instance_id) in world.instances
        check.that(known_instance, "instance", "There is no instance with this id.")
        fits = config is None or config.instance_id == instance_id
        check.that(fits, "flowConfig", "This flow is not one of the instance's.")
    elif any(not world.alerts.triggers[each].is_global for each in triggers):
        check.that(False, "instance", "An instance is needed for these triggers.")


def _check_conditions(check: Check, after: dict[str, Any]) -> None:
    """Check that every trigger which asks for a number has a good one."""
    for name, trigger in _CONDITIONS.items():
        value = after.get(name)
        if value is None:
            needed = trigger.id in (after.get("triggers") or ())
            check.that(not needed, name, f"The trigger {trigger.name} needs this number.")
        else:
            check.that(value > 0, name, "This number must be at least 1.")
    severity = after.get("logSeverityLevelCondition")
    fine = severity is None or severity in {level.id for level in LEVELS}
    check.that(fine, "logSeverityLevelCondition", "This is not the id of a log severity.")
