"""The page of one connection: how it stands, what runs on it, what failed since, how to connect it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sandbox import consent
from tests.connections.conftest import KINDS, ref_of
from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_page(viewer, at, each, kind) -> None:
    response = viewer.get(at("detail", kind))
    assert response.context["connection"].ref.id == each(kind).id
    assert text(response, "connection-state")


@pytest.mark.parametrize(
    "path",
    ["instance/x/y", "customer/SW5zdGFuY2U6", "organization/", "nobody/x", "instance/%2e%2e/x"],
)
def test_what_names_no_connection_is_not_there(world, viewer, path) -> None:
    assert viewer.get(f"/connections/{path}/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_connection_that_is_gone_is_not_there(world, viewer, at, each, kind) -> None:
    path = at("detail", kind).replace(each(kind).id, world.mint.id(TYPES[kind]))
    assert viewer.get(path).status_code == 404


TYPES = {
    "instance": "InstanceConfigVariable",
    "person": "UserLevelConfigVariable",
    "customer": "CustomerConfigVariable",
    "organization": "ScopedConfigVariable",
}


def test_it_names_the_flows_that_use_it_and_what_failed_since(world, viewer, orders, at, shop) -> None:
    shop.status = "ERROR"
    shop.last_successful_refresh_at = world.clock.now() - timedelta(minutes=90)
    flow = world.flow("Push shipment", world.integration("Order Sync"))
    world.add_execution(orders, flow, "ERROR", started_at=world.clock.now(), error="Not about the shop.")
    response = viewer.get(at("detail", "instance"))
    connection, impact = response.context["connection"], response.context["impact"]
    assert [each.name for each in connection.uses[0].flows] == ["Receive order"]
    assert connection.flows_are_exact
    assert [run.failure.id for run in impact.runs] == [world.named["failed"]]
    assert "1 failed run since then: Acme Orders." in text(response, "connection-state")


def test_a_definition_that_cannot_be_read_leaves_all_flows(world, viewer, orders, at) -> None:
    world.integration("Order Sync").definition = "a: [b"
    connection = viewer.get(at("detail", "instance")).context["connection"]
    assert [each.name for each in connection.uses[0].flows] == ["Receive order", "Push shipment"]
    assert not connection.flows_are_exact


def test_it_shows_its_own_log_alone(world, viewer, orders, at, shop, ledger) -> None:
    world.note_connection(shop, "Refused by the shop", "ERROR")
    world.note_connection(ledger, "About the ledger", "ERROR")
    lines = viewer.get(at("detail", "instance")).context["connection"].lines
    assert [(line.message, line.severity.is_error) for line in lines] == [("Refused by the shop", True)]


def test_a_place_of_a_shared_connection_leads_to_that(world, viewer, books) -> None:
    invoices = world.instance("Acme Invoices")
    place = world.config_variable(invoices, "Company Books")
    response = viewer.get(reverse("connection-detail", args=[ref_of(world, "instance", place)]))
    assert (response.status_code, response["Location"]) == (
        303,
        reverse("connection-detail", args=[ref_of(world, "organization", books)]),
    )


@pytest.mark.parametrize("kind", ["instance", "person", "customer", "organization"])
def test_the_address_to_connect_at_works(world, onboarding, at, each, kind) -> None:
    connection = each(kind)
    connection.status = "PENDING"
    page = onboarding.get(at("detail", kind))
    address = f"http://sandbox.local/connect/{connection.id}"
    assert f'data-copy="{address}"' in page.content.decode()
    assert page.context["pace"] == 2
    consent.sign_in(world, connection)
    after = onboarding.get(f"{at('detail', kind)}?{page.context['watch'].query}", headers=PART)
    assert "is connected" in text(after, "connection-state")
    assert b"data-live" not in after.content


def test_only_who_may_gets_the_address(viewer, support, onboarding, at, shop) -> None:
    shop.status = "ERROR"
    pages = [person.get(at("detail", "instance")).content for person in (viewer, support, onboarding)]
    assert [b"/connect/" in page for page in pages] == [False, False, True]
    assert [b"Disconnect" in page for page in pages] == [False, False, True]


def test_an_address_that_is_none_of_the_web_is_not_offered(world, onboarding, at, shop, monkeypatch) -> None:
    shop.status = "ERROR"
    monkeypatch.setattr(consent, "address", lambda *_: "javascript:alert(1)")
    assert b"javascript:" not in onboarding.get(at("detail", "instance")).content


@pytest.mark.parametrize(("minutes", "pace"), [(0, 2), (1, 5), (5, 30), (20, 60), (31, None)])
def test_looking_again_backs_off_and_ends(world, viewer, at, shop, minutes, pace) -> None:
    shop.status = "ERROR"
    address = f"{at('detail', 'instance')}?{viewer.get(at('detail', 'instance')).context['watch'].query}"
    world.clock.advance(minutes=minutes)
    response = viewer.get(address)
    assert response.context["pace"] == pace
    assert ("stopped looking" in text(response, "connection-state")) == (pace is None)


def test_one_that_should_have_been_refreshed_says_so(world, viewer, at, shop) -> None:
    shop.refresh_at = world.clock.now() - timedelta(hours=1)
    shop.tokens = {}
    assert "should have been refreshed by now" in text(
        viewer.get(at("detail", "instance")), "connection-state"
    )


def test_what_failed_meanwhile_is_offered_once_it_works(world, onboarding, orders, at, shop) -> None:
    shop.status, shop.last_successful_refresh_at = "ERROR", world.clock.now() - timedelta(minutes=90)
    query = onboarding.get(at("detail", "instance")).context["watch"].query
    consent.sign_in(world, shop)
    state = onboarding.get(f"{at('detail', 'instance')}?{query}", headers=PART)
    assert "1 failed run while it did not work, to be run again: Acme Orders." in text(
        state, "connection-state"
    )
    ((_, failed),) = state.context["impact"].links
    listed = onboarding.get(failed, follow=True).content.decode()
    shown = [name for name in world.named if reverse("execution-detail", args=[world.named[name]]) in listed]
    assert shown == ["failed"]
