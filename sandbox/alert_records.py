"""Alerting as records: what can set a monitor off, monitors, what they saw, and whom they tell."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sandbox.labels import named


@dataclass(frozen=True, slots=True)
class AlertTriggerRecord:
    """A kind of happening. It is about a flow, about an instance as a whole, or about all customers."""

    id: str
    name: str
    is_instance_specific: bool = False
    is_global: bool = False


def _trigger(name: str, **more: bool) -> AlertTriggerRecord:
    return AlertTriggerRecord(named("AlertTrigger", name).id, name, **more)


# The names and which of them are about an instance as a whole stand in the vendor's documentation (alert
# monitors; change log of 19 February 2026). That the last one is the global one is a guess.
COMPLETED: Final = _trigger("Execution Completed")
DURATION: Final = _trigger("Execution Duration Matched or Exceeded")
FAILED: Final = _trigger("Execution Failed")
RETRY_PENDING: Final = _trigger("Execution Failed, Retry Pending")
OVERDUE: Final = _trigger("Execution Overdue")
STARTED: Final = _trigger("Execution Started")
DISABLED: Final = _trigger("Instance Disabled", is_instance_specific=True)
ENABLED: Final = _trigger("Instance Enabled", is_instance_specific=True)
REMOVED: Final = _trigger("Instance Removed", is_instance_specific=True)
LOG_LEVEL: Final = _trigger("Log Level Matched or Exceeded")
CONNECTION: Final = _trigger("Connection Threw an Exception")
CONCURRENCY: Final = _trigger("Customer Concurrency Threshold Warning", is_global=True)
TRIGGERS: Final = {
    each.id: each
    for each in (
        COMPLETED, DURATION, FAILED, RETRY_PENDING, OVERDUE, STARTED,
        DISABLED, ENABLED, REMOVED, LOG_LEVEL, CONNECTION, CONCURRENCY,
    )
}  # fmt: skip
TRIGGERS_BY_NAME: Final = {each.name: each for each in TRIGGERS.values()}


@dataclass(slots=True, kw_only=True)
class AlertMonitorRecord:
    """Watches one flow of an instance, all its flows, or, with a global trigger only, every customer."""

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    instance_id: str | None = None
    flow_config_id: str | None = None
    triggers: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    webhooks: list[str] = field(default_factory=list)
    duration_seconds_condition: int | None = None
    log_severity_level_condition: int | None = None
    execution_overdue_minutes_condition: int | None = None
    triggered: bool = False
    last_triggered_at: datetime | None = None
    overdue_since: datetime | None = None


@dataclass(slots=True, kw_only=True)
class AlertEventRecord:
    """One time that a monitor was set off."""

    id: str
    monitor_id: str
    created_at: datetime
    details: str


@dataclass(slots=True, kw_only=True)
class AlertGroupRecord:
    """People and webhooks that are told together."""

    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    users: list[str] = field(default_factory=list)
    webhooks: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class AlertWebhookRecord:
    """An address that would be called. The sandbox calls nobody."""

    id: str
    name: str
    url: str
    payload_template: str
    created_at: datetime
    updated_at: datetime
    headers: str | None = None
