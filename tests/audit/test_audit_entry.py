"""A row of the audit log: it is written once, closed once, and read in words."""

import pytest

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry, Difference


@pytest.fixture
def entry(db) -> AuditEntry:
    return AuditEntry.objects.create(
        person=Account.objects.create_user("ada"),
        operation="updateCustomer",
        kind="customer",
        before={"name": "Acme", "labels": ["gold"]},
        after={"labels": ["gold", "emea"], "externalId": ""},
    )


def test_a_row_can_be_neither_changed_nor_removed(entry):
    entry.outcome = "done"
    with pytest.raises(PermissionError):
        entry.save()
    with pytest.raises(PermissionError):
        entry.delete()
    with pytest.raises(PermissionError):
        AuditEntry.objects.update(outcome="done")
    with pytest.raises(PermissionError):
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get().outcome == "sent"


def test_a_person_with_rows_can_be_switched_off_but_not_removed(entry):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        entry.person.delete()


def test_the_operation_is_told_in_words(entry):
    assert entry.action == "update customer"


def test_what_changed_is_told_field_by_field(entry):
    assert entry.differences == [
        Difference("name", "Acme", None),
        Difference("labels", ["gold"], ["gold", "emea"]),
        Difference("externalId", None, ""),
    ]
    assert [entry.differences[1].shown_after, entry.differences[2].shown_after] == ["gold, emea", "(blank)"]
