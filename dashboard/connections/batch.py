"""Rows of tokens on their way to Prismatic, a few at a time.

Tokens travel from the browser as they were pasted, with each request anew; the verdicts hold none. What works
is left alone unless somebody wants it otherwise, so a list can be sent again: nothing is done twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.core import signing

from dashboard import batches
from dashboard.batches import ENDING, Done
from dashboard.connections.judging import Judged, Verdict, judged, with_known, with_standing
from dashboard.connections.pasted import Line
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.service import AT_ONCE, Connections
from prismatic_api.connections.types import Connection
from prismatic_api.errors import OutcomeUnknown, PrismaticError, Refused, UnexpectedResponse


@dataclass(frozen=True, slots=True)
class Work:
    """What a list is worked through with; `also_working`: connections that work are meant too."""

    lines: Sequence[Line]
    connections: Connections
    now: datetime
    also_working: bool

    def look(self, entries: Sequence[Judged]) -> list[Judged]:
        """A few rows, held against the connections that are there."""
        found = self.connections.find([each.ref for each in entries if each.is_waiting], self.now)
        return [
            with_known(each, found, also_working=self.also_working) if each.is_waiting else each
            for each in entries
        ]


class Batch(batches.Batch[Judged]):
    """The rows of a list with their verdicts."""

    __slots__ = ()

    @classmethod
    def checked(cls, work: Work) -> Self:
        """A list nothing of which was imported yet: what would come of it."""
        entries = list(judged(work.lines))
        looked = [work.look(entries[start : start + AT_ONCE]) for start in range(0, len(entries), AT_ONCE)]
        return cls(tuple(entry for few in looked for entry in few))

    @property
    def imported(self) -> int:
        """For how many tokens were imported."""
        return sum(entry.is_imported for entry in self.entries)

    def gone_on(self, work: Work) -> tuple[Self, PrismaticError | None]:
        """The batch after a while of importing, and what ended that early, if anything did."""
        lines = {line.number: line for line in work.lines}
        found: dict[Ref, Connection] = {}

        def look(entries: Sequence[Judged]) -> list[Judged]:
            found.update(work.connections.find([each.ref for each in entries], work.now))
            return [with_known(each, found, also_working=work.also_working) for each in entries]

        def act(entry: Judged) -> Done[Judged]:
            return _imported(entry, lines[entry.number], found[entry.ref], work)

        return self.after_a_while(AT_ONCE, look, act)

    def read_back(self, work: Work) -> Self:
        """The batch with how the connections stand now that got tokens."""
        imported = [entry.ref for entry in self.entries if entry.is_imported]
        standings: dict[Ref, Connection] = {}
        for start in range(0, len(imported), AT_ONCE):
            standings |= work.connections.find(imported[start : start + AT_ONCE], work.now)
        return type(self)(tuple(_as_now(entry, standings) for entry in self.entries), self.total)

    def token(self, salt: str) -> str:
        """The verdicts as a signed text; `salt` says of which list."""
        kept = [(entry.number, entry.path, entry.verdict, entry.reason, entry.name) for entry in self.entries]
        return signing.dumps([self.total, kept], salt=salt, compress=True)

    @classmethod
    def from_token(cls, token: str, salt: str) -> Self | None:
        """The batch that `token` made a text of; None for any other text, or that of another list."""
        try:
            total, kept = signing.loads(token, salt=salt)
        except signing.BadSignature:
            return None
        entries = (Judged(number, path, Verdict(verdict), *words) for number, path, verdict, *words in kept)
        return cls(tuple(entries), total)


def _as_now(entry: Judged, standings: Mapping[Ref, Connection]) -> Judged:
    if not entry.is_imported or entry.ref not in standings:
        return entry
    return with_standing(entry, standings[entry.ref].standing)


def _imported(entry: Judged, line: Line, connection: Connection, work: Work) -> Done[Judged]:
    """A row after its tokens were imported, or were not; and the error if it would strike the next."""
    assert line.tokens is not None  # noqa: S101 - a row that waits has tokens
    try:
        standing = work.connections.import_tokens(connection, line.tokens)
    except Refused as refused:
        return replace(entry, verdict=Verdict.REFUSED, reason=str(refused)), None
    except (OutcomeUnknown, UnexpectedResponse) as lost:
        return _looked_up(entry, work, lost)
    except ENDING as trouble:
        return entry, trouble
    return with_standing(entry, standing), None


def _looked_up(entry: Judged, work: Work, lost: PrismaticError) -> Done[Judged]:
    """A row whose answer was lost, with how its connection stands. If nobody can tell, it waits on."""
    try:
        found = work.connections.find([entry.ref], work.now)
    except PrismaticError:
        return entry, lost
    connection = found.get(entry.ref)
    now = f" Now: {connection.standing.status.label.lower()}." if connection else ""
    return replace(entry, verdict=Verdict.UNKNOWN, reason=f"Prismatic's answer was lost.{now}"), None
