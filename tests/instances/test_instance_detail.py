"""The page of one instance."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sandbox.profiles import InstanceProfileRecord
from tests.conftest import NOON
from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_page_costs_one_round_trip(world, viewer, address, headers) -> None:
    world.requests.clear()
    response = viewer.get(address("instance-detail"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetInstanceOverview"]
    assert (b"<html" in response.content) == (not headers)
    assert "Acme Orders" in text(response, "instance-facts")


def verdict(person, address):
    return person.get(address("instance-detail")).context["verdict"]


def test_what_failed_last_is_said_first(world, viewer, orders, address, noon) -> None:
    config = world.flow_configs_of[orders.id][0]
    config.in_failed_state = True
    found = verdict(viewer, address)
    assert (found.tone, found.title) == ("danger", "It runs, but the last run of Receive order failed")
    failed = world.execution("failed")
    assert found.reasons[-1].text.startswith("Failed last in Receive order: ")
    assert found.reasons[-1].url == reverse("execution-detail", args=[failed.id])


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"system_suspended": True}, "It cannot run: Prismatic has suspended it"),
        ({"last_deployed_at": None}, "It cannot run: it has never been deployed"),
        ({"enabled": False}, "It is paused: nothing runs until it is enabled"),
        ({"in_failed_state": False}, "It runs: 2 of 3 runs failed in 14 days (67 %)"),
    ],
)
def test_the_verdict_says_whether_it_can_run(world, viewer, orders, address, noon, changes, title) -> None:
    for name, value in changes.items():
        setattr(orders, name, value)
    assert verdict(viewer, address).title == title


def test_what_is_missing_is_a_reason(world, viewer, orders, address) -> None:
    orders.config_state = "NEEDS_INSTANCE_CONFIGURATION"
    reasons = [reason.text for reason in verdict(viewer, address).reasons]
    assert "Its configuration is not finished." in reasons


@pytest.mark.parametrize(
    ("status", "tone", "title"),
    [
        ("ERROR", "danger", "It runs, but the connection Shop Connection fails"),
        ("PENDING", "success", "It runs: 2 of 3 runs failed in 14 days (67 %)"),
    ],
)
def test_a_connection_in_trouble_is_said(
    world, viewer, orders, address, noon, status: str, tone: str, title: str
) -> None:
    orders.in_failed_state, world.config_of(orders)[0].status = False, status
    found = verdict(viewer, address)
    assert (found.tone, found.title) == (tone, title)
    assert found.reasons[0].text.startswith("Shop Connection: ")


def test_monitors_and_what_people_configured_are_shown(world, viewer, orders, address) -> None:
    world.add_monitor("Orders fail", orders).triggered = True
    world.add_user_config(orders, world.user("ada.abara@acme.example"))
    shown = text(viewer.get(address("instance-detail")), "main")
    assert "Triggered Orders fail" in shown
    assert "Configured by users 1 of 2" in shown
    assert ("Done Ada Abara" in shown, "Not begun Noor Dahl" in shown) == (True, True)


def test_a_connection_says_whose_it_is_and_who_sees_it(world, viewer, orders, address) -> None:
    books = next(each for each in world.scoped_variables.values() if each.key == "Company Books")
    shop = world.required_variable("Shop Connection", world.integrations[orders.integration_id])
    shop.scoped_id, shop.connection_id, shop.org_only = books.id, books.connection_id, True
    page = viewer.get(address("instance-detail"))
    shown = text(page, "main")
    assert ("Shared by the organization" in shown, "Organization only" in shown) == (True, True)
    assert f"/shared-variables/{books.id}/" in page.content.decode()


def test_saved_but_not_deployed_cannot_be_overlooked(world, viewer, support, orders, address) -> None:
    orders.needs_deploy, orders.deployed_version = True, 2
    page = viewer.get(address("instance-detail"))
    shown = text(page, "main")
    assert "Saved, but not deployed" in shown
    assert "What runs now is version 2" in shown
    assert address("instance-deploy") not in page.content.decode()
    assert address("instance-deploy") in support.get(address("instance-detail")).content.decode()


def test_flows_have_their_addresses_and_no_keys(world, admin, orders, address) -> None:
    config = world.flow_configs_of[orders.id][0]
    config.api_keys = ["secret-key-1"]
    world.flows[config.flow_id].endpoint_security = "CUSTOMER_REQUIRED"
    page = admin.get(address("instance-detail")).content.decode()
    assert f"http://sandbox.local/trigger/{config.id}" in page
    assert "secret-key-1" not in page
    assert "Api-Key: YOUR-API-KEY" in page
    assert reverse("flow-keys", args=[orders.id, config.id]) in page


def test_failures_by_day_are_drawn_and_told(world, viewer, orders, address, noon) -> None:
    world.add_execution(orders, started_at=NOON - timedelta(days=2))
    rate = viewer.get(address("instance-detail")).context["rate"]
    assert rate.words == "2 of 4 runs failed in 14 days (50 %)"
    assert [(bar.has_run, bar.failed) for bar in rate.bars[-3:]] == [(True, 0.0), (False, 0.0), (True, 20.0)]
    assert rate.bars[-1].title == "23 Nov: 2 of 3 failed"


def test_the_profile_that_applies_is_shown(world, viewer, orders, address) -> None:
    base = InstanceProfileRecord(
        id=world.mint.id("InstanceProfile"), name="Base", is_default_profile=True, allocated_memory_mb=1024,
        logs_disabled=False, step_results_disabled=False,
    )  # fmt: skip
    own = InstanceProfileRecord(
        id=world.mint.id("InstanceProfile"), name=None, scope="INSTANCE", step_results_disabled=True
    )
    world.profiles.update({base.id: base, own.id: own})
    orders.profile_id = own.id
    profile = viewer.get(address("instance-detail")).context["overview"].profile
    assert profile.names == ("Base", "This instance's own")
    assert (profile.memory_mb, profile.logs_disabled, profile.step_results_disabled) == (1024, False, True)


def test_each_role_is_offered_what_it_may_do(world, viewer, support, onboarding, admin, address) -> None:
    pages = [
        person.get(address("instance-detail")).content.decode()
        for person in (viewer, support, onboarding, admin)
    ]
    for name, offered in {
        "instance-edit": [False, True, True, True],
        "instance-deploy": [False, True, True, True],
        "instance-delete": [False, False, False, True],
    }.items():
        assert [f'"{address(name)}"' in page for page in pages] == offered, name


def test_what_prismatic_does_not_allow_is_not_offered(world, admin, orders, address) -> None:
    orders.allow_update = orders.allow_remove = orders.allow_deploy = False
    page = admin.get(address("instance-detail")).content.decode()
    for name in ("instance-edit", "instance-enabled", "instance-delete"):
        assert f'"{address(name)}"' not in page


@pytest.mark.parametrize(
    "wrong", ["nonsense", "SW5zdGFuY2U6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"]
)
def test_an_instance_that_is_not_there_is_a_404(world, viewer, wrong: str) -> None:
    response = viewer.get(reverse("instance-detail", args=[wrong]))
    assert response.status_code == 404


def test_executions_customers_and_search_lead_here(world, admin, orders, address) -> None:
    link = f'href="{address("instance-detail")}"'
    failed = admin.get(reverse("execution-detail", args=[world.named["failed"]])).content.decode()
    customer = admin.get(reverse("customer-detail", args=[orders.customer_id])).content.decode()
    assert (link in failed, link in customer) == (True, True)
    assert admin.get(reverse("search"), {"q": orders.id})["Location"] == address("instance-detail")
    assert admin.get(reverse("search"), {"q": "Acme Orders"})["Location"] == address("instance-detail")
