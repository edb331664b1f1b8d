"""The rows of the board: a connection, how it fares, whose it is and what hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from dashboard.connections.states import State, agent_state, state_of
from dashboard.verdicts import count
from prismatic_api.connections.refs import Kind
from prismatic_api.connections.types import Connection

_MOST_FAILURES = 999_999
_SHARED = {Kind.CUSTOMER: "Shared by", Kind.ORGANIZATION: "Shared by all customers,"}


def web_address(text: str | None) -> str:
    """The address to sign in at; blank for none, and for what no browser should be sent to."""
    return text if text and text.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One connection of the board. `said` is its log's newest word, at `at`."""

    connection: Connection
    state: State
    address: str

    @property
    def rank(self) -> str:
        """Where it belongs among others: texts in their order are rows in theirs, the worst first."""
        idle = not any(use.runs for use in self.connection.uses)
        failures = max(_MOST_FAILURES - self.connection.failed_runs, 0)
        return f"{self.state.rank:d}{idle:d}{failures:06d}"

    @property
    def whose(self) -> str:
        """The instance it is of, or how it is shared."""
        connection = self.connection
        if connection.ref.kind.is_shared:
            return f"{_SHARED[connection.ref.kind]} {count(connection.use_count, 'instance')}"
        return connection.uses[0].name if connection.uses else ""

    @property
    def instance_address(self) -> str:
        """The page of the instance it is of; blank for a shared one."""
        ref = self.connection.ref
        return reverse("instance-detail", args=[ref.instance_id]) if ref.instance_id else ""

    @property
    def said(self) -> str:
        """What its log said last."""
        return self.connection.lines[0].message if self.connection.lines else ""

    @property
    def agent(self) -> State | None:
        """The state of the agent it goes through; None without one."""
        return agent_state(self.connection.agent) if self.connection.agent else None

    @property
    def flows(self) -> str:
        """What runs on it, in words."""
        total = sum(use.flow_count for use in self.connection.uses if use.runs)
        failing = sum(use.failing_flows for use in self.connection.uses if use.runs)
        if not total:
            return "nothing runs"
        return f"{count(total, 'flow')}, {failing} failing" if failing else count(total, "flow")

    @property
    def app(self) -> str:
        """What it signs in to; blank where its name says just that."""
        return "" if self.connection.app == self.connection.name else self.connection.app

    @property
    def inputs_address(self) -> str:
        """The form for the inputs of one that is signed in to by them; blank where it is shared."""
        ref = self.connection.ref
        if self.connection.is_oauth2 or self.connection.is_supplied or ref.kind is not Kind.INSTANCE:
            return ""
        return reverse("config-variable-edit", args=[ref.instance_id, ref.id])

    @property
    def import_address(self) -> str:
        """The form for tokens of one that nobody can agree to in a browser; blank for others."""
        connection = self.connection
        takes_tokens = (
            connection.is_oauth2 and not connection.is_supplied and not connection.standing.is_active
        )
        return reverse("connection-import", args=[connection.ref]) if takes_tokens else ""

    @property
    def authorize_url(self) -> str:
        """Where somebody can connect it anew; blank where there is nothing to connect."""
        return "" if self.connection.standing.is_active else web_address(self.connection.authorize_url)


def rows_of(connections: Iterable[Connection], now: datetime) -> list[Row]:
    """A row for each connection, the worst first; what is alike by name."""
    rows = [
        Row(each, state_of(each, now), reverse("connection-detail", args=[each.ref])) for each in connections
    ]
    return sorted(rows, key=lambda row: (row.rank, row.connection.name.casefold(), row.connection.ref.id))
