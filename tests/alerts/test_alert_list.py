"""Monitors, triggered ones first; what they saw; and who may look."""

import re

import pytest
from django.urls import reverse

from tests.executions.reading import HTMX, html, links, words

LIST = reverse("alert-list")


def names(response) -> list[str]:
    return re.findall(r'data-label="Monitor" title="(.*?)"', html(response))


@pytest.fixture
def quiet(world):
    """A second monitor, made first and never set off."""
    instance = world.instance("Globex Orders")
    return world.add_monitor("All of Globex", instance, triggers=["Instance Disabled"])


def test_triggered_monitors_stand_first_and_are_counted(world, viewer, monitor, quiet):
    response = viewer.get(LIST)
    assert names(response) == ["Receive order failed", "All of Globex"]
    assert "1 monitor triggered and not cleared" in words(response)
    told = "Triggered Receive order failed Acme Corp Acme Orders Execution Failed On call"
    assert told in words(response)
    assert "Globex Orders Instance Disabled Nobody" in words(response)
    monitor.triggered = False
    assert "All is quiet" in words(viewer.get(LIST))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name=globex", ["All of Globex"]),
        ("state=triggered", ["Receive order failed"]),
        ("state=quiet", ["All of Globex"]),
        ("customer={customer}", ["All of Globex"]),
        ("trigger={trigger}", ["Receive order failed"]),
        ("instance={instance}", ["All of Globex"]),
        ("customer=nonsense", ["Receive order failed", "All of Globex"]),
    ],
)
def test_a_filter_lists_what_fits(world, viewer, quiet, trigger, query, found):
    ids = {
        "customer": world.customer("Globex").id,
        "instance": world.instance("Globex Orders").id,
        "trigger": trigger("Execution Failed"),
    }
    assert names(viewer.get(f"{LIST}?{query.format(**ids)}", headers=HTMX)) == found


def test_a_monitor_says_what_it_saw_and_whom_it_tells(world, viewer, monitor, address):
    response = viewer.get(address("alert-detail"))
    assert "Triggered, and not cleared yet" in words(response)
    assert "What it saw 1 Failed executions When What 59 minutes ago" in words(response)
    assert "Watches for Execution Failed Groups On call People" in words(response)
    assert links(response)["Acme Orders"] == reverse("instance-detail", args=[monitor.instance_id])


def test_a_viewer_sees_no_buttons_and_support_does(viewer, support, monitor, address):
    assert not {"Clear", "Edit", "Delete"} & set(links(viewer.get(address("alert-detail"))))
    assert {"Clear", "Edit", "Delete"} <= set(links(support.get(address("alert-detail"))))


def test_what_is_no_monitor_is_not_there(world, viewer):
    assert viewer.get(reverse("alert-detail", args=["nonsense"])).status_code == 404
    gone = world.mint.id("AlertMonitor")
    assert viewer.get(reverse("alert-detail", args=[gone])).status_code == 404


def test_events_of_all_monitors_are_listed_and_searched(world, viewer, monitor):
    events = reverse("alert-events")
    response = viewer.get(events)
    (event,) = world.alerts.events_of(monitor)
    assert links(response)[event.details] == reverse("alert-detail", args=[monitor.id])
    assert "Receive order failed Acme Orders Acme Corp" in words(response)
    assert "Nothing was seen" in words(viewer.get(events, {"text": "nonsense"}))
    assert event.details in words(viewer.get(events, {"span": "24h"}))


def test_hostile_names_are_shown_as_text(world, viewer, monitor, address):
    monitor.name = "<script>alert(1)</script>"
    world.alerts.events_of(monitor)[0].details = "<img src=x>"
    page = html(viewer.get(LIST)) + html(viewer.get(address("alert-detail")))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
