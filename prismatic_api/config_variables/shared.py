"""Where a variable's value comes from when an instance does not have it of its own."""

from dataclasses import dataclass, replace
from typing import Self

from prismatic_api.config_variables.kinds import VariableScope
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class SharedRef:
    """A shared config variable that stands for an instance's own: the organization's, or its customer's.

    ``is_missing``: each customer is to have one, and this one has none yet; the id is what it is made from.
    """

    id: str
    name: str
    scope: VariableScope
    is_missing: bool = False

    @property
    def is_customers(self) -> bool:
        """Whether it is a customer's, not the organization's."""
        return self.scope == "CUSTOMER"

    @classmethod
    def asked(cls, node: Node) -> Self:
        """Read ``scopedConfigVariable`` of a required variable."""
        scope = VariableScope(node.text("variableScope"))
        return cls(node.global_id(), node.text("key"), scope, is_missing=scope == "CUSTOMER")

    @classmethod
    def of_customer(cls, node: Node) -> Self:
        """Read ``customerConfigVariable`` of a stored variable. Its name may be blank."""
        return cls(node.global_id(), node.text_or_none("key") or "", VariableScope("CUSTOMER"))


def standing_for(asked: Node | None, of_customer: Node | None) -> SharedRef | None:
    """Read what stands for a variable: what its version asks for, or the customer's own made from that."""
    return chosen(
        SharedRef.asked(asked) if asked else None, SharedRef.of_customer(of_customer) if of_customer else None
    )


def chosen(asked: SharedRef | None, own: SharedRef | None) -> SharedRef | None:
    """Give the customer's own, if there is one; it may go by the name of what it is made from."""
    if own is None or own.name or asked is None:
        return own or asked
    return replace(own, name=asked.name)
