"""Putting a customer's facts right."""

import pytest

from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}


def open_form(person, address):
    return person.get(address("customer-edit"), headers=PART)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_form_shows_what_is_there(world, support, address, headers) -> None:
    world.requests.clear()
    response = support.get(address("customer-edit"), headers=headers)
    shown = filled(response)
    assert (shown["name"], shown["external_id"], shown["labels"]) == ("Acme Corp", "acme", "gold\nemea")
    assert (b"<html" in response.content) == (not headers)
    assert [seen.operation for seen in world.requests] == ["GetCustomer"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_only_what_was_changed_is_sent(world, support, acme, address, headers) -> None:
    acme.description, acme.labels = "Two\nlines ", ["Oslo, Norway", "gold"]
    sent = filled(open_form(support, address), name="Acme Inc")
    response = support.post(address("customer-edit"), sent, headers=headers)
    assert address("customer-detail") in response.headers.get("Location", response.headers.get("HX-Location"))
    assert (acme.name, acme.description, acme.labels) == ("Acme Inc", "Two\nlines ", ["Oslo, Norway", "gold"])
    entry = last_entry()
    assert (entry.before, entry.after) == ({"name": "Acme Corp"}, {"name": "Acme Inc"})


def last_entry():
    from dashboard.audit.models import AuditEntry

    return AuditEntry.objects.latest("pk")


def test_labels_and_external_id_can_be_taken_away(world, support, acme, address) -> None:
    support.post(address("customer-edit"), filled(open_form(support, address), labels="", external_id=""))
    assert (acme.labels, acme.external_id) == ([], None)


def test_saving_without_a_change_sends_nothing(world, support, address) -> None:
    sent = filled(open_form(support, address))
    world.requests.clear()
    response = support.post(address("customer-edit"), sent, follow=True)
    assert "UpdateCustomer" not in [seen.operation for seen in world.requests]
    assert "Nothing had to be changed." in text(response, "messages")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(("field", "taken"), [("name", "Globex"), ("external_id", "globex")])
def test_what_is_taken_is_said_at_its_field(world, support, acme, address, headers, field, taken) -> None:
    sent = filled(open_form(support, address), description="Typed at length.", **{field: taken})
    response = support.post(address("customer-edit"), sent, headers=headers)
    assert (response.status_code, acme.name, acme.external_id) == (422, "Acme Corp", "acme")
    assert problems(response, field)
    assert (filled(response)[field], filled(response)["description"]) == (taken, "Typed at length.")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("busy", 503, "Nothing was saved."),
        ("unreachable", 502, "Nothing was saved."),
        ("server_error", 504, "cannot make the change twice"),
    ],
)
def test_what_was_typed_outlives_a_failure(
    world, support, acme, address, headers, fault, status, said
) -> None:
    sent = filled(open_form(support, address), name="Acme Inc")
    world.faults.next(fault, operation="UpdateCustomer")
    response = support.post(address("customer-edit"), sent, headers=headers)
    assert (response.status_code, filled(response)["name"], acme.name) == (status, "Acme Inc", "Acme Corp")
    assert said in text(response, "customer-facts")
    support.post(address("customer-edit"), filled(response))
    assert acme.name == "Acme Inc"


def test_a_change_that_arrived_though_its_answer_was_lost_is_shown(world, support, acme, address) -> None:
    sent = filled(open_form(support, address), name="Acme Inc")
    world.faults.next("reset", operation="UpdateCustomer")
    response = support.post(address("customer-edit"), sent)
    assert (response.status_code, acme.name) == (303, "Acme Inc")
    assert "answer was lost" in text(support.get(response["Location"]), "messages")


def test_a_customer_prismatic_protects_has_no_form(world, support, acme, address) -> None:
    sent = filled(support.get(address("customer-edit")), name="Acme Inc")
    acme.allow_update = False
    response = support.get(address("customer-edit"))
    assert "cannot be edited" in text(response, "customer-facts")
    assert "name" not in filled(response)
    assert address("customer-edit") not in support.get(address("customer-detail")).content.decode()
    assert (support.post(address("customer-edit"), sent).status_code, acme.name) == (403, "Acme Corp")


def test_only_who_may_change_customers_can(world, viewer, support, onboarding, admin, acme, address) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(address("customer-edit")).status_code for person in people] == [403, 200, 200, 200]
    sent = filled(support.get(address("customer-edit")), name="Taken over")
    assert viewer.post(address("customer-edit"), sent).status_code == 403
    assert acme.name == "Acme Corp"


def test_a_customer_deleted_meanwhile_keeps_the_form(world, support, acme, address) -> None:
    sent = filled(open_form(support, address), name="Acme Inc")
    world.remove_customer(acme)
    response = support.post(address("customer-edit"), sent)
    assert (response.status_code, filled(response)["name"]) == (404, "Acme Inc")
