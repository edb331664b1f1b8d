"""Records every write. The API client itself calls it, so no view can write around it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry, Outcome
from dashboard.audit.redaction import redacted
from dashboard.program_log import redacted as without_tokens
from prismatic_api.changes import Change
from prismatic_api.errors import OutcomeUnknown, PrismaticError, Refused, UnexpectedResponse

# An answer that cannot be read leaves open what happened, as none at all does.
OUTCOMES: Mapping[type[BaseException], Outcome] = {
    Refused: Outcome.REFUSED,
    OutcomeUnknown: Outcome.UNKNOWN,
    UnexpectedResponse: Outcome.UNKNOWN,
    PrismaticError: Outcome.FAILED,
    BaseException: Outcome.UNKNOWN,
}


def outcome_of(error: BaseException) -> Outcome:
    """What an error that ended a write says of it, by the nearest class in the table."""
    return next(OUTCOMES[kind] for kind in type(error).__mro__ if kind in OUTCOMES)


class OpenEntry:
    """A row whose outcome is not known yet."""

    def __init__(self, entry: AuditEntry) -> None:
        self._entry = entry
        self._subject_id = ""

    def done(self, subject_id: str) -> None:
        """The API made the change, to the thing with this id."""
        self._subject_id = subject_id

    def close(self, error: BaseException | None) -> None:
        """Writes the outcome, once. A change that was made stays made, whatever broke after it."""
        outcome = Outcome.DONE if self._subject_id else outcome_of(error or BaseException())
        values: dict[str, object] = {"outcome": outcome, "ended_at": timezone.now()}
        if self._subject_id:
            values["subject_id"] = self._subject_id
        if isinstance(error, PrismaticError):
            values["problem"] = without_tokens(str(error))
        rows = AuditEntry._base_manager.filter(pk=self._entry.pk, outcome=Outcome.SENT)
        models.QuerySet.update(rows, **values)


class AuditRecorder:
    """Records the writes of one person during one request; `last` is what the error page links to."""

    def __init__(self, person: Account | AnonymousUser) -> None:
        self._person = person
        self.last: Change | None = None

    @contextmanager
    def recording(self, change: Change) -> Iterator[OpenEntry]:
        """Adds the row, lets the request go out, and closes the row with what came of it.

        Raises RuntimeError inside a transaction: the row has to be there even if the process dies now; and
        PermissionDenied for a person who is not signed in.
        """
        if isinstance(self._person, AnonymousUser):
            raise PermissionDenied("Nobody is signed in.")
        self.last = change
        with transaction.atomic(durable=True):
            entry = AuditEntry.objects.create(
                person=self._person,
                operation=change.operation,
                kind=change.kind,
                subject_id=change.subject_id or "",
                subject_name=without_tokens(change.subject_name)[:500],
                before=redacted(change.before),
                after=redacted(change.after),
            )
        opened = OpenEntry(entry)
        try:
            yield opened
        except BaseException as error:
            opened.close(error)
            raise
        opened.close(None)
