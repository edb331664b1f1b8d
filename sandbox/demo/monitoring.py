"""Who is told when something goes wrong: groups, webhooks, and monitors on about half of all flows.

Monitors are older than the two weeks of runs, so they have seen them all. Somebody cleared most of them;
those whose flow fails to this day were left as they are.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from sandbox import alert_records as kinds
from sandbox.alert_records import AlertGroupRecord, AlertMonitorRecord
from sandbox.demo.deployments import Deployed
from sandbox.demo.population import Population
from sandbox.records import FlowRecord
from sandbox.severities import NUMBERS
from sandbox.world import World

_WATCHED: Final = 0.5
_CLEARED: Final = 0.85
_SEEN_TO_WITHIN: Final = timedelta(hours=9)


class Monitoring:
    """Adds monitors to a world that has its runs. The flows of written stories are watched in any case."""

    def __init__(self, world: World, seed: int) -> None:
        self._world = world
        self._draw = Random(seed)  # noqa: S311 - sample data, not secrets
        self._team = [user for user in world.users.values() if user.customer_id is None]
        self._groups = self._add_groups(world.clock.now() - timedelta(days=500))
        self._told = {world.execution(name).flow_config_id for name in world.named}

    def watch(self, population: Population) -> None:
        """Add the monitors of all instances at work, and let them see what happened."""
        for place in population.deployed:
            for monitor in self._of_instance(place):
                self._clear(monitor)
        events = self._world.alerts.events
        self._world.alerts.events = dict(sorted(events.items(), key=lambda pair: pair[1].created_at))

    def _add_groups(self, since: datetime) -> list[AlertGroupRecord]:
        desk = self._world.add_alert_webhook(
            "Incident desk",
            headers='{"Authorization": "Bearer demo-only"}',
            payload_template='{"summary": "$NAME: $TRIGGER", "source": "$INSTANCE", "link": "$URL"}',
            created_at=since,
        )
        chat = self._world.add_alert_webhook(
            "Team chat", payload_template='{"text": "$NAME, $FLOW at $CUSTOMER: $URL"}', created_at=since
        )
        return [
            self._world.add_alert_group("On call", self._team[:3], [desk], created_at=since),
            self._world.add_alert_group("Integrations", self._team[3:6], [chat], created_at=since),
            self._world.add_alert_group("Customer success", self._team[-2:], created_at=since),
        ]

    def _of_instance(self, place: Deployed) -> Iterator[AlertMonitorRecord]:
        """Yield the monitors of an instance: on flows for the most part, here and there on the whole."""
        since = place.instance.created_at + timedelta(hours=2)
        for _, flow in place.flows:
            told = self._world.flow_config(place.instance, flow).id in self._told
            if self._draw.random() < _WATCHED or told:
                yield self._on_flow(place, flow, since)
        if self._draw.random() < 0.1:
            yield self._world.add_monitor(
                "Switched off or removed",
                place.instance,
                triggers=[kinds.DISABLED.name, kinds.REMOVED.name],
                users=[self._draw.choice(self._team)],
                groups=self._groups[-1:],
                created_at=since,
            )

    def _on_flow(self, place: Deployed, flow: FlowRecord, since: datetime) -> AlertMonitorRecord:
        """Add a monitor that looks out for failures, for long runs as well, or for any error."""
        name, triggers, condition = f"{flow.name} failed", [kinds.FAILED.name], dict[str, Any]()
        luck = self._draw.random()
        if luck > 0.85:
            name, triggers = f"Errors in {flow.name}", [kinds.LOG_LEVEL.name]
            condition = {"log_severity_level_condition": NUMBERS["ERROR"]}
        elif luck > 0.7:
            name, triggers = f"{flow.name} is slow or failed", [*triggers, kinds.DURATION.name]
            condition = {"duration_seconds_condition": self._draw.choice((30, 60, 300))}
        group = self._groups[0 if self._draw.random() < 0.7 else 1]
        return self._world.add_monitor(
            name, place.instance, flow, triggers, groups=[group], created_at=since, **condition
        )

    def _clear(self, monitor: AlertMonitorRecord) -> None:
        """Clear a monitor unless its flow still fails, or it went off too lately to have been seen to."""
        config = self._world.flow_configs.get(monitor.flow_config_id or "")
        if config is None or config.in_failed_state or monitor.last_triggered_at is None:
            return
        seen_to = monitor.last_triggered_at < self._world.clock.now() - _SEEN_TO_WITHIN
        if seen_to and self._draw.random() < _CLEARED:
            monitor.triggered = False
