"""What an instance makes of a flow: where it is called, who may call it, how it fares."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from prismatic_api.integrations.enums import EndpointSecurity
from prismatic_api.node import Node


def sets_itself_off(action: Node) -> bool:
    """Say of a trigger's action whether it polls or goes by a schedule, so that nobody calls the flow."""
    polls, schedule = action.flag_or_none("isPollingTrigger"), action.text_or_none("scheduleSupport")
    return bool(polls) or schedule == "REQUIRED"


@dataclass(frozen=True, slots=True)
class FlowConfig:
    """A flow as one instance has it. ``id`` is the flow config's, ``flow_id`` the flow's of this version.

    ``stable_id`` is the same for all versions and instances; blank where the API has none.
    """

    id: str
    flow_id: str
    stable_id: str
    name: str
    description: str
    security: EndpointSecurity
    is_synchronous: bool
    is_queued: bool
    trigger: str
    runs_by_itself: bool
    last_failed: bool
    last_executed_at: datetime | None
    webhook_url: str

    @property
    def key(self) -> str:
        """What all instances and versions know the flow by."""
        return self.stable_id or self.flow_id

    @property
    def requires_key(self) -> bool:
        """Whether a call without a key is turned away."""
        return self.security in {"CUSTOMER_REQUIRED", "ORGANIZATION"}

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``FlowConfigFields``."""
        flow = node.node("flow")
        action = flow.node("trigger").node("action")
        return cls(
            id=node.global_id(),
            flow_id=flow.global_id(),
            stable_id=flow.text_or_none("stableId") or "",
            name=flow.text("name"),
            description=flow.text_or_none("description") or "",
            security=EndpointSecurity(flow.text("endpointSecurityType")),
            is_synchronous=flow.flag("isSynchronous"),
            is_queued=flow.flag("usesFifoQueue"),
            trigger=action.text("label"),
            runs_by_itself=sets_itself_off(action),
            last_failed=node.flag("inFailedState"),
            last_executed_at=node.moment_or_none("lastExecutedAt"),
            webhook_url=node.text("webhookUrl"),
        )


@dataclass(frozen=True, slots=True)
class FlowOfInstance:
    """A flow and the instance it is of."""

    flow: FlowConfig
    instance_id: str
    instance_name: str


@dataclass(frozen=True, slots=True)
class ApiKeys:
    """The keys that start a flow. Whoever has one can call it, so no repr shows them."""

    flow: FlowConfig
    of_customer: tuple[str, ...] = field(repr=False)
    of_organization: tuple[str, ...] = field(repr=False)

    @property
    def accepted(self) -> tuple[str, ...]:
        """Those that the flow takes: of the organization where it asks for them, else the customer's."""
        return self.of_organization if self.flow.security == "ORGANIZATION" else self.of_customer
