"""What runs on a connection: an instance, its flows, and the runs that failed lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.node import Node


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
    customer: Choice
    integration: str
    enabled: bool
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
            customer=named(node.node("customer")),
            integration=node.node("integration").text("name"),
            enabled=node.flag("enabled"),
            deployed_at=node.moment_or_none("lastDeployedAt"),
            flows=tuple(map(FlowUse.from_node, flows.nodes("nodes"))),
            flow_count=flows.number("totalCount"),
            failures=tuple(map(Failure.from_node, failed.nodes("nodes"))),
            failed_count=failed.number("totalCount"),
        )


def named(node: Node) -> Choice:
    """Read the id and name of a customer."""
    return Choice(node.global_id(), node.text("name"))


def person(node: Node) -> Choice:
    """Read the id of a user, with their name or, where they have none, their e-mail address."""
    name, email = node.text("name"), node.text("email")
    return Choice(node.global_id(), name or email)
