"""The alerting of a world: monitors by what they watch, the events they saw, groups and webhooks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sandbox import alert_records as kinds
from sandbox.alert_records import (
    AlertEventRecord,
    AlertGroupRecord,
    AlertMonitorRecord,
    AlertWebhookRecord,
)


class Alerts:
    """Everything about alerting that one sandbox knows."""

    def __init__(self) -> None:
        self.triggers = kinds.TRIGGERS
        self.monitors: dict[str, AlertMonitorRecord] = {}
        self.groups: dict[str, AlertGroupRecord] = {}
        self.webhooks: dict[str, AlertWebhookRecord] = {}
        self.events: dict[str, AlertEventRecord] = {}
        self._events_of: defaultdict[str, list[AlertEventRecord]] = defaultdict(list)
        self._of_instance: defaultdict[str, list[AlertMonitorRecord]] = defaultdict(list)
        self._stands_at: dict[str, str] = {}
        self._overdue: dict[str, AlertMonitorRecord] = {}

    def keep(self, monitor: AlertMonitorRecord) -> None:
        """Take in a monitor that is new or was changed."""
        self._unindex(monitor)
        self.monitors[monitor.id] = monitor
        if monitor.instance_id:
            self._of_instance[monitor.instance_id].append(monitor)
            self._stands_at[monitor.id] = monitor.instance_id
        if kinds.OVERDUE.id in monitor.triggers:
            self._overdue[monitor.id] = monitor

    def of_instance(self, instance_id: str) -> Sequence[AlertMonitorRecord]:
        """Return the monitors on an instance and on its flows."""
        return self._of_instance.get(instance_id, ())

    def waiting(self) -> Iterable[AlertMonitorRecord]:
        """Return the monitors that are set off when a run does not come."""
        return self._overdue.values()

    def events_of(self, monitor: AlertMonitorRecord) -> Sequence[AlertEventRecord]:
        """Return what a monitor saw, in the order it was noted."""
        return self._events_of.get(monitor.id, ())

    def note(self, event: AlertEventRecord) -> None:
        """Set a monitor off. Each time is an event of its own, whether the monitor was cleared or not."""
        self.events[event.id] = event
        self._events_of[event.monitor_id].append(event)
        monitor = self.monitors[event.monitor_id]
        monitor.triggered = True
        monitor.last_triggered_at = max(monitor.last_triggered_at or event.created_at, event.created_at)

    def remove(self, monitor: AlertMonitorRecord) -> None:
        """Take out a monitor with its events."""
        self._unindex(monitor)
        del self.monitors[monitor.id]
        for event in self._events_of.pop(monitor.id, ()):
            del self.events[event.id]

    def forget(self, instances: Iterable[str]) -> None:
        """Take out the monitors of removed instances."""
        for instance_id in instances:
            for monitor in list(self._of_instance.get(instance_id, ())):
                self.remove(monitor)

    def _unindex(self, monitor: AlertMonitorRecord) -> None:
        """Drop a monitor from the lists it stands in, which may not be those its fields name now."""
        self._overdue.pop(monitor.id, None)
        instance_id = self._stands_at.pop(monitor.id, None)
        if instance_id:
            self._of_instance[instance_id].remove(monitor)
