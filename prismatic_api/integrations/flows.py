"""Flows of one version of an integration."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.integrations.comparison import Facts
from prismatic_api.integrations.enums import EndpointSecurity, ScheduleSupport
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow. ``stable_key`` and ``stable_id`` are the same in all versions; either may be blank.

    ``trigger`` says what sets it off, as its component names it.
    """

    id: str
    stable_key: str
    stable_id: str
    name: str
    description: str
    trigger: str
    polls: bool
    schedule: ScheduleSupport | None
    is_synchronous: bool
    is_agent_flow: bool
    security: EndpointSecurity
    retries: int
    retry_minutes: int
    retry_doubles: bool
    is_fifo: bool
    is_singleton: bool
    last_executed_at: datetime | None

    @property
    def facts(self) -> Facts:
        """What two versions of a flow are compared by, in words."""
        return (
            ("name", self.name),
            ("trigger", self.trigger),
            ("answers", "at the end" if self.is_synchronous else "at once"),
            ("endpoint", self.security.label),
            ("retries", self.retry_words),
            ("runs", self.order_words),
            ("offered to AI agents", "yes" if self.is_agent_flow else "no"),
            ("description", self.description),
        )

    @property
    def retry_words(self) -> str:
        """How often a failed run is tried again, and when."""
        if not self.retries:
            return "no retries"
        times = f"{self.retries} retr{'y' if self.retries == 1 else 'ies'}, {self.retry_minutes} min apart"
        return f"{times}, doubling" if self.retry_doubles else times

    @property
    def order_words(self) -> str:
        """Whether its runs wait for each other."""
        if self.is_fifo:
            return "one after another (FIFO)"
        return "one at a time" if self.is_singleton else "side by side"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``FlowFields``."""
        action = node.node("trigger").node("action")
        component, schedule = action.node_or_none("component"), action.text_or_none("scheduleSupport")
        label = action.text("label")
        return cls(
            id=node.global_id(),
            stable_key=node.text_or_none("stableKey") or "",
            stable_id=node.text_or_none("stableId") or "",
            name=node.text("name"),
            description=node.text_or_none("description") or "",
            trigger=f"{component.text('label')}: {label}" if component else label,
            polls=bool(action.flag_or_none("isPollingTrigger")),
            schedule=ScheduleSupport(schedule) if schedule else None,
            is_synchronous=node.flag("isSynchronous"),
            is_agent_flow=node.flag("isAgentFlow"),
            security=EndpointSecurity(node.text("endpointSecurityType")),
            retries=node.number("retryMaxAttempts"),
            retry_minutes=node.number("retryDelayMinutes"),
            retry_doubles=node.flag("retryUsesExponentialBackoff"),
            is_fifo=node.flag("usesFifoQueue"),
            is_singleton=node.flag("singletonExecutions"),
            last_executed_at=node.moment_or_none("lastExecutedAt"),
        )
