"""What monitors saw, and what can set them off."""

from collections.abc import Sequence
from typing import Any, Final

from sandbox.alert_records import AlertEventRecord, AlertMonitorRecord, AlertTriggerRecord
from sandbox.filters import Path, Via, getter
from sandbox.resolvers import alert_monitors
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.watch import notice_overdue
from sandbox.world import World

room = Room()
room.record("AlertTrigger", AlertTriggerRecord, constant={"allowRemove": False, "allowUpdate": False})
room.record(
    "AlertEvent",
    AlertEventRecord,
    behind={"monitor": Via("monitor_id", lambda wanted, world: world.alerts.monitors[wanted])},
    constant={"allowRemove": False, "allowUpdate": False},
)


def _monitors(path: Path) -> Via:
    """Return a path of monitors as a path of their events."""

    def follow(monitor_id: str, world: World) -> Any:
        return getter(path, world)(world.alerts.monitors[monitor_id])

    return Via("monitor_id", follow)


_MONITOR: Final = alert_monitors.room.listings["AlertMonitor"]
_PATHS: Final = ("instance_Customer", "instance_Integration", "instance_Name")
_ORDERS: Final = ("CUSTOMER", "FLOW_CONFIG", "INSTANCE", "INTEGRATION", "TRIGGERS")
room.listings["AlertTrigger"] = Listing()
room.listings["AlertEvent"] = Listing(
    paths={
        "monitor": "monitor_id",
        "monitor_FlowConfig": _monitors("flow_config_id"),
        "monitor_Instance": _monitors("instance_id"),
        "monitor_Name": _monitors("name"),
        **{f"monitor_{name[0].upper()}{name[1:]}": _monitors(_MONITOR.paths[name]) for name in _PATHS},
    },
    orders={"MONITOR": _monitors("name"), **{name: _monitors(_MONITOR.orders[name]) for name in _ORDERS}},
)
room.looks_up("alertEvent", "AlertEvent", lambda world, wanted: world.alerts.events.get(wanted))
room.looks_up("alertTrigger", "AlertTrigger", lambda world, wanted: world.alerts.triggers.get(wanted))


@room.lists("RootQuery", "alertTriggers")
def triggers(_source: None, visit: Visit, _arguments: Arguments) -> list[AlertTriggerRecord]:
    """All there are; nobody adds any."""
    return list(visit.world.alerts.triggers.values())


@room.lists("AlertMonitor", "triggers")
def of_monitor(monitor: AlertMonitorRecord, visit: Visit, _arguments: Arguments) -> list[AlertTriggerRecord]:
    """What can set it off."""
    return [visit.world.alerts.triggers[each] for each in monitor.triggers]


@room.lists("RootQuery", "alertEvents")
def events(_source: None, visit: Visit, arguments: Arguments) -> Sequence[AlertEventRecord]:
    """All events in the order they were noted, or those of the monitor asked for."""
    notice_overdue(visit.world)
    monitor = visit.world.alerts.monitors.get(arguments.get("monitor") or "")
    return visit.world.alerts.events_of(monitor) if monitor else list(visit.world.alerts.events.values())


@room.lists("AlertMonitor", "events")
def events_of_monitor(
    monitor: AlertMonitorRecord, visit: Visit, _arguments: Arguments
) -> Sequence[AlertEventRecord]:
    """What it saw."""
    return visit.world.alerts.events_of(monitor)
