"""What is read first: of the board how many connections fail, of one connection how it fares."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from dashboard.connections.rows import Row
from dashboard.connections.states import Rank, State
from dashboard.templatetags.texts import first_line
from dashboard.verdicts import Verdict, count
from prismatic_api.connections.agents import Agent
from prismatic_api.connections.types import Board, Connection


@dataclass(frozen=True, slots=True)
class Found:
    """What was found so far: how many fail, wait and work. It travels in the address of what comes next."""

    broken: int = 0
    waiting: int = 0
    working: int = 0

    @classmethod
    def from_address(cls, text: str) -> Self:
        """What `text` gives; nothing for any other text."""
        if not re.fullmatch(r"\d{1,7}-\d{1,7}-\d{1,7}", text, re.ASCII):
            return cls()
        return cls(*map(int, text.split("-")))

    @property
    def text(self) -> str:
        """This as an address holds it."""
        return f"{self.broken}-{self.waiting}-{self.working}"

    def and_in(self, board: Board, rows: Iterable[Row]) -> Self:
        """This with what another look at the board shows."""
        ranks = [row.state.rank for row in rows]
        return type(self)(
            broken=self.broken + ranks.count(Rank.BROKEN),
            waiting=self.waiting + ranks.count(Rank.PENDING),
            working=self.working + board.working,
        )


def of_board(found: Found, board: Board, *, narrows: bool) -> Verdict:
    """How many fail, how many wait, and of how many instances that is told."""
    total, seen = count(board.page.total, "instance"), min(board.page.end, board.page.total)
    parts = (
        f"{found.waiting:,} not connected yet" if found.broken and found.waiting else "",
        f"{found.working:,} that instances use {'works' if found.working == 1 else 'work'}",
        f"{seen:,} of {total} looked at" if board.next_cursor else f"All {total} looked at",
    )
    text = ". ".join(filter(None, parts)) + "."
    if found.broken:
        verb = "fails" if found.broken == 1 else "fail"
        return Verdict("danger", f"{count(found.broken, 'connection')} {verb}", text)
    if found.waiting:
        return Verdict("warning", f"{count(found.waiting, 'connection')} not connected yet", text)
    if narrows:
        return Verdict("info", "Nothing fails among these", text)
    if board.next_cursor:
        return Verdict("info", "No connection in trouble so far", text)
    return Verdict("success", "No connection is in trouble", text)


def of_connection(connection: Connection, state: State) -> Verdict:
    """How one connection fares, and what its log says of it."""
    name, said = connection.name, first_line(connection.lines[0].message) if connection.lines else ""
    agent = connection.agent
    if agent and not agent.is_available:
        return _of_agent(connection, agent, state)
    if state.rank is Rank.BROKEN:
        return Verdict("danger", f"{name} does not work", said or "Its log does not say why.")
    if connection.is_supplied:
        text = "A shared connection is to stand here, and the customer has none yet."
        return Verdict("warning", f"{name} waits for a shared connection", text)
    if state.rank is Rank.PENDING:
        return Verdict("warning", f"{name} is not connected", said)
    if state.rank is Rank.OVERDUE:
        return Verdict("warning", f"{name} should have been refreshed by now", said)
    if state.rank is Rank.ACTIVE:
        return Verdict("success", f"{name} is connected")
    return Verdict("info", f"{name}: {state.text}", said)


def _of_agent(connection: Connection, agent: Agent, state: State) -> Verdict:
    """What is to be done about an agent; whatever else is wrong cannot be mended before it is there."""
    title = f"{connection.name} cannot reach its network"
    if agent.is_awaited:
        text = f"Its agent, {agent.name}, has never connected. The customer is to start it with its token."
        return Verdict("warning", f"{connection.name} waits for its agent", text)
    if agent.status == "UNAVAILABLE":
        text = (
            f"Its agent, {agent.name}, does not answer. Have the customer see that it is running, and that"
            " their network lets it call out; until then all that goes through it fails."
        )
        return Verdict("danger", title, text)
    text = f"Prismatic does not say whether its agent, {agent.name}, is there: {agent.status.label.lower()}."
    return Verdict(
        "danger" if state.rank is Rank.BROKEN else "warning", f"{connection.name} may not work", text
    )
