"""The builders of a world's alerting. A trigger is given by its name, what else there is by its record."""

from collections.abc import Sequence
from typing import Any

from sandbox import alert_records as kinds
from sandbox import watch
from sandbox.alert_records import AlertGroupRecord, AlertMonitorRecord, AlertTriggerRecord, AlertWebhookRecord
from sandbox.records import FlowRecord, InstanceRecord, UserRecord
from sandbox.state import State


class Alerting(State):
    """A state that monitors can be added to."""

    def alert_trigger(self, name: str) -> AlertTriggerRecord:
        """Return a trigger by name. Raises KeyError."""
        return kinds.TRIGGERS_BY_NAME[name]

    def monitor(self, name_or_id: str) -> AlertMonitorRecord:
        """Return a monitor by id, or the first one of a name. Raises KeyError."""
        if name_or_id in self.alerts.monitors:
            return self.alerts.monitors[name_or_id]
        for monitor in self.alerts.monitors.values():
            if monitor.name == name_or_id:
                return monitor
        raise KeyError(name_or_id)

    def add_monitor(
        self,
        name: str,
        instance: InstanceRecord | None = None,
        flow: FlowRecord | None = None,
        triggers: Sequence[str] = (kinds.FAILED.name,),
        *,
        users: Sequence[UserRecord] = (),
        groups: Sequence[AlertGroupRecord] = (),
        webhooks: Sequence[AlertWebhookRecord] = (),
        **more: Any,
    ) -> AlertMonitorRecord:
        """Add a monitor on an instance's flow, or on all its flows.

        With a `created_at` in the past it has seen what went on since then.
        """
        monitor = AlertMonitorRecord(
            id=self.mint.id("AlertMonitor"),
            name=name,
            instance_id=instance.id if instance else None,
            flow_config_id=self.flow_config(instance, flow).id if instance and flow else None,
            triggers=[self.alert_trigger(each).id for each in triggers],
            users=[user.id for user in users],
            groups=[group.id for group in groups],
            webhooks=[webhook.id for webhook in webhooks],
            **self.dated(more),
        )
        self.alerts.keep(monitor)
        watch.look_back(self, monitor)
        return monitor

    def add_alert_group(
        self,
        name: str,
        users: Sequence[UserRecord] = (),
        webhooks: Sequence[AlertWebhookRecord] = (),
        **more: Any,
    ) -> AlertGroupRecord:
        """Add a group of people and webhooks that monitors can tell."""
        group = AlertGroupRecord(
            id=self.mint.id("AlertGroup"),
            name=name,
            users=[user.id for user in users],
            webhooks=[webhook.id for webhook in webhooks],
            **self.dated(more),
        )
        self.alerts.groups[group.id] = group
        return group

    def add_alert_webhook(self, name: str, url: str = "", **more: Any) -> AlertWebhookRecord:
        """Add an address that monitors can call."""
        webhook = AlertWebhookRecord(
            id=self.mint.id("AlertWebhook"),
            name=name,
            url=url or f"https://alerts.sandbox.example/{name.lower().replace(' ', '-')}",
            **{"payload_template": '{"text": "$SUBJECT: $NAME, $INSTANCE"}', **self.dated(more)},
        )
        self.alerts.webhooks[webhook.id] = webhook
        return webhook
