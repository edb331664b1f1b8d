"""The page of one customer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.fixture
def quiet(world):
    """The world two days later, with nothing triggered: nothing failed in the last day."""
    for execution in world.executions.by_id.values():
        execution.started_at -= timedelta(days=2)
    for monitor in world.alerts.monitors.values():
        monitor.triggered = False


def verdict(person, address):
    return person.get(address("customer-detail")).context["verdict"]


def test_the_verdict_comes_first(world, viewer, address, noon) -> None:
    response = viewer.get(address("customer-detail"))
    title = "2 failed runs in the last 24 hours on 1 instance, 1 monitor triggered"
    assert response.context["verdict"].title == title
    assert title in text(response, "main")


@pytest.mark.usefixtures("quiet")
def test_old_failures_are_a_warning(world, viewer, address, noon) -> None:
    title = "No failed runs in the last 24 hours, but the last run of 1 instance failed"
    assert verdict(viewer, address).title == title
    world.instance("Acme Orders").in_failed_state = False
    found = verdict(viewer, address)
    assert (found.tone, found.title) == ("success", "No failed runs in the last 24 hours")
    assert found.text.startswith("2 of 2 instances enabled; 0 executions in the last 24 hours")


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(
    ("status", "tone", "said"),
    [("FAILED", "danger", "1 connection failing"), ("PENDING", "warning", "1 connection not connected yet")],
)
def test_connections_weigh_too(world, viewer, address, noon, status: str, tone: str, said: str) -> None:
    orders = world.instance("Acme Orders")
    world.config_of(orders)[0].status = status
    found = verdict(viewer, address)
    assert (found.tone, said in found.title) == (tone, True)
    shown = text(viewer.get(address("customer-detail")), "main")
    assert "Connections in trouble 1" in shown
    assert "Shop Connection of Acme Orders" in shown


@pytest.mark.usefixtures("quiet")
def test_what_waits_for_a_deploy_weighs_too(world, viewer, address, noon) -> None:
    world.instance("Acme Invoices").needs_deploy = True
    assert "1 instance waiting to be deployed" in verdict(viewer, address).title


def test_errors_in_the_logs_are_shown_and_lead_to_their_execution(world, viewer, address, noon) -> None:
    run = world.execution("failed")
    world.add_log(run, "The shop does not answer.\nAt all.", severity="ERROR")
    world.add_log(run, "Nothing to worry about.", severity="INFO")
    shown = text(viewer.get(address("customer-detail")), "main")
    assert "Errors in the logs, last 24 hours" in shown
    assert "The shop does not answer." in shown
    assert "Nothing to worry about." not in shown


def test_failures_then_instances_then_lines_that_repeat_the_failures(world, viewer, address, noon) -> None:
    shown = text(viewer.get(address("customer-detail")), "main")
    heads = ("Failed in the last 24 hours", "Instances", "Errors in the logs")
    places = [shown.index(head) for head in heads]
    assert places == sorted(places)


def test_the_numbers_of_severities_are_asked_for_once(world, viewer, address) -> None:
    world.requests.clear()
    for _ in range(2):
        viewer.get(address("customer-detail"))
    operations = ["ListSeverities", "GetCustomerHome", "GetCustomerHome"]
    assert [seen.operation for seen in world.requests] == operations


def test_monitors_that_were_set_off_come_first(world, viewer, address) -> None:
    monitors = viewer.get(address("customer-detail")).context["home"].monitors
    assert [monitor.is_triggered for monitor in monitors] == sorted(
        (monitor.is_triggered for monitor in monitors), reverse=True
    )
    assert monitors.rows[0].is_triggered


def test_a_customer_without_instances_is_told_as_such(world, viewer) -> None:
    empty = world.add_customer("Empty")
    response = viewer.get(reverse("customer-detail", args=[empty.id]))
    assert response.context["verdict"].title == "Nothing runs here yet"
    assert "No users" in text(response, "main")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_page_costs_one_round_trip(world, viewer, address, headers) -> None:
    world.requests.clear()
    response = viewer.get(address("customer-detail"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["ListSeverities", "GetCustomerHome"]
    assert (b"<html" in response.content) == (not headers)
    assert "Acme Corp" in text(response, "customer-facts")


def test_it_shows_all_that_hangs_on_the_customer(world, viewer, acme, address, noon) -> None:
    response = viewer.get(address("customer-detail"))
    shown = text(response, "main")
    for fact in ("acme", "gold", "emea", "First customer of all.", "Ada Abara", "noor.dahl@acme.example"):
        assert fact in shown
    assert "Acme Invoices" in shown
    failed = world.execution("failed")
    assert failed.error in shown
    assert reverse("execution-detail", args=[failed.id]) in response.content.decode()


def test_it_leads_to_prismatics_own_page_and_to_all_failures(world, viewer, acme, address, noon) -> None:
    page = viewer.get(address("customer-detail")).content.decode()
    quoted = acme.id.replace("=", "%3D")
    assert f'href="https://app.prismatic.io/customers/{quoted}/"' in page
    assert f'href="{reverse("execution-list")}?customer={quoted}&amp;status=ERROR"' in page


def test_each_role_is_offered_what_it_may_do(world, viewer, support, onboarding, admin, address) -> None:
    pages = [
        person.get(address("customer-detail")).content.decode()
        for person in (viewer, support, onboarding, admin)
    ]
    assert [address("customer-edit") in page for page in pages] == [False, True, True, True]
    assert [address("customer-delete") in page for page in pages] == [False, False, False, True]


def test_signed_out_it_leads_to_the_sign_in_page(world, client, address) -> None:
    response = client.get(address("customer-detail"))
    assert response.headers["Location"].startswith(reverse("sign-in"))
    assert world.requests == []


@pytest.mark.parametrize(
    "wrong", ["nonsense", "Q3VzdG9tZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"]
)
def test_a_customer_that_is_not_there_is_a_404(world, viewer, wrong: str) -> None:
    response = viewer.get(reverse("customer-detail", args=[wrong]))
    assert response.status_code == 404
    assert "Not there" in text(response, "main")
