"""Deleting a customer."""

import pytest

from dashboard.typed_name import TypedNameForm
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_page_says_what_goes_with_it(world, admin, address, headers) -> None:
    world.requests.clear()
    response = admin.get(address("customer-delete"), headers=headers)
    shown = text(response, "customer-deletion")
    assert "2 users: Ada Abara, Noor Dahl" in shown
    assert "2 instances: Acme Invoices, Acme Orders" in shown
    assert [seen.operation for seen in world.requests] == ["GetCustomerLosses"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("typed", ["", "acme corp", "Acme", "Globex"])
def test_a_wrong_name_deletes_nothing(world, admin, acme, address, headers, typed) -> None:
    response = admin.post(address("customer-delete"), {"typed_name": typed}, headers=headers)
    assert (response.status_code, acme.id in world.customers) == (422, True)
    assert problems(response, "typed_name")
    assert filled(response)["typed_name"] == typed


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_right_name_deletes_the_customer_and_all_of_its(world, admin, acme, address, headers) -> None:
    response = admin.post(address("customer-delete"), {"typed_name": "Acme Corp"}, headers=headers)
    assert "/customers/" in response.headers.get("Location", response.headers.get("HX-Location"))
    assert acme.id not in world.customers
    assert [instance.name for instance in world.instances.values()] == ["Globex Orders"]
    assert "Acme Corp was deleted." in text(admin.get("/customers/"), "messages")


def test_a_refusal_is_shown(world, admin, acme, address) -> None:
    world.refuse("deleteCustomer", "__all__", "Remove its instances first.")
    response = admin.post(address("customer-delete"), {"typed_name": "Acme Corp"})
    assert (response.status_code, acme.id in world.customers) == (422, True)
    assert "Remove its instances first." in text(response, "customer-deletion")


def test_only_an_admin_may(world, viewer, support, onboarding, acme, address) -> None:
    for person in (viewer, support, onboarding):
        assert person.get(address("customer-delete")).status_code == 403
        assert person.post(address("customer-delete"), {"typed_name": "Acme Corp"}).status_code == 403
    assert acme.id in world.customers


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("A  B", "A B"),
        ("Caf\u00e9", "Cafe\u0301"),
        (" Edge ", "Edge"),
        ("\u202eevil", "\u202eevil"),
        ("🦊 Fox", "🦊 Fox"),
    ],
)
def test_names_are_compared_as_they_are_read(world, acme, name: str, typed: str) -> None:
    acme.name = name
    assert TypedNameForm({"typed_name": typed}, name=acme.name, thing="customer").is_valid()


def test_after_a_lost_answer_it_is_looked_up_whether_the_customer_is_gone(
    world, admin, acme, address
) -> None:
    world.faults.next("reset", operation="DeleteCustomer")
    response = admin.post(address("customer-delete"), {"typed_name": "Acme Corp"})
    assert acme.id not in world.customers
    assert "Acme Corp was deleted." in text(admin.get(response["Location"]), "messages")
    assert len([seen for seen in world.requests if seen.operation == "DeleteCustomer"]) == 1


@pytest.mark.parametrize("fault", ["server_error", "unreachable"])
def test_a_customer_that_is_still_there_was_not_deleted(world, admin, acme, address, fault) -> None:
    world.faults.next(fault, operation="DeleteCustomer")
    response = admin.post(address("customer-delete"), {"typed_name": "Acme Corp"})
    assert (response.status_code >= 500, acme.id in world.customers) == (True, True)


def test_when_nobody_can_tell_the_page_says_so(world, admin, acme, address) -> None:
    world.faults.next("reset", operation="DeleteCustomer")
    world.faults.next("expired_token", operation="GetCustomer")
    response = admin.post(address("customer-delete"), {"typed_name": "Acme Corp"})
    assert (response.status_code, acme.id in world.customers) == (504, False)
    assert "It may have happened" in text(response, "main")
