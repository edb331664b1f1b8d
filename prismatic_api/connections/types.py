"""What is known of a connection: how it stands, whose it is, what runs on it and what its log says."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Self

from prismatic_api.choices import Choice
from prismatic_api.config_variables.kinds import ConnectionStatus
from prismatic_api.connections.agents import Agent
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.uses import Owner, Use
from prismatic_api.node import Node
from prismatic_api.open_enum import OpenEnum
from prismatic_api.paging import Page


class Severity(OpenEnum):
    """How grave a log line is."""

    __slots__ = ()
    labels: ClassVar[dict[str, str]] = {
        name: name.capitalize() for name in ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "METRIC")
    }

    @property
    def is_error(self) -> bool:
        """Whether something went wrong."""
        return self in {"ERROR", "FATAL"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a connection's own log."""

    id: str
    at: datetime
    message: str
    severity: Severity

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ConnectionLineFields``."""
        severity = Severity(node.text("severity"))
        return cls(node.global_id(), node.moment("timestamp"), node.text("message"), severity)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a connection stands. A token was renewed at ``refreshed_at``, and is next at ``refresh_at``."""

    status: ConnectionStatus
    refreshed_at: datetime | None
    refresh_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether it works."""
        return self.status == "ACTIVE"

    @property
    def is_pending(self) -> bool:
        """Whether it waits for somebody to agree to it, or to fill it in."""
        return self.status == "PENDING"

    @property
    def is_broken(self) -> bool:
        """Whether it was set up and does not work."""
        return self.status in {"ERROR", "FAILED"}

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read what every kind of connection answers."""
        return cls(
            status=ConnectionStatus(node.text("status")),
            refreshed_at=node.moment_or_none("lastSuccessfulRefreshAt"),
            refresh_at=node.moment_or_none("refreshAt"),
        )


@dataclass(frozen=True, slots=True)
class Connection:
    """A connection of any kind. ``uses`` are the first of its ``use_count`` instances.

    ``app`` is what it signs in to, ``oauth2_type`` None for one that is told its inputs instead. ``lines``
    are the newest of its log, newest first. One that ``is_supplied`` is a place for a shared connection: that
    is its ``stand_in``, unless there is none yet. ``flows_are_exact``: no other flows than those of its uses
    run on it. ``agent`` is what it goes through on its way into a private network.
    """

    ref: Ref
    name: str
    standing: Standing
    app: str
    oauth2_type: str | None
    customer: Owner | None
    person: Owner | None
    uses: tuple[Use, ...]
    use_count: int
    allow_update: bool
    authorize_url: str | None = field(repr=False)
    lines: tuple[Line, ...] = ()
    is_supplied: bool = False
    stand_in: Ref | None = None
    flows_are_exact: bool = False
    agent: Agent | None = None

    @property
    def is_oauth2(self) -> bool:
        """Whether it is signed in to by OAuth 2.0."""
        return self.oauth2_type is not None

    @property
    def stands_as(self) -> str:
        """Its state and its agent's in one, spelled as the API filters by it: what it is good for."""
        if self.agent and self.standing.is_active:
            return self.agent.stands_as
        return self.standing.status.lower()

    @property
    def since(self) -> datetime | None:
        """Since when it does not work, as far as its log tells: the first error after it worked last."""
        if self.standing.is_pending:
            return self.lines[0].at if self.lines else None
        if not self.standing.is_broken:
            return None
        worked = self.standing.refreshed_at
        errors = (line.at for line in self.lines if line.severity.is_error)
        return min((at for at in errors if worked is None or at > worked), default=None)

    @property
    def failed_runs(self) -> int:
        """How many runs failed, in the time asked for, on the instances that are known here."""
        return sum(use.failed_count for use in self.uses)


@dataclass(frozen=True, slots=True)
class ConnectionFilter:
    """Which connections to list. Blank means "any"; ``states`` are spelled as the API filters by them."""

    states: tuple[str, ...] = ("error", "failed", "pending")
    customer_id: str = ""
    integration_sequence_id: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The connections of some instances, and the shared ones beside them, in no order.

    ``page`` is that of the instances that were looked at; ``next_cursor`` leads to those after them, None at
    the end. ``working`` counts connections of the instances' own that work. ``partly`` names instances of
    which not all people were looked at. Without ``knows_shared`` Prismatic did not let us see shared ones.
    """

    connections: tuple[Connection, ...]
    page: Page[str]
    next_cursor: str | None
    working: int
    partly: tuple[str, ...]
    knows_shared: bool
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
