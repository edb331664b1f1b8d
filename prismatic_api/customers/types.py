"""What is known of a customer, as asked for and as answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of the organization. ``external_id`` is the organization's own identifier for it."""

    id: str
    name: str
    external_id: str | None
    description: str
    labels: tuple[str, ...]
    is_demo: bool
    created_at: datetime
    updated_at: datetime
    allow_update: bool
    allow_remove: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``CustomerFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            external_id=node.text_or_none("externalId") or None,
            description=node.text("description"),
            labels=node.texts("labels"),
            is_demo=node.flag("isDemo"),
            created_at=node.moment("createdAt"),
            updated_at=node.moment("updatedAt"),
            allow_update=node.flag("allowUpdate"),
            allow_remove=node.flag("allowRemove"),
        )


@dataclass(frozen=True, slots=True)
class CustomerUser:
    """A person who belongs to a customer."""

    id: str
    name: str
    email: str
    external_id: str | None
    role_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``CustomerUserFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            email=node.text("email"),
            external_id=node.text_or_none("externalId") or None,
            role_name=node.node("role").text("name"),
        )


@dataclass(frozen=True, slots=True)
class CustomerFilter:
    """Which customers to list, and in what order. Blank means "any".

    ``sort`` is a value of ``CustomerOrderField``: NAME, CREATED_AT, UPDATED_AT or DESCRIPTION.
    """

    name: str = ""
    label: str = ""
    external_id: str = ""
    description: str = ""
    include_demo: bool = False
    include_system: bool = False
    sort: str = "NAME"
    descending: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_customers``.

        The API shows demo customers and hides system ones unless told otherwise, so both are always told.
        """
        order = [{"field": self.sort, "direction": "DESC" if self.descending else "ASC"}]
        if self.sort != "NAME":
            order.append({"field": "NAME", "direction": "ASC"})  # names are unique: pages cannot overlap
        return {
            "name": self.name or None,
            "label": self.label or None,
            "externalId": self.external_id or None,
            "description": self.description or None,
            "isDemo": None if self.include_demo else False,
            "isSystem": None if self.include_system else False,
            "sortBy": order,
        }


@dataclass(frozen=True, slots=True)
class CustomerListing:
    """One page of customers and all labels in use, for the filter box beside them."""

    page: Page[Customer]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What a person fills in for a customer. A blank external id means "none"."""

    name: str
    external_id: str = ""
    description: str = ""
    labels: tuple[str, ...] = ()

    @classmethod
    def of(cls, customer: Customer) -> Self:
        """Give the draft that would leave a customer as it is."""
        return cls(customer.name, customer.external_id or "", customer.description, customer.labels)

    def as_input(self) -> dict[str, object]:
        """Give the fields in the API's spelling."""
        return {
            "name": self.name,
            "externalId": self.external_id or None,
            "description": self.description,
            "labels": list(self.labels),
        }
