"""The on-premise agents that connections go through, in networks that Prismatic cannot reach by itself."""

from dataclasses import dataclass
from typing import ClassVar, Self

from prismatic_api.node import Node
from prismatic_api.open_enum import OpenEnum


class AgentStatus(OpenEnum):
    """Whether an agent can be reached. One that is ``PENDING`` has never called."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        "AVAILABLE": "Available",
        "PENDING": "Never connected",
        "UNAVAILABLE": "Unavailable",
        "UNKNOWN": "State not known",
    }


@dataclass(frozen=True, slots=True)
class Agent:
    """What makes a private network reachable. The API calls it an on-premise resource."""

    name: str
    status: AgentStatus

    @property
    def is_available(self) -> bool:
        """Whether anything gets through it."""
        return self.status == "AVAILABLE"

    @property
    def is_awaited(self) -> bool:
        """Whether it has yet to be started for the first time."""
        return self.status == "PENDING"

    @property
    def stands_as(self) -> str:
        """The state of a connection that works but for this, spelled as the API filters by it."""
        if self.is_available:
            return "active"
        return "pending" if self.is_awaited else "error"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``AgentFields``."""
        return cls(node.text("name"), AgentStatus(node.text("status")))
