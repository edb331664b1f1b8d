"""What is known of the state of everything: runs by the hour, what failed, what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.instances.hanging import ConnectionState, MonitorState
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends included."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hour:
    """How many runs began in an hour, and how many of them failed."""

    span: Span
    runs: int
    failed: int


@dataclass(frozen=True, slots=True)
class Run:
    """As much of an execution as it takes to count it: where it ran, when, and why it failed.

    ``integration_sequence_id`` is the UUID that all versions of an integration share.
    """

    id: str
    error: str
    started_at: datetime
    instance_id: str | None
    instance_name: str
    customer_id: str | None
    customer_name: str
    integration_sequence_id: str | None
    integration_name: str
    flow_id: str | None
    flow_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``RunFields``."""
        instance, integration = node.node_or_none("instance"), node.node_or_none("integration")
        customer, flow = instance and instance.node("customer"), node.node_or_none("flow")
        return cls(
            id=node.global_id(),
            error=node.text_or_none("error") or "",
            started_at=node.moment("startedAt"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            customer_id=customer.global_id() if customer else None,
            customer_name=customer.text("name") if customer else "",
            integration_sequence_id=integration.text_or_none("versionSequenceId") if integration else None,
            integration_name=integration.text("name") if integration else "",
            flow_id=flow.global_id() if flow else None,
            flow_name=flow.text("name") if flow else "",
        )


@dataclass(frozen=True, slots=True)
class Some[T]:
    """The first of a list, and how many there are."""

    rows: tuple[T, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than these."""
        return self.total > len(self.rows)


@dataclass(frozen=True, slots=True)
class Undeployed:
    """An instance whose settings differ from what is deployed. ``deployed_at``: None if it never was."""

    id: str
    name: str
    customer_name: str
    deployed_at: datetime | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``undeployed``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_name=node.node("customer").text("name"),
            deployed_at=node.moment_or_none("lastDeployedAt"),
        )


@dataclass(frozen=True, slots=True)
class Broken:
    """Connections of an instance that fail: the first few, and how many there are."""

    instance_id: str
    instance_name: str
    customer_name: str
    connections: Some[ConnectionState]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``looked``."""
        broken = node.node("broken")
        states = tuple(ConnectionState.from_node(each) for each in broken.nodes("nodes"))
        return cls(
            instance_id=node.global_id(),
            instance_name=node.text("name"),
            customer_name=node.node("customer").text("name"),
            connections=Some(states, broken.number("totalCount")),
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of everything.

    ``failures`` are the newest of the time asked for, ``earlier`` counts those of the day before. ``broken``
    was looked for in the ``looked_at`` enabled instances that ran last, of ``instances`` in all. ``limit`` is
    how many runs may run at once, None if Prismatic does not say.
    """

    hours: tuple[Hour, ...]
    failures: Some[Run]
    earlier: int
    running: Some[Run]
    queued: Some[Run]
    limit: int | None
    undeployed: Some[Undeployed]
    broken: tuple[Broken, ...]
    looked_at: int
    instances: int
    triggered: Some[MonitorState]

    @property
    def broken_count(self) -> int:
        """How many connections fail, in the instances that were looked at."""
        return sum(one.connections.total for one in self.broken)
