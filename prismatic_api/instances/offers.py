"""What a new instance can be made of: a customer, an integration, one of its available versions."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.integrations.versions import Version
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class CustomerOffer:
    """A customer to make an instance for."""

    id: str
    name: str
    external_id: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a customer of ``list_offers``."""
        return cls(node.global_id(), node.text("name"), node.text_or_none("externalId") or "")


@dataclass(frozen=True, slots=True)
class IntegrationOffer:
    """An integration, and the newest version of it that is available: None when none is."""

    sequence_id: str
    name: str
    category: str
    version: int | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read an integration of ``list_offers``."""
        latest = node.node_or_none("versionAt")
        return cls(
            sequence_id=node.text_or_none("versionSequenceId") or "",
            name=node.text("name"),
            category=node.text_or_none("category") or "",
            version=latest.number("versionNumber") if latest else None,
        )


@dataclass(frozen=True, slots=True)
class Offers:
    """What is chosen so far, and what there is to choose from for what is not.

    ``versions`` are the available ones of the chosen integration, the newest first. ``has_more`` says that
    there are more customers or integrations than are listed.
    """

    customer: CustomerOffer | None
    customers: tuple[CustomerOffer, ...]
    integration_name: str
    integrations: tuple[IntegrationOffer, ...]
    versions: tuple[Version, ...]
    has_more: bool

    @classmethod
    def from_answer(cls, answer: Node) -> Self:
        """Read ``list_offers``: what was left out of it counts as nothing to choose from."""
        chosen = answer.node_or_none("customer") if answer.has("customer") else None
        versions = answer.node("versions").nodes("nodes") if answer.has("versions") else ()
        lists = [answer.node(name) for name in ("customers", "integrations") if answer.has(name)]
        integrations = answer.node("integrations").nodes("nodes") if answer.has("integrations") else ()
        customers = answer.node("customers").nodes("nodes") if answer.has("customers") else ()
        offers = tuple(map(IntegrationOffer.from_node, integrations))
        return cls(
            customer=CustomerOffer.from_node(chosen) if chosen else None,
            customers=tuple(map(CustomerOffer.from_node, customers)),
            integration_name=versions[0].text("name") if versions else "",
            integrations=tuple(offer for offer in offers if offer.sequence_id and offer.version is not None),
            versions=tuple(map(Version.from_node, versions)),
            has_more=sum(listed.number("totalCount") for listed in lists)
            > len(customers) + len(integrations),
        )


@dataclass(frozen=True, slots=True)
class NewInstance:
    """What a person fills in for a new instance. ``for_customer``: the customer is to configure it."""

    customer_id: str
    version_id: str
    name: str
    description: str = ""
    labels: tuple[str, ...] = ()
    for_customer: bool = False

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling. What is blank is left out."""
        values: dict[str, object] = {
            "customer": self.customer_id,
            "integration": self.version_id,
            "name": self.name,
            "description": self.description,
            "labels": list(self.labels),
            "configMode": "INSTANCE" if self.for_customer else "",
        }
        return {name: value for name, value in values.items() if value not in ("", [])}
