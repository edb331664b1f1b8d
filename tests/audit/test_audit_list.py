"""The page of the audit log."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry


@pytest.fixture
def entries(db) -> None:
    ada, bob = (Account.objects.create_user(name) for name in ("ada", "bob"))
    rows = [
        (ada, "createCustomer", "Acme Corp", "done"),
        (ada, "updateCustomer", "Acme Corp", "refused"),
        (bob, "updateCustomer", "Globex", "done"),
        (bob, "deleteCustomer", "Initech", "unknown"),
    ]
    for person, operation, name, outcome in rows:
        AuditEntry.objects.create(
            person=person, operation=operation, kind="customer", subject_name=name, outcome=outcome
        )


def shown(client, **filters: str) -> list[tuple[str, str]]:
    response = client.get(reverse("audit-list"), filters)
    return [(entry.action, entry.subject_name) for entry in response.context["entries"].rows]


def test_the_newest_write_comes_first(admin, entries):
    assert shown(admin)[0] == ("delete customer", "Initech")
    assert len(shown(admin)) == 4


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"operation": "updateCustomer"}, ["Globex", "Acme Corp"]),
        ({"outcome": "unknown"}, ["Initech"]),
        ({"subject": "acme"}, ["Acme Corp", "Acme Corp"]),
        ({"subject": "acme", "outcome": "done"}, ["Acme Corp"]),
        ({"outcome": "nonsense"}, []),
    ],
)
def test_it_can_be_filtered(admin, entries, filters, names):
    assert [name for _, name in shown(admin, **filters)] == names


def test_it_can_be_filtered_by_person(admin, entries):
    bob = Account.objects.get(username="bob")
    assert [name for _, name in shown(admin, person=str(bob.pk))] == ["Initech", "Globex"]


def test_htmx_gets_the_rows_alone(admin, entries):
    part = admin.get(reverse("audit-list"), headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<section class="stack" id="audit-rows"')
    assert "<html" not in part


def test_pages_do_not_shift_while_staff_work_on(admin, entries):
    ada = Account.objects.get(username="ada")
    for number in range(60):
        AuditEntry.objects.create(
            person=ada, operation="updateCustomer", kind="customer", subject_name=str(number)
        )
    first = admin.get(reverse("audit-list"))
    AuditEntry.objects.create(person=ada, operation="updateCustomer", kind="customer", subject_name="late")
    page = first.context["entries"]
    second = admin.get(f"{reverse('audit-list')}?{first.context['query']}&after={quote(page.end_cursor)}")
    assert [entry.subject_name for entry in second.context["entries"].rows][:2] == ["9", "8"]
    assert second.context["entries"].total == 64


def test_names_are_shown_as_text(admin, entries):
    ada = Account.objects.get(username="ada")
    AuditEntry.objects.create(person=ada, operation="x", kind="y", after={"<b>": "<script>alert(1)</script>"})
    assert b"<script>alert" not in admin.get(reverse("audit-list")).content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_reading_is_possible(admin, entries, method):
    assert getattr(admin, method)(reverse("audit-list")).status_code == 405
    assert AuditEntry.objects.count() == 4


def test_an_empty_log_says_whether_a_filter_is_why(admin, db):
    assert b"Nothing was written yet" in admin.get(reverse("audit-list")).content
    assert b"No write matches" in admin.get(reverse("audit-list"), {"subject": "acme"}).content
