"""What the recorder writes, when, and what it leaves out."""

import pytest
from django.core.exceptions import PermissionDenied

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry, Outcome
from dashboard.audit.recorder import AuditRecorder
from dashboard.audit.redaction import redacted, tells_a_secret
from prismatic_api.changes import Change
from prismatic_api.errors import Busy, Forbidden, OutcomeUnknown, Problem, Refused, UnexpectedResponse

RENAME = Change("updateCustomer", "customer", "c-1", "Acme", {"name": "Acme"}, {"name": "Acme Ltd"})


@pytest.fixture
def recorder(db) -> AuditRecorder:
    return AuditRecorder(Account.objects.create_user("ada"))


def test_the_row_is_there_before_the_request_goes_out(recorder):
    with recorder.recording(RENAME) as recording:
        entry = AuditEntry.objects.get()
        assert (entry.outcome, entry.ended_at, entry.after) == (Outcome.SENT, None, {"name": "Acme Ltd"})
        recording.done("c-1")


def test_a_write_that_was_made_is_closed_as_done_under_the_id_it_got(recorder):
    with recorder.recording(
        Change("createCustomer", "customer", None, "New", {}, {"name": "New"})
    ) as recording:
        recording.done("c-9")
    entry = AuditEntry.objects.get()
    assert (entry.outcome, entry.subject_id, entry.person.username) == (Outcome.DONE, "c-9", "ada")
    assert entry.ended_at >= entry.at


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Refused((Problem("name", ("Taken.",)),)), Outcome.REFUSED),
        (OutcomeUnknown(), Outcome.UNKNOWN),
        (UnexpectedResponse(), Outcome.UNKNOWN),
        (Busy(2.0), Outcome.FAILED),
        (Forbidden(), Outcome.FAILED),
        (KeyboardInterrupt(), Outcome.UNKNOWN),
    ],
)
def test_the_error_that_ends_a_write_is_its_outcome(recorder, error, outcome):
    with pytest.raises(type(error)), recorder.recording(RENAME):
        raise error
    entry = AuditEntry.objects.get()
    assert entry.outcome == outcome
    assert entry.problem == ("" if isinstance(error, KeyboardInterrupt) else str(error))


def test_a_write_that_was_made_stays_made_whatever_breaks_after_it(recorder):
    with pytest.raises(ZeroDivisionError), recorder.recording(RENAME) as recording:
        recording.done("c-1")
        raise ZeroDivisionError
    assert AuditEntry.objects.get().outcome == Outcome.DONE


def test_a_write_that_ends_without_a_word_is_not_taken_for_done(recorder):
    with recorder.recording(RENAME):
        pass
    assert AuditEntry.objects.get().outcome == Outcome.UNKNOWN


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nothing_is_sent_for_the_row_could_be_lost():
    from django.db import transaction

    recorder = AuditRecorder(Account.objects.create_user("ada"))
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(), recorder.recording(RENAME):
        raise AssertionError("the request went out")
    assert AuditEntry.objects.count() == 0


def test_nobody_writes_without_a_name(db):
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(PermissionDenied), AuditRecorder(AnonymousUser()).recording(RENAME):
        raise AssertionError("the request went out")


def test_secrets_reach_no_row(recorder):
    link = "https://files.example/x?X-Amz-Signature=abcdef0123&X-Amz-Expires=300"
    after = {
        "apiKey": "k-123",
        "nested": [{"client_secret": "s-456", "note": link}],
        "password": "",
        "name": "A",
    }
    with recorder.recording(Change("updateInstance", "instance", "i-1", "A", {}, after)) as recording:
        recording.done("i-1")
    assert AuditEntry.objects.get().after == {
        "apiKey": "[redacted]",
        "nested": [
            {
                "client_secret": "[redacted]",
                "note": "https://files.example/x?X-Amz-Signature=[redacted]&X-Amz-Expires=[redacted]",
            }
        ],
        "password": "",
        "name": "A",
    }


def test_a_token_typed_as_a_name_is_redacted_too(recorder):
    with recorder.recording(Change("createCustomer", "customer", None, "Bearer s3cret")) as recording:
        recording.done("c-9")
    assert AuditEntry.objects.get().subject_name == "Bearer [redacted]"


@pytest.mark.parametrize("name", ["externalId", "name", "labels", "description", "keywords", "monkey"])
def test_plain_fields_are_not_taken_for_secrets(name):
    assert redacted({name: "value"}) == {name: "value"}


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ('{"clientSecret": "x"}', True),
        ("Shop: API key,x", True),
        ("X-A: 1\nAuthorization: Bearer x", True),
        ("password = x", True),
        ("The token, and the password, are kept elsewhere.", False),
        ('{"order": 7}', False),
        ("Whom to ask for the secret: ", False),
    ],
)
def test_a_text_that_tells_a_secret_is_known_by_a_name_and_its_value(text, tells):
    assert tells_a_secret(text) is tells
