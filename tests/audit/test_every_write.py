"""Writes made through the site, and the rows they leave."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.customers.markup import filled


@pytest.fixture
def rename(world, admin):
    """A function that renames Acme Corp on its page."""
    address = reverse("customer-edit", args=[world.customer("Acme Corp").id])
    return lambda name: admin.post(address, filled(admin.get(address), name=name))


def test_a_write_is_recorded_with_what_it_replaced(world, rename):
    rename("Acme Limited")
    entry = AuditEntry.objects.get()
    assert world.customer(entry.subject_id).name == "Acme Limited"
    assert (entry.outcome, entry.person.username, entry.operation) == ("done", "admin", "updateCustomer")
    assert (entry.before, entry.after) == ({"name": "Acme Corp"}, {"name": "Acme Limited"})


def test_a_refused_write_is_recorded_with_the_reason(world, rename):
    world.refuse("updateCustomer", "name", "This name is taken.")
    assert rename("Globex").status_code == 422
    entry = AuditEntry.objects.get()
    assert (entry.outcome, entry.problem) == ("refused", "This name is taken.")


def test_a_write_whose_answer_was_lost_is_recorded_as_not_known(world, rename):
    world.faults.next("reset", operation="UpdateCustomer")
    rename("Acme Limited")
    entry = AuditEntry.objects.get()
    assert (entry.outcome, entry.after) == ("unknown", {"name": "Acme Limited"})
    assert world.customer("Acme Limited").id == entry.subject_id


def test_a_write_that_never_arrived_is_recorded_as_failed(world, rename):
    world.faults.next("unreachable", operation="UpdateCustomer")
    rename("Acme Limited")
    assert AuditEntry.objects.get().outcome == "failed"
    assert world.customer("Acme Corp").name == "Acme Corp"


def test_a_new_customer_is_recorded_under_the_id_it_got(world, admin):
    address = reverse("customer-create")
    admin.post(address, filled(admin.get(address), name="Umbra Ltd"))
    entry = AuditEntry.objects.get()
    assert (entry.subject_id, entry.subject_name) == (world.customer("Umbra Ltd").id, "Umbra Ltd")


def test_a_row_leads_to_what_it_is_about(world, admin, rename):
    rename("Acme Limited")
    page = admin.get(reverse("audit-list")).content.decode()
    assert f'<a href="{reverse("customer-detail", args=[world.customer("Acme Limited").id])}">' in page


def test_reading_leaves_no_row(world, admin):
    admin.get(reverse("customer-list"))
    assert not AuditEntry.objects.exists()
