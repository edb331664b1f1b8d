"""The table of writes. A row is made before the request goes out and closed once; nothing else changes it."""

import json
from dataclasses import dataclass
from typing import Any, Never

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from dashboard.addresses import address_of


class Outcome(models.TextChoices):
    """How a write ended."""

    SENT = "sent", "No outcome recorded"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    UNKNOWN = "unknown", "Not known"
    FAILED = "failed", "Failed"


TONES = {
    Outcome.SENT: "warning",
    Outcome.DONE: "success",
    Outcome.REFUSED: "neutral",
    Outcome.UNKNOWN: "warning",
    Outcome.FAILED: "danger",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of the thing that was written."""

    field: str
    before: object
    after: object

    @property
    def shown_before(self) -> str:
        """The value there was, as text."""
        return as_text(self.before)

    @property
    def shown_after(self) -> str:
        """The value that was sent, as text."""
        return as_text(self.after)


def as_text(value: object) -> str:
    """A recorded value as a person reads it: lists of words with commas, anything deeper as JSON."""
    if isinstance(value, str):
        return value or "(blank)"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value) or "(none)"
    return json.dumps(value, ensure_ascii=False)


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Rows of the audit log, to be read."""

    def update(self, **_: Any) -> Never:
        """Never: what was recorded stays."""
        raise PermissionError("The audit log is not changed.")

    def delete(self) -> Never:
        """Never: what was recorded stays."""
        raise PermissionError("The audit log is not deleted.")


class AuditEntry(models.Model):
    """One write: who, when, what to which thing, before and after, and how it ended."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    ended_at = models.DateTimeField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    operation = models.CharField(max_length=100, db_index=True)
    kind = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=200, blank=True, db_index=True)
    subject_name = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.SENT, db_index=True)
    problem = models.TextField(blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_name}: {self.get_outcome_display()}"

    def save(self, **options: Any) -> None:
        """Adds the row. Raises PermissionError for one that is there."""
        if not self._state.adding:
            raise PermissionError("The audit log is not changed.")
        super().save(**options)

    def delete(self, *_: Any, **__: Any) -> Never:
        """Never: what was recorded stays."""
        raise PermissionError("The audit log is not deleted.")

    @property
    def action(self) -> str:
        """The operation in words: "update customer" for `updateCustomer`."""
        return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in self.operation)

    @property
    def tone(self) -> str:
        """The tone of the outcome's badge."""
        return TONES[Outcome(self.outcome)]

    @property
    def subject_url(self) -> str | None:
        """The page of the thing, or the nearest one."""
        return address_of(self.subject_id)

    @property
    def differences(self) -> list[Difference]:
        """What changed, field by field, in the order the write named them."""
        fields = dict.fromkeys([*self.before, *self.after])
        return [Difference(field, self.before.get(field), self.after.get(field)) for field in fields]
