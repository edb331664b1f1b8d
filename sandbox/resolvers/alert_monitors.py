"""Alert monitors and the lists they stand in. What can be changed is in `alert_changes`."""

from collections.abc import Callable, Sequence
from typing import Any

from sandbox import ids, watch
from sandbox.alert_records import (
    AlertGroupRecord,
    AlertMonitorRecord,
    AlertTriggerRecord,
    AlertWebhookRecord,
)
from sandbox.filters import Via, by_id
from sandbox.records import FlowConfigRecord, InstanceRecord, UserRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "AlertMonitor",
    AlertMonitorRecord,
    behind={
        "flowConfig": by_id("flow_configs", "flow_config_id"),
        "instance": by_id("instances", "instance_id"),
    },
    constant={"allowRemove": True, "allowUpdate": True, "systemSuspended": False},
)


def about_instance(find: Callable[[InstanceRecord, World], Any]) -> Via:
    """Return a path to something about a monitor's instance; None when it has none."""

    def follow(wanted: str | None, world: World) -> Any:
        instance = world.instances.get(wanted or "")
        return find(instance, world) if instance else None

    return Via("instance_id", follow)


def _customer_name(instance_id: str | None, world: World) -> str | None:
    return world.customers[world.instances[instance_id].customer_id].name if instance_id else None


def _flow_name(config_id: str | None, world: World) -> str | None:
    config = world.flow_configs.get(config_id or "")
    return world.flows[config.flow_id].name if config else None


def trigger_names(monitor: AlertMonitorRecord, world: World) -> list[str]:
    """Return the names of a monitor's triggers."""
    return sorted(world.alerts.triggers[each].name for each in monitor.triggers)


def _start(rows: Sequence[Any], wanted: Arguments, world: World) -> tuple[Sequence[Any], Arguments]:
    """Find monitors by triggers: those that have one of them, or one that is global, or is not."""
    left = dict(wanted)
    some = set(left.pop("triggers", None) or ())
    is_global = left.pop("triggers_IsGlobal", None)
    if some:
        rows = [each for each in rows if some & set(each.triggers)]
    if is_global is not None:
        rows = [
            each
            for each in rows
            if any(world.alerts.triggers[trigger].is_global == is_global for trigger in each.triggers)
        ]
    return rows, left


room.listings["AlertMonitor"] = Listing(
    paths={
        "flowConfig": "flow_config_id",
        "instance": "instance_id",
        "instance_Customer": about_instance(lambda instance, _world: instance.customer_id),
        "instance_Integration": about_instance(lambda instance, _world: instance.integration_id),
        "instance_Integration_VersionSequenceId": about_instance(
            lambda instance, world: world.integrations[instance.integration_id].sequence_id
        ),
        "instance_Name": about_instance(lambda instance, _world: instance.name),
        "triggers_IsGlobal": "triggers",  # read by _start, as is `triggers`
        "triggers_Name": trigger_names,
    },
    orders={
        "CUSTOMER": Via("instance_id", _customer_name),
        "FLOW_CONFIG": Via("flow_config_id", _flow_name),
        "FLOW_CONFIG__FLOW": Via("flow_config_id", _flow_name),
        "INSTANCE": about_instance(lambda instance, _world: instance.name),
        "INTEGRATION": about_instance(
            lambda instance, world: world.integrations[instance.integration_id].name
        ),
        "TRIGGERS": lambda monitor, world: ", ".join(trigger_names(monitor, world)),
    },
    start=_start,
)


@room.resolves("RootQuery", "alertMonitor")
def monitor_by_id(_source: None, visit: Visit, arguments: Arguments) -> AlertMonitorRecord | None:
    """One monitor."""
    watch.notice_overdue(visit.world)
    return visit.world.alerts.monitors.get(ids.of_type("AlertMonitor", arguments["id"]))


@room.lists("RootQuery", "alertMonitors")
def monitors(_source: None, visit: Visit, arguments: Arguments) -> Sequence[AlertMonitorRecord]:
    """All monitors, or those of the instance asked for."""
    watch.notice_overdue(visit.world)
    if arguments.get("instance"):
        return visit.world.alerts.of_instance(arguments["instance"])
    return list(visit.world.alerts.monitors.values())


@room.lists("Instance", "monitors")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> Sequence[AlertMonitorRecord]:
    """The monitors on an instance and on its flows."""
    watch.notice_overdue(visit.world)
    return visit.world.alerts.of_instance(instance.id)


@room.lists("InstanceFlowConfig", "monitors")
def of_flow_config(
    config: FlowConfigRecord, visit: Visit, _arguments: Arguments
) -> Sequence[AlertMonitorRecord]:
    """The monitors on this flow alone; one on the whole instance is not among them (a guess)."""
    watch.notice_overdue(visit.world)
    own = visit.world.alerts.of_instance(config.instance_id)
    return [each for each in own if each.flow_config_id == config.id]


@room.lists("AlertTrigger", "monitors")
@room.lists("AlertGroup", "monitors")
@room.lists("AlertWebhook", "monitors")
def having(
    source: AlertTriggerRecord | AlertGroupRecord | AlertWebhookRecord, visit: Visit, _arguments: Arguments
) -> list[AlertMonitorRecord]:
    """The monitors that have a trigger, a group or a webhook."""
    every = visit.world.alerts.monitors.values()
    return [each for each in every if source.id in (*each.triggers, *each.groups, *each.webhooks)]


@room.lists("AlertMonitor", "users")
@room.lists("AlertGroup", "users")
def users(
    source: AlertMonitorRecord | AlertGroupRecord, visit: Visit, _arguments: Arguments
) -> list[UserRecord]:
    """The people it tells, but for those who are gone."""
    return [visit.world.users[each] for each in source.users if each in visit.world.users]
