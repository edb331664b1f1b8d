"""What becomes of each line of a pasted list, before and after people are invited."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.users.forms import LONGEST, is_email
from dashboard.users.offers import Offer
from dashboard.users.pasted import Line
from prismatic_api.users.roles import Role


class Verdict(StrEnum):
    """What is said of a line. The first is yet to be done, the others are settled."""

    READY = "ready"
    INVITED = "invited"
    EXISTS = "exists"
    TWICE = "twice"
    NO_EMAIL = "no_email"
    NO_ROLE = "no_role"
    TOO_LONG = "too_long"
    REFUSED = "refused"
    FAILED = "failed"


# The tone of a verdict's badge, and its words
BADGES = {
    Verdict.READY: ("info", "Will be invited"),
    Verdict.INVITED: ("success", "Invited"),
    Verdict.EXISTS: ("neutral", "Exists already"),
    Verdict.TWICE: ("neutral", "Twice in the list"),
    Verdict.NO_EMAIL: ("danger", "Not an email address"),
    Verdict.NO_ROLE: ("danger", "No such role"),
    Verdict.TOO_LONG: ("danger", "Too long"),
    Verdict.REFUSED: ("danger", "Refused"),
    Verdict.FAILED: ("danger", "Not invited"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with its verdict, the reason if there is more to say, and the person once invited."""

    line: Line
    verdict: Verdict
    reason: str = ""
    user_id: str = ""

    @property
    def number(self) -> int:
        """Which line of the list it is."""
        return self.line.number

    @property
    def is_waiting(self) -> bool:
        """Whether its person is yet to be invited."""
        return self.verdict is Verdict.READY

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return BADGES[self.verdict][0]

    @property
    def words(self) -> str:
        """The words on its badge."""
        return BADGES[self.verdict][1]


def role_of(line: Line, offer: Offer, otherwise: Role | None) -> Role | None:
    """The role a line names, whatever its capitals; the role for lines that name none."""
    if not line.role:
        return otherwise
    wanted = " ".join(line.role.split()).casefold()
    return next((role for role in offer.roles if role.name.casefold() == wanted), None)


def judged(lines: Sequence[Line], offer: Offer, otherwise: Role | None) -> Iterator[Judged]:
    """Each line with what can be told of it without asking Prismatic."""
    seen: set[str] = set()
    for line in lines:
        verdict, reason = _told(line, seen, offer, otherwise)
        seen.add(line.email.casefold())
        yield Judged(line, verdict, reason)


def _told(line: Line, seen: set[str], offer: Offer, otherwise: Role | None) -> tuple[Verdict, str]:
    if not is_email(line.email):
        return Verdict.NO_EMAIL, ""
    if line.email.casefold() in seen:
        return Verdict.TWICE, "It stands further up too."
    if role_of(line, offer, otherwise) is None:
        return Verdict.NO_ROLE, about_roles(line, offer)
    for field in ("name", "phone", "external_id"):
        if len(getattr(line, field)) > LONGEST[field]:
            label = field.replace("_", " ")
            return Verdict.TOO_LONG, f"The {label} has more than {LONGEST[field]} characters."
    return Verdict.READY, ""


def about_roles(line: Line, offer: Offer) -> str:
    """Why a line has no role."""
    if not line.role:
        return "The line names no role, and none is chosen for such lines."
    if not offer.roles:
        return "No role can be given from here."
    return f"There are {', '.join(role.name for role in offer.roles)}."


def with_known(entries: Sequence[Judged], taken: Collection[str]) -> list[Judged]:
    """The same, where people whose address is taken exist already."""
    return [
        Judged(entry.line, Verdict.EXISTS)
        if entry.verdict is Verdict.READY and entry.line.email in taken
        else entry
        for entry in entries
    ]
