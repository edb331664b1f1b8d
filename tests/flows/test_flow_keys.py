"""A flow's API keys: hidden until somebody asks, and the asking recorded."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry, Outcome
from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _keys(world, config) -> None:
    config.api_keys = ["first-key", "it's quoted"]
    world.flows[config.flow_id].endpoint_security = "CUSTOMER_REQUIRED"


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_they_are_shown_when_asked_for(world, support, config, address, headers) -> None:
    response = support.post(address("flow-keys"), headers=headers)
    page = response.content.decode()
    assert (response.status_code, "<html" in page, response["Cache-Control"]) == (
        200,
        not headers,
        "no-store",
    )
    assert "first-key" in text(response, f"keys-{config.id}")
    assert "--header &#x27;Api-Key: first-key&#x27;" in page


def test_asking_is_recorded_and_the_keys_are_not(world, support, orders, address) -> None:
    support.post(address("flow-keys"))
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id, entry.outcome) == ("readApiKeys", orders.id, Outcome.DONE)
    assert (entry.person.username, entry.subject_name) == ("support", "Acme Orders")
    assert "first-key" not in f"{entry.before} {entry.after}"
    assert entry.after["flow"] == "Receive order"


def test_asking_in_vain_is_recorded_too(world, support, address) -> None:
    world.faults.next("null_data", operation="GetApiKeys")
    assert support.post(address("flow-keys")).status_code == 502
    assert AuditEntry.objects.get().outcome != Outcome.DONE


def test_the_organizations_keys_are_shown_where_those_are_asked_for(world, support, config, address) -> None:
    world.flows[config.flow_id].endpoint_security = "ORGANIZATION"
    page = support.post(address("flow-keys")).content.decode()
    assert ("first-key" in page, "so nobody can call this flow" in page) == (False, True)


def test_reading_the_address_shows_nothing(world, support, address) -> None:
    assert support.get(address("flow-keys")).status_code == 405
    assert AuditEntry.objects.count() == 0


def test_a_viewer_may_not(world, viewer, address) -> None:
    world.requests.clear()
    assert viewer.post(address("flow-keys")).status_code == 403
    assert world.requests == []
    page = viewer.get(reverse("instance-detail", args=[world.instance("Acme Orders").id])).content.decode()
    assert f'action="{address("flow-keys")}"' not in page


def test_a_flow_of_another_instance_is_not_there(world, support, config) -> None:
    other = world.instance("Globex Orders")
    response = support.post(reverse("flow-keys", args=[other.id, config.id]))
    assert (response.status_code, AuditEntry.objects.count()) == (404, 0)
