"""What a search finds."""

from dataclasses import dataclass
from typing import Literal, Self

from prismatic_api.node import Node

type Kind = Literal["customer", "instance", "integration", "user", "execution", "step"]

KINDS: dict[str, Kind] = {
    "Customer": "customer",
    "Instance": "instance",
    "Integration": "integration",
    "User": "user",
    "InstanceExecutionResult": "execution",
    "InstanceStepResult": "step",
}


@dataclass(frozen=True, slots=True)
class Exact:
    """The one thing that an id names. ``execution_id`` is set for a step: that is where it is shown."""

    kind: Kind
    id: str
    execution_id: str | None = None


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """A customer whose name holds the text, or whose external id is the text."""

    id: str
    name: str
    external_id: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a customer of ``find``."""
        return cls(node.global_id(), node.text("name"), node.text_or_none("externalId") or None)


@dataclass(frozen=True, slots=True)
class FoundInstance:
    """An instance whose name holds the text."""

    id: str
    name: str
    customer_id: str
    customer_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read an instance of ``find``."""
        customer = node.node("customer")
        return cls(node.global_id(), node.text("name"), customer.global_id(), customer.text("name"))


@dataclass(frozen=True, slots=True)
class FoundIntegration:
    """An integration whose name holds the text. ``sequence_id`` is what its versions share."""

    id: str
    name: str
    sequence_id: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read an integration of ``find``."""
        return cls(node.global_id(), node.text("name"), node.text_or_none("versionSequenceId"))


@dataclass(frozen=True, slots=True)
class FoundUser:
    """A person whose name or e-mail address holds the text; of the organization if there is no customer."""

    id: str
    name: str
    email: str
    customer_id: str | None
    customer_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``FoundUserFields``."""
        customer = node.node_or_none("customer")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            email=node.text("email"),
            customer_id=customer.global_id() if customer else None,
            customer_name=customer.text("name") if customer else "",
        )


@dataclass(frozen=True, slots=True)
class SearchResults:
    """All that was found: the thing itself for an id, or some of each kind for a text.

    ``has_more`` says that some kind has more than is given here. ``record`` is the word that may be a
    record's number, ``record_customers`` those whose name the rest of the text may be.
    """

    text: str
    exact: Exact | None = None
    customers: tuple[FoundCustomer, ...] = ()
    instances: tuple[FoundInstance, ...] = ()
    integrations: tuple[FoundIntegration, ...] = ()
    users: tuple[FoundUser, ...] = ()
    has_more: bool = False
    record: str = ""
    record_customers: tuple[FoundCustomer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.exact or self.customers or self.instances or self.integrations or self.users)
