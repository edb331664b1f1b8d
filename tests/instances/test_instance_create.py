"""Making an instance: for whom, of what, and the form for the rest."""

import pytest
from django.urls import reverse

from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}
URL = "/instances/new/"


@pytest.fixture
def place(world) -> str:
    """The address of the form: a customer and an integration are chosen."""
    globex, sync = world.customer("Globex"), world.integration("Order Sync")
    return reverse("instance-create", query={"customer": globex.id, "integration": sync.sequence_id})


def made(world):
    return next(
        (each for each in world.instances.values() if each.name == "Order Sync \N{EN DASH} Globex"), None
    )


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_asks_for_whom_then_of_what(world, onboarding, headers) -> None:
    globex = world.customer("Globex")
    first = onboarding.get(f"{URL}?find=glob", headers=headers)
    assert [offer.name for offer in first.context["offers"].customers] == ["Globex"]
    world.requests.clear()
    second = onboarding.get(URL, {"customer": globex.id}, headers=headers)
    assert [offer.name for offer in second.context["offers"].integrations] == ["Invoice Export", "Order Sync"]
    assert [seen.operation for seen in world.requests] == ["ListOffers"]


def test_only_versions_that_are_available_can_be_chosen(world, onboarding, place) -> None:
    world.integration("Order Sync", version=3).is_available = False
    form = onboarding.get(place).context["form"]
    words = [words for _, words in form.fields["version"].choices]
    assert words == ["Version 2: Shipments are pushed", "Version 1: First release"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_is_made_and_waits_to_be_deployed(world, onboarding, place, headers, last_entry) -> None:
    second = world.integration("Order Sync", version=2)
    form = onboarding.get(place, headers=headers)
    sent = filled(form, version=second.id, labels="gold, new", description="For the shop.", setup="now")
    response = onboarding.post(place, sent, headers=headers)
    instance = made(world)
    where = response.headers.get("Location", response.headers.get("HX-Location"))
    assert reverse("config-variable-list", args=[instance.id]) in where
    assert (instance.integration_id, instance.labels) == (second.id, ["gold", "new"])
    assert (instance.needs_deploy, instance.last_deployed_at) == (True, None)
    assert last_entry().subject_id == instance.id
    page = onboarding.get(reverse("instance-detail", args=[instance.id]))
    assert "Never deployed" in text(page, "main")


def test_the_customer_can_be_left_to_configure_it(world, onboarding, place) -> None:
    sent = filled(onboarding.get(place), version=latest(world), setup="customer")
    response = onboarding.post(place, sent)
    assert response["Location"] == reverse("instance-detail", args=[made(world).id])
    assert made(world).config_state == "NEEDS_INSTANCE_CONFIGURATION"


def latest(world) -> str:
    return world.integration("Order Sync").id


def test_a_name_that_the_customer_has_is_not_taken_twice(world, onboarding, place) -> None:
    sent = filled(onboarding.get(place), version=latest(world), name="Globex Orders", setup="now")
    response = onboarding.post(place, sent)
    assert response.status_code == 422
    assert "has an instance of that name already" in problems(response, "name")
    assert [each.name for each in world.instances.values()].count("Globex Orders") == 1


def test_a_refusal_stands_at_its_field(world, onboarding, place) -> None:
    world.refuse("createInstance", "integration", "This version cannot be deployed.")
    sent = filled(onboarding.get(place), version=latest(world), description="Typed.", setup="now")
    response = onboarding.post(place, sent, headers=PART)
    assert (response.status_code, made(world)) == (422, None)
    assert problems(response, "version") == "This version cannot be deployed."
    assert filled(response)["description"] == "Typed."


@pytest.mark.parametrize(("fault", "status"), [("busy", 503), ("unreachable", 502), ("server_error", 504)])
def test_what_was_typed_outlives_a_failure(world, onboarding, place, fault, status) -> None:
    sent = filled(onboarding.get(place), version=latest(world), description="Typed.", setup="now")
    world.faults.next(fault, operation="CreateInstance")
    response = onboarding.post(place, sent)
    assert (response.status_code, filled(response)["description"], made(world)) == (status, "Typed.", None)
    onboarding.post(place, {**sent, **filled(response), "setup": "now", "version": latest(world)})
    assert made(world).description == "Typed."


def test_a_lost_answer_is_no_second_instance(world, onboarding, place) -> None:
    world.faults.next("reset", operation="CreateInstance")
    sent = filled(onboarding.get(place), version=latest(world), setup="now")
    response = onboarding.post(place, sent)
    assert response["Location"] == reverse("config-variable-list", args=[made(world).id])


def test_who_may_not_create_cannot(world, support, place) -> None:
    sent = {"version": latest(world), "name": "New", "setup": "now"}
    assert support.post(place, sent).status_code == 403
    assert made(world) is None


@pytest.mark.parametrize("query", ["customer=nonsense", "customer=SW5zdGFuY2U6MQ=="])
def test_an_address_of_no_customer_is_a_404(world, onboarding, query: str) -> None:
    assert onboarding.get(f"{URL}?{query}").status_code == 404
