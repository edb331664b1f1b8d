"""What becomes of each row of tokens, before and after they are imported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.connections.pasted import Line
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.service import Found
from prismatic_api.connections.types import Connection, Standing


class Verdict(StrEnum):
    """What is said of a row. The first is yet to be done, the others are settled."""

    READY = "ready"
    IMPORTED = "imported"
    BROKEN = "broken"
    WORKS = "works"
    TWICE = "twice"
    WRONG = "wrong"
    NOT_THERE = "not_there"
    NO_OAUTH2 = "no_oauth2"
    NO_RIGHT = "no_right"
    REFUSED = "refused"
    UNKNOWN = "unknown"


# The tone of a verdict's badge, and its words
BADGES = {
    Verdict.READY: ("info", "Will be imported"),
    Verdict.IMPORTED: ("success", "Imported"),
    Verdict.BROKEN: ("danger", "Imported, does not work"),
    Verdict.WORKS: ("neutral", "Works already"),
    Verdict.TWICE: ("neutral", "Twice in the list"),
    Verdict.WRONG: ("danger", "Cannot be sent"),
    Verdict.NOT_THERE: ("danger", "No such connection"),
    Verdict.NO_OAUTH2: ("danger", "Takes no tokens"),
    Verdict.NO_RIGHT: ("danger", "May not be changed"),
    Verdict.REFUSED: ("danger", "Refused"),
    Verdict.UNKNOWN: ("warning", "Not known"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict, a reason if there is more to say, and the connection in words. No token."""

    number: int
    path: str
    verdict: Verdict
    reason: str = ""
    name: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether its tokens are yet to be imported."""
        return self.verdict is Verdict.READY

    @property
    def is_imported(self) -> bool:
        """Whether its tokens were imported, whatever came of it."""
        return self.verdict in {Verdict.IMPORTED, Verdict.BROKEN}

    @property
    def ref(self) -> Ref:
        """The connection. Only for a row that names one."""
        return Ref.from_path(self.path)

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return BADGES[self.verdict][0]

    @property
    def words(self) -> str:
        """The words on its badge."""
        return BADGES[self.verdict][1]


def judged(lines: Sequence[Line]) -> Iterator[Judged]:
    """Each row with what can be told of it without asking Prismatic."""
    seen: set[Ref] = set()
    for line in lines:
        path = line.ref.path if line.ref else ""
        if line.problem or line.ref is None:
            yield Judged(line.number, path, Verdict.WRONG, line.problem, "" if path else line.connection)
        elif line.ref in seen:
            yield Judged(line.number, path, Verdict.TWICE, "It stands further up too.")
        else:
            yield Judged(line.number, path, Verdict.READY)
        seen |= {line.ref} if line.ref else set()


def with_known(entry: Judged, found: Found, *, also_working: bool) -> Judged:
    """A row that waits, held against the connection that is there."""
    connection = found.get(entry.ref)
    if connection is None:
        return replace(entry, verdict=Verdict.NOT_THERE)
    entry = replace(entry, name=words_for(connection))
    if not connection.is_oauth2:
        return replace(entry, verdict=Verdict.NO_OAUTH2)
    if connection.is_supplied:
        reason = "A shared connection stands in its place: import them for that."
        return replace(entry, verdict=Verdict.NO_RIGHT, reason=reason)
    if not connection.allow_update:
        reason = "Prismatic does not let the dashboard's account."
        return replace(entry, verdict=Verdict.NO_RIGHT, reason=reason)
    if connection.standing.is_active and not also_working:
        return replace(entry, verdict=Verdict.WORKS, reason="It is left as it is.")
    return entry


def with_standing(entry: Judged, standing: Standing) -> Judged:
    """A row whose tokens were imported, and how its connection stands."""
    if standing.is_broken:
        return replace(entry, verdict=Verdict.BROKEN, reason=f"{standing.status.label}.")
    refreshed = " Refreshed." if standing.refreshed_at else ""
    return replace(entry, verdict=Verdict.IMPORTED, reason=f"{standing.status.label}.{refreshed}")


def words_for(connection: Connection) -> str:
    """A connection in words: its name, and whose it is."""
    place = "" if connection.ref.kind.is_shared else connection.uses[0].name
    people = (connection.customer, connection.person)
    return ", ".join(filter(None, (connection.name, *(each.name for each in people if each), place)))
