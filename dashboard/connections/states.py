"""How a connection fares, in a word and a shape, and how grave that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from prismatic_api.connections.agents import Agent
from prismatic_api.connections.types import Connection, Standing

LATE = timedelta(minutes=15)  # behind its time, a refresh is overdue


class Rank(IntEnum):
    """How grave a state is, the worst first."""

    BROKEN = 0
    UNKNOWN = 1
    PENDING = 2
    OVERDUE = 3
    ACTIVE = 4


@dataclass(frozen=True, slots=True)
class State:
    """A rank with its badge."""

    rank: Rank
    tone: str
    text: str
    icon: str = ""


def is_overdue(standing: Standing, now: datetime) -> bool:
    """Whether a token should have been renewed a while ago."""
    return standing.is_active and standing.refresh_at is not None and standing.refresh_at < now - LATE


def agent_state(agent: Agent) -> State:
    """The state of the agent that a connection goes through."""
    if agent.is_available:
        return State(Rank.ACTIVE, "success", f"Agent {agent.status.label.lower()}")
    if agent.is_awaited:
        return State(Rank.PENDING, "warning", f"Agent {agent.status.label.lower()}")
    if agent.status == "UNAVAILABLE":
        return State(Rank.BROKEN, "danger", f"Agent {agent.status.label.lower()}")
    return State(Rank.UNKNOWN, "neutral", f"Agent: {agent.status.label.lower()}", "unknown")


def state_of(connection: Connection, now: datetime) -> State:
    """The state of a connection, or that of its agent where it is the graver."""
    own = _own_state(connection, now)
    agent = agent_state(connection.agent) if connection.agent else own
    return agent if agent.rank < own.rank else own


def _own_state(connection: Connection, now: datetime) -> State:
    """How it is signed in to. A word nobody has heard of yet is shown as it is."""
    standing = connection.standing
    if standing.is_broken:
        return State(Rank.BROKEN, "danger", standing.status.label)
    if standing.is_pending:
        is_agreed_to = connection.is_oauth2 or connection.is_supplied
        text = standing.status.label if is_agreed_to else "Not filled in yet"
        return State(Rank.PENDING, "warning", text)
    if is_overdue(standing, now):
        return State(Rank.OVERDUE, "warning", "Refresh overdue")
    if standing.is_active:
        return State(Rank.ACTIVE, "success", standing.status.label)
    return State(Rank.UNKNOWN, "neutral", standing.status.label, "unknown")
