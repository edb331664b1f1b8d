"""Disconnecting: what stops is told first, then it is done."""

import pytest

from dashboard.audit.models import AuditEntry
from tests.connections.conftest import KINDS
from tests.customers.markup import filled, text

MUTATIONS = {
    "instance": "disconnectConnection",
    "person": "disconnectUserLevelConnection",
    "customer": "disconnectCustomerConnection",
    "organization": "disconnectScopedConnection",
}


@pytest.fixture
def disconnect(onboarding, at):
    """A function that confirms the page of a kind."""
    return lambda kind: onboarding.post(
        at("disconnect", kind), filled(onboarding.get(at("disconnect", kind)))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_signed_out(world, onboarding, at, each, disconnect, kind) -> None:
    connection = each(kind)
    connection.status = "ACTIVE"
    response = disconnect(kind)
    assert response["Location"] == at("detail", kind)
    assert (connection.status, connection.tokens) == ("PENDING", {})
    assert "Disconnected" in text(onboarding.get(response["Location"]), "connection-state")
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.before, entry.after) == (
        MUTATIONS[kind],
        {"status": "active"},
        {"status": "disconnected"},
    )


def test_what_stops_is_listed(world, onboarding, at, each, books) -> None:
    world.add_instance("Globex Invoices", world.customer("Globex"), world.integration("Invoice Export"))
    one = text(onboarding.get(at("disconnect", "instance")), "connection-disconnect")
    assert "This stops with it: Acme Orders of Acme Corp: Receive order" in one
    assert "Push shipment" not in one
    shared = text(onboarding.get(at("disconnect", "organization")), "connection-disconnect")
    assert "Acme Invoices of Acme Corp: Export invoice" in shared
    assert "Globex Invoices of Globex" in shared


def test_a_refusal_is_told(world, disconnect, shop) -> None:
    world.refuse("disconnectConnection", "__all__", "Not now.")
    response = disconnect("instance")
    assert (response.status_code, shop.status) == (422, "ACTIVE")
    assert "Not now." in text(response, "connection-disconnect")


def test_a_lost_answer_is_read_back(world, onboarding, at, disconnect, shop) -> None:
    world.faults.next("reset", operation="DisconnectInstance")
    response = disconnect("instance")
    assert (response.status_code, shop.status) == (303, "PENDING")
    page = onboarding.get(response["Location"]).content.decode()
    assert "Shop Connection is disconnected. Prismatic&#x27;s answer was lost" in page


def test_who_may_not_is_not_let_in(viewer, support, onboarding, at) -> None:
    address = at("disconnect", "instance")
    assert [person.get(address).status_code for person in (viewer, support, onboarding)] == [403, 403, 200]
    assert support.post(address).status_code == 403
