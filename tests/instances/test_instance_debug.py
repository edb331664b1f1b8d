"""Debug, and the reminder to turn it off again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dashboard.instances.models import DebugReminder
from tests.conftest import NOON
from tests.customers.markup import text


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the site's clock to so many hours after noon."""

    def set_to(hours: float) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(hours=hours))

    set_to(0)
    return set_to


@pytest.fixture
def _on(support, address, clock) -> None:
    support.post(address("instance-debug"), {"debug": "on", "wait": "4h"})


@pytest.mark.usefixtures("_on")
def test_it_is_turned_on_with_a_reminder(world, support, orders, address) -> None:
    assert (orders.global_debug, orders.needs_deploy) == (True, False)
    reminder = DebugReminder.objects.get()
    assert (reminder.person.username, reminder.due_at) == ("support", NOON + timedelta(hours=4))
    page = support.get(address("instance-detail"))
    assert "Debug is on since just now" in text(page, "main")
    assert "is reminded in 4 hours" in text(page, "main")


@pytest.mark.usefixtures("_on")
def test_the_person_is_reminded_on_every_page_once_it_is_due(world, support, admin, clock) -> None:
    clock(3.9)
    assert "Debug is still on" not in text(support.get(reverse("customer-list")), "main")
    clock(4)
    assert "Debug is still on for Acme Orders" in text(support.get(reverse("customer-list")), "main")
    assert "Debug is still on" not in text(admin.get(reverse("customer-list")), "main")


@pytest.mark.usefixtures("_on")
def test_more_time_can_be_asked_for(world, support, orders, address, clock) -> None:
    clock(5)
    world.requests.clear()
    support.post(address("instance-debug"), {"debug": "on", "wait": "1h"})
    assert "UpdateInstance" not in [seen.operation for seen in world.requests]
    reminder = DebugReminder.objects.get()
    assert (reminder.since, reminder.due_at) == (NOON, NOON + timedelta(hours=6))


@pytest.mark.usefixtures("_on")
def test_turning_it_off_ends_the_reminder(world, support, orders, address, last_entry) -> None:
    response = support.post(address("instance-debug"), {"debug": "off"}, follow=True)
    assert (orders.global_debug, DebugReminder.objects.count()) == (False, 0)
    assert "Debug is off." in text(response, "messages")
    assert (last_entry().before, last_entry().after) == ({"globalDebug": True}, {"globalDebug": False})


@pytest.mark.usefixtures("_on")
def test_a_reminder_ends_when_debug_was_turned_off_elsewhere(world, support, orders, address) -> None:
    orders.global_debug = False
    support.get(address("instance-detail"))
    assert DebugReminder.objects.count() == 0


def test_debug_that_was_turned_on_elsewhere_is_said_too(world, viewer, orders, address) -> None:
    orders.global_debug = True
    assert "Nobody is reminded" in text(viewer.get(address("instance-detail")), "main")


def test_a_lost_answer_is_reminded_of_too(world, support, orders, address, clock) -> None:
    world.faults.next("reset", operation="UpdateInstance")
    response = support.post(address("instance-debug"), {"debug": "on", "wait": "1d"}, follow=True)
    assert (orders.global_debug, DebugReminder.objects.count()) == (True, 1)
    assert "answer was lost" in text(response, "messages")


def test_a_refusal_is_told_and_nobody_is_reminded(world, support, orders, address) -> None:
    world.refuse("updateInstance", "globalDebug", "Not on this plan.")
    response = support.post(address("instance-debug"), {"debug": "on", "wait": "1h"})
    assert (response.status_code, orders.global_debug, DebugReminder.objects.count()) == (422, False, 0)
    assert "Not on this plan." in text(response, "main")
