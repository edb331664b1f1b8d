"""A new customer."""

import pytest
from django.urls import reverse

from tests.customers.markup import filled, problems, text

NEW = reverse("customer-create")
PART = {"HX-Request": "true"}
HOOLI = {
    "name": "Hooli",
    "external_id": "hooli-1",
    "description": "Large.\r\nVery.",
    "labels": "gold, apac\r\neast",
}


def create(person, headers=None, **typed):
    return person.post(NEW, filled(person.get(NEW), **{**HOOLI, **typed}), headers=headers or {})


def test_a_new_customer_is_made_of_what_was_typed(world, onboarding) -> None:
    response = create(onboarding)
    made = world.customer("Hooli")
    assert (response.status_code, response["Location"]) == (303, reverse("customer-detail", args=[made.id]))
    assert (made.external_id, made.description, made.labels) == (
        "hooli-1",
        "Large.\nVery.",
        ["gold", "apac", "east"],
    )
    assert "Hooli was created." in text(onboarding.get(response["Location"]), "messages")


def test_htmx_is_sent_to_the_new_customer(world, onboarding) -> None:
    response = create(onboarding, PART)
    assert reverse("customer-detail", args=[world.customer("Hooli").id]) in response["HX-Location"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(("field", "taken"), [("name", "Acme Corp"), ("external_id", "acme")])
def test_what_is_taken_is_said_at_its_field(world, onboarding, headers, field, taken) -> None:
    before = len(world.customers)
    response = create(onboarding, headers, **{field: taken})
    assert (response.status_code, len(world.customers)) == (422, before)
    assert problems(response, field)
    assert filled(response)["description"].split() == ["Large.", "Very."]
    assert filled(response)[field] == taken


def test_what_is_wrong_with_the_whole_is_said_at_the_form(world, onboarding) -> None:
    world.refuse("createCustomer", "__all__", "Your plan allows no more customers.")
    response = create(onboarding)
    assert "Your plan allows no more customers." in text(response, "customer-new")
    assert filled(response)["name"] == "Hooli"


def test_a_name_is_needed(world, onboarding) -> None:
    world.requests.clear()
    response = create(onboarding, name="  ")
    assert problems(response, "name") == "This field is required."
    assert world.requests == []


def test_sent_twice_it_is_made_once(world, onboarding) -> None:
    create(onboarding)
    response = create(onboarding)
    assert problems(response, "name")
    assert [customer.name for customer in world.customers.values()].count("Hooli") == 1


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_when_prismatic_is_busy_what_was_typed_stays(world, onboarding, headers) -> None:
    world.faults.next("busy", seconds=3, operation="CreateCustomer")
    response = create(onboarding, headers)
    assert (response.status_code, filled(response)["name"]) == (503, "Hooli")
    assert "What you typed is still here." in text(response, "customer-new")
    assert "Hooli" not in [customer.name for customer in world.customers.values()]


def test_a_lost_answer_says_so_and_keeps_what_was_typed(world, onboarding) -> None:
    world.faults.next("server_error", operation="CreateCustomer")
    response = create(onboarding)
    assert (response.status_code, filled(response)["external_id"]) == (504, "hooli-1")
    assert "not known whether the change was made" in text(response, "customer-new")
    assert [seen.operation for seen in world.requests].count("CreateCustomer") == 1


def test_what_was_made_though_the_answer_was_lost_is_shown(world, onboarding) -> None:
    world.faults.next("reset", operation="CreateCustomer")
    response = create(onboarding)
    made = world.customer("Hooli")
    assert response["Location"] == reverse("customer-detail", args=[made.id])
    assert "answer was lost" in text(onboarding.get(response["Location"]), "messages")


def test_only_who_may_create_gets_the_form(world, viewer, support, onboarding, admin) -> None:
    world.requests.clear()
    assert [person.get(NEW).status_code for person in (viewer, support, onboarding, admin)] == [
        403,
        403,
        200,
        200,
    ]
    assert [person.post(NEW, HOOLI).status_code for person in (viewer, support)] == [403, 403]
    assert world.requests == []


def test_what_is_too_long_is_said_at_its_field_and_kept(world, onboarding) -> None:
    response = onboarding.post(NEW, HOOLI | {"name": "N" * 5001, "labels": "l" * 100_001})
    assert response.status_code == 422
    assert "5,000 characters are the most" in problems(response, "name")
    assert "100,000 characters are the most" in problems(response, "labels")
    assert filled(response)["name"] == "N" * 5001


def test_what_is_too_long_already_may_stay(world, support) -> None:
    customer = world.add_customer("N" * 6000, description="D" * 200_000)
    edit = reverse("customer-edit", args=[customer.id])
    assert support.post(edit, filled(support.get(edit), external_id="n-1")).status_code == 303
    assert (customer.external_id, len(customer.description)) == ("n-1", 200_000)
    assert len(support.get(reverse("customer-list")).content) < 100_000
