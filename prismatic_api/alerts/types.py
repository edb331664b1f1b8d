"""What is known of monitors, of what they saw, and of what a monitor can be made of."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class Monitor:
    """Rules for a flow of an instance, for all its flows (no flow), or for all customers (no instance).

    ``triggers``, ``groups``, ``users`` and ``webhooks`` are the first hundred of each.
    """

    id: str
    name: str
    is_triggered: bool
    last_triggered_at: datetime | None
    updated_at: datetime
    is_suspended: bool
    allow_update: bool
    allow_remove: bool
    instance_id: str | None
    instance_name: str
    customer_id: str | None
    customer_name: str
    flow_config_id: str | None
    flow_name: str
    triggers: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    users: tuple[Choice, ...]
    webhooks: tuple[Choice, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``MonitorFields``."""
        instance, config = node.node_or_none("instance"), node.node_or_none("flowConfig")
        customer = instance and instance.node("customer")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            is_triggered=node.flag("triggered"),
            last_triggered_at=node.moment_or_none("lastTriggeredAt"),
            updated_at=node.moment("updatedAt"),
            is_suspended=node.flag("systemSuspended"),
            allow_update=node.flag("allowUpdate"),
            allow_remove=node.flag("allowRemove"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            customer_id=customer.global_id() if customer else None,
            customer_name=customer.text("name") if customer else "",
            flow_config_id=config.global_id() if config else None,
            flow_name=config.node("flow").text("name") if config else "",
            triggers=named_in(node, "triggers"),
            groups=named_in(node, "groups"),
            users=people_in(node, "users"),
            webhooks=named_in(node, "webhooks"),
        )


@dataclass(frozen=True, slots=True)
class MonitorToEdit(Monitor):
    """A monitor with the numbers that some triggers ask for: None where there is none."""

    duration_seconds: int | None
    overdue_minutes: int | None
    log_level: int | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``MonitorFields`` and the conditions."""
        known = Monitor.from_node(node)
        return cls(
            **{each.name: getattr(known, each.name) for each in fields(Monitor)},
            duration_seconds=node.number_or_none("durationSecondsCondition"),
            overdue_minutes=node.number_or_none("executionOverdueMinutesCondition"),
            log_level=node.number_or_none("logSeverityLevelCondition"),
        )


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """Something that a monitor saw."""

    id: str
    at: datetime
    details: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``EventFields``."""
        return cls(id=node.global_id(), at=node.moment("createdAt"), details=node.text("details"))


@dataclass(frozen=True, slots=True)
class EventOfMonitor(AlertEvent):
    """An event with the monitor that saw it, and its place."""

    monitor_id: str
    monitor_name: str
    instance_id: str | None
    instance_name: str
    customer_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``alertEvents``."""
        monitor = node.node("monitor")
        instance = monitor.node_or_none("instance")
        return cls(
            id=node.global_id(),
            at=node.moment("createdAt"),
            details=node.text("details"),
            monitor_id=monitor.global_id(),
            monitor_name=monitor.text("name"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            customer_name=instance.node("customer").text("name") if instance else "",
        )


@dataclass(frozen=True, slots=True)
class MonitorDetail:
    """A monitor, a page of what it saw, the newest first, and how its log level is called."""

    monitor: MonitorToEdit
    events: Page[AlertEvent]
    log_level_name: str


@dataclass(frozen=True, slots=True)
class MonitorListing:
    """One page of monitors, triggered ones first; how many wait to be cleared; what to filter by."""

    page: Page[Monitor]
    waiting: int
    triggers: tuple[Choice, ...]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]


def named_in(node: Node, name: str) -> tuple[Choice, ...]:
    """Read a list of things with names."""
    return tuple(Choice(each.global_id(), each.text("name")) for each in node.node(name).nodes("nodes"))


def people_in(node: Node, name: str) -> tuple[Choice, ...]:
    """Read a list of people, by their names or else their addresses."""
    people = [
        (each.global_id(), each.text("name"), each.text("email")) for each in node.node(name).nodes("nodes")
    ]
    return tuple(Choice(id_, shown or email) for id_, shown, email in people)


def levels_in(answer: Node) -> dict[int, str]:
    """Read the severities of log lines, by their numbers."""
    pairs = [
        (level.number_or_none("id"), level.text_or_none("name"))
        for level in answer.nodes("logSeverityLevels")
    ]
    return {number: name.capitalize() for number, name in pairs if number is not None and name}
