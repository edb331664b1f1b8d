"""Monitors are made, changed, cleared with a reason, and deleted; every write is recorded."""

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.executions.reading import HTMX, html, words


@pytest.fixture
def draft(world, monitor, trigger) -> dict:
    """What the form of the monitor sends when nothing is changed."""
    return {
        "name": monitor.name,
        "triggers": [trigger("Execution Failed")],
        "groups": monitor.groups,
        "seen": monitor.updated_at.isoformat(),
    }


def test_a_monitor_is_cleared_with_a_reason_that_is_kept(world, support, monitor, address, last_entry):
    assert support.post(address("alert-clear"), {"reason": ""}).status_code == 422
    assert monitor.triggered
    done = support.post(address("alert-clear"), {"reason": "The tax number was put right."})
    assert done["Location"] == address("alert-detail")
    assert not monitor.triggered
    assert (last_entry().operation, last_entry().subject_id) == ("clearAlertMonitor", monitor.id)
    assert last_entry().after == {"triggered": False, "reason": "The tax number was put right."}


@pytest.mark.parametrize(("fault", "is_done"), [("reset", True), ("unreachable", False)])
def test_a_reason_is_not_lost_when_prismatic_fails(world, support, monitor, address, fault, is_done):
    world.faults.next(fault, operation="ClearAlertMonitor")
    response = support.post(address("alert-clear"), {"reason": "Long explanation"}, headers=HTMX)
    assert monitor.triggered is not is_done
    if is_done:
        assert response["HX-Location"]
    else:
        assert "Long explanation" in html(response)
        assert response.status_code == 502


def test_a_monitor_is_made_on_a_flow(world, support, trigger, last_entry):
    globex = world.instance("Globex Orders")
    flow = world.flow_config(globex)
    new = f"{reverse('alert-create')}?instance={globex.id}&flow={flow.id}"
    assert 'value="Receive order failed"' in html(support.get(new))
    sent = {
        "name": "Slow or late",
        "flow": flow.id,
        "triggers": [trigger("Execution Overdue"), trigger("Execution Duration Matched or Exceeded")],
        "minutes": "90",
        "seconds": "20",
        "users": [world.me.id],
    }
    response = support.post(new, sent)
    made = world.monitor("Slow or late")
    assert response["Location"] == reverse("alert-detail", args=[made.id])
    assert (made.instance_id, made.flow_config_id, made.users) == (globex.id, flow.id, [world.me.id])
    assert (made.execution_overdue_minutes_condition, made.duration_seconds_condition) == (90, 20)
    assert (last_entry().subject_id, last_entry().after["users"]) == (made.id, [world.me.id])


def test_a_number_that_a_trigger_needs_is_asked_for_at_its_field(world, support, trigger):
    new = f"{reverse('alert-create')}?instance={world.instance('Globex Orders').id}"
    response = support.post(new, {"name": "Late", "triggers": [trigger("Execution Overdue")]}, headers=HTMX)
    assert response.status_code == 422
    assert response.context["form"].errors["minutes"] == ["The trigger Execution Overdue needs this number."]
    assert 'value="Late"' in html(response)


def test_without_an_instance_one_is_asked_for_or_all_customers(world, support, trigger):
    asked = support.get(reverse("alert-create"), {"find": "glob"})
    assert "Globex Orders Globex" in words(asked)
    assert "Acme Orders" not in words(asked)
    everybody = f"{reverse('alert-create')}?of=all"
    assert "Execution Failed" not in words(support.get(everybody))
    warning = trigger("Customer Concurrency Threshold Warning")
    support.post(everybody, {"name": "Too many", "triggers": [warning]})
    assert world.monitor("Too many").instance_id is None


def test_only_what_was_changed_is_sent(world, support, monitor, address, draft, last_entry):
    support.post(address("alert-edit"), {**draft, "name": "Orders failed"})
    assert monitor.name == "Orders failed"
    assert (last_entry().before, last_entry().after) == (
        {"name": "Receive order failed"},
        {"name": "Orders failed"},
    )
    world.requests.clear()
    support.post(address("alert-edit"), {**draft, "name": "Orders failed"})
    assert [seen.operation for seen in world.requests] == ["GetMonitorToEdit"]


def test_what_somebody_else_changed_is_not_overwritten_unseen(world, support, monitor, address, draft):
    monitor.name, monitor.updated_at = "Theirs", NOON
    first = support.post(address("alert-edit"), {**draft, "name": "Mine"}, headers=HTMX)
    assert first.status_code == 422
    assert "Somebody else changed this monitor" in words(first)
    assert 'value="Mine"' in html(first)
    assert monitor.name == "Theirs"
    support.post(address("alert-edit"), {**draft, "name": "Mine", "seen": NOON.isoformat()})
    assert monitor.name == "Mine"


@pytest.mark.parametrize("name", ["alert-edit", "alert-create"])
def test_a_form_comes_back_filled_when_prismatic_is_away(world, support, address, draft, name):
    globex = world.instance("Globex Orders").id
    target = address(name) if name == "alert-edit" else f"{reverse(name)}?instance={globex}"
    world.faults.next("unreachable", times=20)
    response = support.post(target, {**draft, "name": "Kept words"})
    assert response.status_code == 502
    assert 'value="Kept words"' in html(response)
    assert f'value="{draft["triggers"][0]}" checked' in html(response)


@pytest.mark.parametrize("fault", ["reset", "html", "null_data", "partial_errors"])
def test_what_arrived_though_its_answer_was_lost_is_told_and_not_done_twice(
    world, support, monitor, address, draft, fault
):
    new = f"{reverse('alert-create')}?instance={world.instance('Globex Orders').id}"
    world.faults.next(fault, operation="CreateAlertMonitor")
    made = support.post(new, {**draft, "name": "New one"})
    assert made["Location"] == reverse("alert-detail", args=[world.monitor("New one").id])
    assert "answer was lost" in words(support.get(made["Location"]))
    world.faults.next(fault, operation="UpdateAlertMonitor")
    saved = support.post(address("alert-edit"), {**draft, "name": "Renamed"})
    assert (saved["Location"], monitor.name) == (address("alert-detail"), "Renamed")


def test_a_new_monitor_that_nobody_can_tell_of_is_not_said_to_be_safe_to_send_again(world, support, draft):
    new = f"{reverse('alert-create')}?instance={world.instance('Globex Orders').id}"
    world.faults.next("server_error", operation="CreateAlertMonitor")
    response = support.post(new, {**draft, "name": "New one"})
    assert response.status_code == 504
    assert "sent again it may be there twice" in words(response)
    assert "Execution Failed, Retry Pending" in words(response)  # what there is to choose from, by its name


def test_another_monitor_of_that_name_is_not_taken_for_the_new_one(world, support, draft, trigger):
    new = f"{reverse('alert-create')}?instance={world.instance('Globex Orders').id}"
    assert support.post(new, {**draft, "name": "Twice", "triggers": [trigger("Execution Started")]})[
        "Location"
    ]
    world.faults.next("server_error", operation="CreateAlertMonitor")
    assert support.post(new, {**draft, "name": "Twice"}).status_code == 504
    world.faults.next("server_error", operation="CreateAlertMonitor")
    same = {**draft, "name": "Other", "triggers": [trigger("Execution Started")]}
    assert support.post(new, same).status_code == 504


def test_ones_own_change_is_not_called_somebody_elses(support, monitor, address, draft):
    monitor.name, monitor.updated_at = "Mine", NOON  # it arrived before, which nobody could tell then
    assert support.post(address("alert-edit"), {**draft, "name": "Mine"})["Location"]
    assert monitor.name == "Mine"


def test_a_monitor_goes_when_its_name_is_typed(world, support, monitor, address, last_entry):
    assert support.post(address("alert-delete"), {"typed_name": "Something"}).status_code == 422
    assert support.post(address("alert-delete"), {"typed_name": monitor.name})["Location"] == "/alerts/"
    assert monitor.id not in world.alerts.monitors
    assert last_entry().operation == "deleteAlertMonitor"


def test_a_deletion_whose_answer_was_lost_is_told(world, support, monitor, address):
    world.faults.next("reset", operation="DeleteAlertMonitor")
    response = support.post(address("alert-delete"), {"typed_name": monitor.name}, follow=True)
    assert monitor.id not in world.alerts.monitors
    assert "Receive order failed was deleted." in words(response)
