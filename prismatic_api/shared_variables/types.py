"""What is known of a shared config variable: what it holds, whose it is, and which instances use it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.config_variables.connections import (
    ConnectionInput,
    ConnectionType,
    Expression,
    Refreshing,
    inputs_of,
)
from prismatic_api.config_variables.kinds import ConnectionStatus, DataType, VariableManager
from prismatic_api.config_variables.types import ConfigVariable, RequiredConfigVariable
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class SharedUse:
    """An instance that uses a shared variable."""

    id: str
    name: str
    customer_id: str
    customer_name: str
    integration_name: str
    version: int
    enabled: bool
    needs_deploy: bool
    deployed_at: datetime | None
    allow_deploy: bool

    @property
    def would_be_deployed(self) -> bool:
        """Whether putting the variable into effect deploys it: those that never were stay as they are."""
        return self.deployed_at is not None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``SharedUseFields``."""
        customer, integration = node.node("customer"), node.node("integration")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            integration_name=integration.text("name"),
            version=integration.number("versionNumber"),
            enabled=node.flag("enabled"),
            needs_deploy=node.flag("needsDeploy"),
            deployed_at=node.moment_or_none("lastDeployedAt"),
            allow_deploy=node.flag("allowDeploy"),
        )


@dataclass(frozen=True, slots=True)
class CustomersOwn:
    """What one customer has of a shared variable that each has of their own."""

    id: str
    name: str
    is_test: bool
    status: ConnectionStatus | None
    customer: Choice | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``customerConfigVariables``."""
        customer, status = node.node_or_none("customer"), node.text_or_none("status")
        return cls(
            id=node.global_id(),
            name=node.text_or_none("key") or "",
            is_test=node.flag("isTest"),
            status=ConnectionStatus(status) if status else None,
            customer=Choice(customer.global_id(), customer.text("name")) if customer else None,
        )


@dataclass(frozen=True, slots=True)
class SharedVariable:
    """A config variable that is told once for many instances.

    ``made_from`` is what a customer's own was made from. One that ``is_template`` is what customers' are made
    from: it is signed in to nowhere. ``owners`` are the first of ``owner_count``.
    """

    id: str
    name: str
    description: str
    managed_by: VariableManager
    kind: ConnectionType | None
    inputs: tuple[ConnectionInput, ...]
    status: ConnectionStatus | None
    refreshing: Refreshing
    configured_at: datetime | None
    allow_update: bool
    customer: Choice | None
    uses: Page[SharedUse]
    made_from: Choice | None = None
    is_template: bool = False
    is_test: bool = False
    integrations: tuple[Choice, ...] = ()
    owners: tuple[CustomersOwn, ...] = ()
    owner_count: int = 0

    @property
    def is_customers(self) -> bool:
        """Whether it is one customer's own."""
        return self.made_from is not None

    def as_variable(self) -> ConfigVariable:
        """Give it in the shape that editors know."""
        required = RequiredConfigVariable(self.id, self.name, DataType("CONNECTION"), connection=self.kind)
        return ConfigVariable(required, self.id, inputs=self.inputs, status=self.status)


@dataclass(frozen=True, slots=True)
class Redeployed:
    """What became of one instance when a shared variable was put into effect."""

    instance_id: str
    is_deployed: bool
    messages: tuple[str, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read what was answered about an instance."""
        return cls(
            instance_id=node.text_or_none("instanceId") or "",
            is_deployed=node.flag_or_none("redeployed") or False,
            messages=node.texts("messages"),
        )


def kind_in(node: Node) -> ConnectionType | None:
    """Read the ``connection`` of a scoped config variable."""
    found = node.node_or_none("connection")
    return ConnectionType.from_node(found) if found else None


def told(kind: ConnectionType | None, node: Node) -> tuple[ConnectionInput, ...]:
    """Read the inputs of a shared variable."""
    found = node.node_or_none("inputs")
    expressions = found.nodes("nodes") if found else ()
    return inputs_of(kind, tuple(map(Expression.from_node, expressions)))
