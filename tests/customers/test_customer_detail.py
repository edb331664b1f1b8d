"""The page of one customer."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.customers.markup import text

PART = {"HX-Request": "true"}


def test_the_verdict_comes_first(world, viewer, address, noon) -> None:
    response = viewer.get(address("customer-detail"))
    assert response.context["verdict"].title == "2 failed runs in the last 24 hours on 1 instance"
    assert "2 failed runs in the last 24 hours on 1 instance" in text(response, "main")


def test_old_failures_are_a_warning(world, viewer, address, noon) -> None:
    for execution in world.executions.by_id.values():
        execution.started_at -= timedelta(days=2)
    verdict = viewer.get(address("customer-detail")).context["verdict"]
    assert verdict.title == "No failed runs in the last 24 hours, but the last run of 1 instance failed"
    world.instance("Acme Orders").in_failed_state = False
    verdict = viewer.get(address("customer-detail")).context["verdict"]
    assert (verdict.tone, verdict.text) == ("success", "2 of 2 instances enabled")


def test_a_customer_without_instances_is_told_as_such(world, viewer) -> None:
    empty = world.add_customer("Empty")
    response = viewer.get(reverse("customer-detail", args=[empty.id]))
    assert response.context["verdict"].title == "Nothing runs here yet"
    assert "No users" in text(response, "main")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_page_costs_one_round_trip(world, viewer, address, headers) -> None:
    world.requests.clear()
    response = viewer.get(address("customer-detail"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetCustomerOverview"]
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
