"""Offering a version for deploys, and withdrawing it."""

import pytest

from dashboard.audit.models import AuditEntry
from tests.customers.markup import filled, text

PART = {"HX-Request": "true"}


def sent(world) -> int:
    return len([seen for seen in world.requests if seen.operation == "UpdateVersionAvailability"])


def where(response) -> str:
    return response.headers.get("Location") or response.headers.get("HX-Location", "")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_question_says_what_it_means(world, admin, address, headers) -> None:
    world.requests.clear()
    response = admin.get(address("integration-availability"), headers=headers)
    shown = text(response, "availability")
    assert "New instances can no longer choose it" in shown
    assert "The 1 instance on it goes on as before." in shown
    assert "The newest version to deploy would be 2." in shown
    assert [seen.operation for seen in world.requests] == ["GetAvailability"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_version_is_withdrawn_and_offered_again(world, admin, address, orders, headers) -> None:
    page = address("integration-availability", 2)
    response = admin.post(page, filled(admin.get(page)), headers=headers)
    assert (address("integration-detail", 2) in where(response), orders[2].is_available) == (True, False)
    assert "Version 2 of Order Sync is withdrawn" in text(
        admin.get(address("integration-detail", 2)), "messages"
    )
    question = admin.get(page)
    assert "Make it available" in text(question, "availability")
    admin.post(page, filled(question), headers=headers)
    assert orders[2].is_available


def test_it_is_recorded_and_the_record_leads_to_the_version(world, admin, address, orders) -> None:
    admin.post(address("integration-availability"), {"available": "no"})
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id) == ("updateIntegrationVersionAvailability", orders[3].id)
    assert entry.subject_name == "Order Sync, version 3"
    assert (entry.before, entry.after, entry.outcome) == ({"available": True}, {"available": False}, "done")
    assert entry.subject_url == address("integration-detail")


def test_sent_twice_it_is_made_once(world, admin, address, orders) -> None:
    for _ in range(2):
        admin.post(address("integration-availability"), {"available": "no"})
    assert (orders[3].is_available, sent(world), AuditEntry.objects.count()) == (False, 1, 1)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("field", ["available", "__all__", "id"])
def test_a_refusal_is_shown_and_changes_nothing(world, admin, address, orders, headers, field) -> None:
    world.refuse("updateIntegrationVersionAvailability", field, "Still being built.")
    response = admin.post(address("integration-availability"), {"available": "no"}, headers=headers)
    assert (response.status_code, orders[3].is_available) == (422, True)
    assert "Still being built." in text(response, "availability")
    assert filled(response)["available"] == "no"


@pytest.mark.parametrize("given", [{}, {"available": ""}, {"available": "perhaps"}])
def test_an_answer_that_makes_no_sense_changes_nothing(world, admin, address, orders, given) -> None:
    response = admin.post(address("integration-availability"), given)
    assert (response.status_code, orders[3].is_available, sent(world)) == (422, True, 0)


@pytest.mark.parametrize("role", ["viewer", "support", "onboarding"])
def test_only_an_admin_may(world, sign_in_as, address, orders, role) -> None:
    client = sign_in_as(role)
    assert client.get(address("integration-availability")).status_code == 403
    assert client.post(address("integration-availability"), {"available": "no"}).status_code == 403
    assert orders[3].is_available


def test_a_lost_answer_is_read_back(world, admin, address, orders) -> None:
    world.faults.next("reset", operation="UpdateVersionAvailability")
    response = admin.post(address("integration-availability"), {"available": "no"})
    told = text(admin.get(response["Location"]), "messages")
    assert ("is withdrawn" in told, "answer was lost" in told) == (True, True)
    assert (orders[3].is_available, sent(world)) == (False, 1)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("fault", ["server_error", "unreachable", "busy"])
def test_a_failure_leaves_the_question_as_it_was_answered(world, admin, address, fault, headers) -> None:
    world.faults.next(fault, operation="UpdateVersionAvailability")
    response = admin.post(address("integration-availability"), {"available": "no"}, headers=headers)
    assert response.status_code >= 500
    assert filled(response)["available"] == "no"
    assert "Withdraw it" in text(response, "availability")


def test_when_nobody_can_tell_the_page_says_so(world, admin, address, orders) -> None:
    world.faults.next("reset", operation="UpdateVersionAvailability")
    world.faults.next("unreachable", operation="GetAvailability", times=20)
    response = admin.post(address("integration-availability"), {"available": "no"})
    assert response.status_code >= 500
    assert filled(response)["available"] == "no"


def test_what_was_never_published_cannot_be_offered(world, admin, address, orders) -> None:
    orders[3].version_created_at = None
    response = admin.get(address("integration-availability"))
    assert "This version was never published" in text(response, "availability")
