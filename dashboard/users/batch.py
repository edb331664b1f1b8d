"""A pasted list on its way to being invited, a few people at a time.

Nothing is kept here: the verdicts so far travel in the form, signed. So it can be stopped and gone on with at
any time, by any process. Nobody is invited twice: before each few, Prismatic is asked who exists by now.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.core import signing

from dashboard.users.offers import Offer
from dashboard.users.pasted import Line
from dashboard.users.verdicts import Judged, Verdict, about_roles, judged, role_of, with_known
from prismatic_api.errors import (
    Busy,
    Forbidden,
    NotSignedIn,
    OutcomeUnknown,
    PrismaticError,
    Refused,
    UnexpectedResponse,
    Unreachable,
)
from prismatic_api.users.invitations import Invitation
from prismatic_api.users.roles import Role
from prismatic_api.users.service import AT_ONCE, Users
from prismatic_api.users.types import CustomerName

A_WHILE = 1.5  # seconds of work for one answer: so often is progress shown, and so soon does it stop
LATE = "Prismatic's answer was lost on the way, but the person is there."
ENDING = (Busy, Unreachable, NotSignedIn, Forbidden)  # what would strike the next line too


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a list's people are invited: to which customer (None: the team), with which roles."""

    customer: CustomerName | None
    offer: Offer
    otherwise: Role | None

    def invitation(self, line: Line) -> Invitation | None:
        """The invitation a line asks for; None if its role is not on offer any more."""
        role = role_of(line, self.offer, self.otherwise)
        if role is None:
            return None
        return Invitation(line.email, role, self.customer, line.name, line.phone, line.external_id)


@dataclass(frozen=True, slots=True)
class Batch:
    """The lines with their verdicts, and how many there were to invite when it began (0: it has not)."""

    entries: tuple[Judged, ...]
    total: int = 0

    @classmethod
    def checked(cls, lines: Sequence[Line], terms: Terms, users: Users) -> Self:
        """A list nobody of which has been invited yet: what would come of it."""
        entries = list(judged(lines, terms.offer, terms.otherwise))
        asked = [entry.line.email for entry in entries if entry.verdict is Verdict.READY]
        return cls(tuple(with_known(entries, users.taken(asked))))

    @property
    def waiting(self) -> tuple[Judged, ...]:
        """Those who are yet to be invited."""
        return tuple(entry for entry in self.entries if entry.verdict is Verdict.READY)

    @property
    def settled(self) -> int:
        """How many of those there were to invite have a verdict by now."""
        return self.total - len(self.waiting)

    @property
    def invited(self) -> int:
        """How many were invited."""
        return sum(entry.verdict is Verdict.INVITED for entry in self.entries)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Tone, words and number of each verdict, the most frequent first."""
        kinds = Counter((entry.tone, entry.words) for entry in self.entries)
        return [(tone, words, number) for (tone, words), number in kinds.most_common()]

    def gone_on(self, terms: Terms, users: Users) -> tuple[Self, PrismaticError | None]:
        """The batch after a while of inviting, and what ended that early, if anything did."""
        end, total = time.monotonic() + A_WHILE, self.total or len(self.waiting)
        few = self.waiting[:AT_ONCE]
        try:
            known = with_known(few, users.taken(entry.line.email for entry in few))
        except ENDING as trouble:
            return replace(self, total=total), trouble
        verdicts = {entry.line.number: entry for entry in known}
        ended = None
        for entry in known:
            if entry.verdict is Verdict.READY:
                verdicts[entry.line.number], ended = _invited(entry, terms, users)
            if ended or time.monotonic() > end:
                break
        entries = tuple(verdicts.get(entry.line.number, entry) for entry in self.entries)
        return replace(self, entries=entries, total=total), ended

    def token(self, salt: str) -> str:
        """The verdicts as a signed text; `salt` says of which list."""
        kept = [(entry.line.number, entry.verdict, entry.reason, entry.user_id) for entry in self.entries]
        return signing.dumps([self.total, kept], salt=salt, compress=True)

    @classmethod
    def from_token(cls, token: str, lines: Sequence[Line], salt: str) -> Self | None:
        """The batch that `token` made a text of; None for any other text, or that of another list."""
        try:
            total, kept = signing.loads(token, salt=salt)
        except signing.BadSignature:
            return None
        by_number = {number: (Verdict(verdict), reason, user_id) for number, verdict, reason, user_id in kept}
        return cls(tuple(Judged(line, *by_number[line.number]) for line in lines), total)


def _invited(entry: Judged, terms: Terms, users: Users) -> tuple[Judged, PrismaticError | None]:
    """A line after its person was invited, or was not; and the error if it would strike the next line too."""
    invitation = terms.invitation(entry.line)
    if invitation is None:
        return replace(entry, verdict=Verdict.NO_ROLE, reason=about_roles(entry.line, terms.offer)), None
    try:
        user = users.invite(invitation)
    except Refused as refused:
        return replace(entry, verdict=Verdict.REFUSED, reason=str(refused)), None
    except (OutcomeUnknown, UnexpectedResponse) as lost:
        return _looked_up(entry, invitation, users, lost)
    except ENDING as trouble:
        return entry, trouble
    return replace(entry, verdict=Verdict.INVITED, user_id=user.id), None


def _looked_up(
    entry: Judged, invitation: Invitation, users: Users, lost: PrismaticError
) -> tuple[Judged, PrismaticError | None]:
    """A line whose answer was lost: what is there now decides. If nobody can tell, it stays to be done."""
    try:
        check = users.check_email(invitation.email)
    except PrismaticError:
        return entry, lost
    if check.user and invitation.is_met_by(check.user):
        return replace(entry, verdict=Verdict.INVITED, reason=LATE, user_id=check.user.id), None
    if check.is_taken:
        return replace(entry, verdict=Verdict.EXISTS), None
    reason = f"{lost} There is nobody with this address."
    return replace(entry, verdict=Verdict.FAILED, reason=reason), None
