"""What runs on a connection: an instance, its flows, and the runs that failed lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Owner:
    """A customer, or a person; ``external_id`` is what another system knows them by."""

    id: str
    name: str
    external_id: str

    @classmethod
    def from_customer(cls, node: Node) -> Self:
        """Read a customer."""
        return cls(node.global_id(), node.text("name"), node.text_or_none("externalId") or "")

    @classmethod
    def from_user(cls, node: Node) -> Self:
        """Read a user, who goes by the e-mail address where there is no name."""
        name, email = node.text("name"), node.text("email")
        return cls(node.global_id(), name or email, node.text_or_none("externalId") or "")


@dataclass(frozen=True, slots=True)
class FlowUse:
    """A flow of an instance, and whether its newest run failed."""

    name: str
    last_failed: bool
    last_executed_at: datetime | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a flow config of the fragment ``InstanceUseFields``."""
        return cls(
            name=node.node("flow").text("name"),
            last_failed=node.flag("inFailedState"),
            last_executed_at=node.moment_or_none("lastExecutedAt"),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that failed."""

    id: str
    at: datetime
    flow: str
    error: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a failed run of the fragment ``InstanceUseFields``."""
        flow = node.node_or_none("flow")
        return cls(
            id=node.global_id(),
            at=node.moment("startedAt"),
            flow=flow.text("name") if flow else "",
            error=node.text_or_none("error") or "",
        )


@dataclass(frozen=True, slots=True)
class Use:
    """An instance that uses a connection: the first of its flows, and the newest of its failed runs."""

    id: str
    name: str
    customer: Owner
    integration: str
    enabled: bool
    is_system: bool
    deployed_at: datetime | None
    flows: tuple[FlowUse, ...]
    flow_count: int
    failures: tuple[Failure, ...]
    failed_count: int

    @property
    def runs(self) -> bool:
        """Whether anything is run on it: it is deployed and not paused."""
        return self.enabled and self.deployed_at is not None

    @property
    def failing_flows(self) -> int:
        """How many of its flows failed when they last ran."""
        return sum(flow.last_failed for flow in self.flows)

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``InstanceUseFields``."""
        flows, failed = node.node("flowConfigs"), node.node("failed")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer=Owner.from_customer(node.node("customer")),
            integration=node.node("integration").text("name"),
            enabled=node.flag("enabled"),
            is_system=node.flag("isSystem"),
            deployed_at=node.moment_or_none("lastDeployedAt"),
            flows=tuple(map(FlowUse.from_node, flows.nodes("nodes"))),
            flow_count=flows.number("totalCount"),
            failures=tuple(map(Failure.from_node, failed.nodes("nodes"))),
            failed_count=failed.number("totalCount"),
        )
