"""A pasted list on its way to being invited, a few people at a time.

Nobody is invited twice: before each few, Prismatic is asked who exists by now.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Self

from django.core import signing

from dashboard import batches
from dashboard.batches import ENDING, Done
from dashboard.users.offers import Offer
from dashboard.users.pasted import Line
from dashboard.users.verdicts import Judged, Verdict, about_roles, judged, role_of, with_known
from prismatic_api.errors import OutcomeUnknown, PrismaticError, Refused, UnexpectedResponse
from prismatic_api.users.invitations import Invitation
from prismatic_api.users.roles import Role
from prismatic_api.users.service import AT_ONCE, Users
from prismatic_api.users.types import CustomerName

LATE = "Prismatic's answer was lost on the way, but the person is there."


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


class Batch(batches.Batch[Judged]):
    """The people of a list with their verdicts."""

    __slots__ = ()

    @classmethod
    def checked(cls, lines: Sequence[Line], terms: Terms, users: Users) -> Self:
        """A list nobody of which has been invited yet: what would come of it."""
        entries = list(judged(lines, terms.offer, terms.otherwise))
        return cls(tuple(_known_by_now(users, entries)))

    @property
    def invited(self) -> int:
        """How many were invited."""
        return sum(entry.verdict is Verdict.INVITED for entry in self.entries)

    def gone_on(self, terms: Terms, users: Users) -> tuple[Self, PrismaticError | None]:
        """The batch after a while of inviting, and what ended that early, if anything did."""
        return self.after_a_while(AT_ONCE, partial(_known_by_now, users), partial(_invited, terms, users))

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


def _known_by_now(users: Users, entries: Sequence[Judged]) -> list[Judged]:
    """The entries, where people who exist by now are told."""
    return with_known(entries, users.taken(entry.line.email for entry in entries if entry.is_waiting))


def _invited(terms: Terms, users: Users, entry: Judged) -> Done[Judged]:
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


def _looked_up(entry: Judged, invitation: Invitation, users: Users, lost: PrismaticError) -> Done[Judged]:
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
