"""What hangs on an instance and can be in trouble: connections, monitors, what people configure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.config_variables.kinds import ConnectionStatus
from prismatic_api.config_variables.shared import SharedRef, standing_for
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """A connection. ``id`` is its config variable's, ``refreshed_at`` when its token was renewed last."""

    id: str
    name: str
    status: ConnectionStatus
    refreshed_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether it works."""
        return self.status == "ACTIVE"

    @property
    def is_pending(self) -> bool:
        """Whether nobody has connected it yet."""
        return self.status == "PENDING"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ConnectionStateFields``, of a config variable that has a status."""
        return cls(
            id=node.global_id(),
            name=node.node("requiredConfigVariable").text("key"),
            status=ConnectionStatus(node.text("status")),
            refreshed_at=node.moment_or_none("lastSuccessfulRefreshAt"),
        )


@dataclass(frozen=True, slots=True)
class ConnectionPlace:
    """A connection where it is used: what is ``shared`` stands for it, and whether customers see it."""

    state: ConnectionState
    shared: SharedRef | None
    org_only: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a config variable of ``GetInstanceOverview``."""
        required = node.node("requiredConfigVariable")
        return cls(
            state=ConnectionState.from_node(node),
            shared=standing_for(
                required.node_or_none("scopedConfigVariable"), node.node_or_none("customerConfigVariable")
            ),
            org_only=required.flag_or_none("orgOnly") or False,
        )


@dataclass(frozen=True, slots=True)
class MonitorState:
    """A monitor, and whether it has been set off and not been cleared since."""

    id: str
    name: str
    is_triggered: bool
    last_triggered_at: datetime | None
    instance_id: str | None
    instance_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``MonitorStateFields``."""
        instance = node.node_or_none("instance")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            is_triggered=node.flag("triggered"),
            last_triggered_at=node.moment_or_none("lastTriggeredAt"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
        )


@dataclass(frozen=True, slots=True)
class People:
    """The first of a customer's users, by name, and how many there are."""

    rows: tuple[Choice, ...]
    total: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read ``users`` of a customer."""
        return cls(tuple(map(person_of, node.nodes("nodes"))), node.number("totalCount"))


def person_of(user: Node) -> Choice:
    """Read a user. Who has no name goes by the email address."""
    name, email = user.text("name"), user.text("email")
    return Choice(user.global_id(), name or email)


@dataclass(frozen=True, slots=True)
class UserConfig:
    """What a person configured of an instance for themselves; ``unconnected`` counts what is missing."""

    user_id: str
    name: str
    updated_at: datetime
    unconnected: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``UserConfigFields``."""
        person = person_of(node.node("user"))
        return cls(
            person.id,
            person.name,
            node.moment("updatedAt"),
            node.node("missing").number("totalCount"),
        )


def connections_of(instance: Node) -> tuple[ConnectionState, ...]:
    """Read the connections of an instance: its config variables that have a status."""
    return tuple(map(ConnectionState.from_node, instance.node("configVariables").nodes("nodes")))


def places_of(instance: Node) -> tuple[ConnectionPlace, ...]:
    """Read the same with where each comes from."""
    return tuple(map(ConnectionPlace.from_node, instance.node("configVariables").nodes("nodes")))
