"""A customer with what hangs on it: how it fares, and what goes when it is deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.customers.types import Customer, CustomerUser
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.instances.hanging import ConnectionState, MonitorState
from prismatic_api.instances.types import InstanceSummary
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class TroubledConnection:
    """A connection that does not work, and the instance it is of."""

    instance_id: str
    instance_name: str
    connection: ConnectionState


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """A log line of an error. ``execution_id`` is None for one that no execution wrote."""

    id: str
    at: datetime
    message: str
    instance_id: str | None
    instance_name: str
    execution_id: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a log line of ``get_customer_home``."""
        instance, execution = node.node_or_none("instance"), node.node_or_none("executionResult")
        return cls(
            id=node.global_id(),
            at=node.moment("timestamp"),
            message=node.text("message"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            execution_id=execution.global_id() if execution else None,
        )


@dataclass(frozen=True, slots=True)
class CustomerHome:
    """A customer and the first of what hangs on it.

    ``runs`` counts executions since the time asked for; ``failures`` and ``errors`` are the newest since
    then, and ``errors`` None when Prismatic does not say by which number to ask for them.
    ``may_add_users``: the dashboard's account may.
    """

    customer: Customer
    may_add_users: bool
    users: Page[CustomerUser]
    instances: Page[InstanceSummary]
    troubled: tuple[TroubledConnection, ...]
    runs: int
    failures: Page[ExecutionSummary]
    monitors: Page[MonitorState]
    triggered: int
    errors: Page[ErrorLine] | None


@dataclass(frozen=True, slots=True)
class CustomerLosses:
    """What goes when a customer goes: a few names, and how many there are."""

    customer: Customer
    users: tuple[str, ...]
    user_count: int
    instances: tuple[str, ...]
    instance_count: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the customer of ``get_customer_losses``."""
        users, instances = node.node("users"), node.node("instances")
        people = [(user.text("name"), user.text("email")) for user in users.nodes("nodes")]
        return cls(
            customer=Customer.from_node(node),
            users=tuple(name or email for name, email in people),
            user_count=users.number("totalCount"),
            instances=tuple(instance.text("name") for instance in instances.nodes("nodes")),
            instance_count=instances.number("totalCount"),
        )


def troubled_in(instances: Node) -> Iterator[TroubledConnection]:
    """Read the connections that do not work from a list of instances: what fails comes first."""
    found = [
        TroubledConnection(node.global_id(), node.text("name"), ConnectionState.from_node(connection))
        for node in instances.nodes("nodes")
        for connection in node.node("troubled").nodes("nodes")
    ]
    yield from sorted(found, key=lambda one: one.connection.is_pending)
