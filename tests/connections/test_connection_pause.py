"""Pausing what runs on a shared connection."""

import pytest

from dashboard.audit.models import AuditEntry
from tests.customers.markup import filled, text

MUTATIONS = {
    "customer": "bulkDisableInstancesUsingCustomerConnection",
    "organization": "bulkDisableInstancesUsingConnection",
}


@pytest.fixture
def pause(support, at):
    """A function that confirms the page of a kind."""
    return lambda kind: support.post(at("pause", kind), filled(support.get(at("pause", kind))))


@pytest.mark.parametrize("kind", MUTATIONS)
def test_all_instances_that_use_it_are_paused(world, support, at, pause, kind) -> None:
    assert "Acme Invoices of Acme Corp" in text(support.get(at("pause", kind)), "connection-pause")
    assert pause(kind)["Location"] == at("detail", kind)
    paused = [each.name for each in world.instances.values() if not each.enabled]
    assert paused == ["Acme Invoices"]
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.before, entry.after) == (
        MUTATIONS[kind],
        {"enabled": ["Acme Invoices"]},
        {"enabled": []},
    )


def test_one_of_a_single_instance_has_no_such_page(support, at) -> None:
    assert support.get(at("pause", "instance")).status_code == 404
    assert b"Pause what runs on it" not in support.get(at("detail", "instance")).content
    assert b"Pause what runs on it" in support.get(at("detail", "customer")).content


def test_a_refusal_is_told_and_a_lost_answer_read_back(world, support, at, pause) -> None:
    world.refuse("bulkDisableInstancesUsingConnection", "__all__", "Not now.")
    refused = pause("organization")
    assert (refused.status_code, "Not now." in text(refused, "connection-pause")) == (422, True)
    world.faults.next("reset", operation="PauseOnOrganization")
    lost = pause("organization")
    assert (lost.status_code, world.instance("Acme Invoices").enabled) == (303, False)


def test_who_may_not_is_not_let_in(viewer, support, at) -> None:
    address = at("pause", "customer")
    assert [person.get(address).status_code for person in (viewer, support)] == [403, 200]
    assert viewer.post(address).status_code == 403
