"""Flows that nobody watches for failures, and the one click that changes it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.executions.reading import html, words

COVERAGE = reverse("alert-coverage")


def offered(response) -> dict[str, str]:
    """What each button adds a monitor to, by the flow and instance it names."""
    found = re.findall(r'name="watch" value="([^"]*)" aria-label="Watch ([^"]*)"', html(response))
    return {unescape(words): value for value, words in found}


def sent(world, watch: str, **more: str) -> dict[str, str]:
    trigger = next(one for one in world.alerts.triggers.values() if one.name == "Execution Failed")
    return {"watch": watch, "trigger": trigger.id, **more}


def test_flows_without_a_monitor_are_listed(world, support):
    flows = offered(support.get(COVERAGE))
    assert set(flows) == {
        "Push shipment of Acme Orders",
        "Export invoice of Acme Invoices",
        "Receive order of Globex Orders",
        "Push shipment of Globex Orders",
    }


def test_a_monitor_of_the_whole_instance_watches_all_its_flows(world, support):
    globex = world.instance("Globex Orders")
    monitor = world.add_monitor("Any failure", globex)
    assert "Receive order of Globex Orders" not in offered(support.get(COVERAGE))
    monitor.triggers = [
        one.id for one in world.alerts.triggers.values() if one.name == "Execution Failed, Retry Pending"
    ]
    assert "Receive order of Globex Orders" in offered(support.get(COVERAGE))


def test_one_click_watches_a_flow_and_tells_a_group(world, support, last_entry):
    (group,) = world.alerts.groups.values()
    watch = offered(support.get(COVERAGE))["Push shipment of Acme Orders"]
    response = support.post(COVERAGE, sent(world, watch, group=group.id), follow=True)
    made = world.monitor("Push shipment failed")
    assert (made.instance_id, made.groups) == (world.instance("Acme Orders").id, [group.id])
    assert "Push shipment of Acme Orders is watched from now on." in words(response)
    assert "Push shipment of Acme Orders" not in offered(response)
    assert last_entry().subject_id == made.id


def test_who_may_not_change_instances_may_look_but_not_add(world, viewer):
    response = viewer.get(COVERAGE)
    assert offered(response) == {}
    assert "Push shipment" in words(response)
    globex = world.instance("Globex Orders")
    watch = f"{globex.id} {world.flow_config(globex).id}"
    assert viewer.post(COVERAGE, sent(world, watch)).status_code == 403
    assert len(world.alerts.monitors) == 1


def test_all_watched_is_said(world, support):
    for instance in world.instances.values():
        world.add_monitor("Any failure", instance)
    assert "All flows here are watched" in words(support.get(COVERAGE))


@pytest.mark.parametrize(
    ("fault", "status", "is_made"),
    [("unreachable", 502, False), ("busy", 503, False), ("server_error", 504, False)]
    + [(fault, 303, True) for fault in ("reset", "null_data", "partial_errors")],
)
def test_what_became_of_a_click_is_told(world, support, fault, status, is_made):
    (group,) = world.alerts.groups.values()
    watch = offered(support.get(COVERAGE))["Push shipment of Acme Orders"]
    world.faults.next(fault, operation="CreateAlertMonitor")
    response = support.post(COVERAGE, sent(world, watch, group=group.id))
    assert response.status_code == status
    assert ("Push shipment failed" in {one.name for one in world.alerts.monitors.values()}) is is_made
    if is_made:
        assert "is watched from now on. Prismatic's answer was lost" in words(support.get(COVERAGE))
    else:
        assert f'value="{group.id}" selected' in html(response)
        assert watch in offered(response).values()


def test_with_prismatic_away_a_click_is_told_of_all_the_same(world, support):
    watch = offered(support.get(COVERAGE))["Push shipment of Acme Orders"]
    world.faults.next("unreachable", times=20)
    assert support.post(COVERAGE, sent(world, watch)).status_code == 502
