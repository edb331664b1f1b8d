"""The queue of a flow: how long it is, what it waits for, and what goes when somebody takes it out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.conftest import NOON
from tests.executions.reading import html, words


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def globex(world):
    return world.instance("Globex Orders")


@pytest.fixture
def runs(world, globex):
    """One run that ended, one at work, and three that wait, in the order of their turn."""
    world.flows[world.flow_config(globex).flow_id].uses_fifo_queue = True
    states = ("SUCCESS", "PENDING", "QUEUED", "QUEUED", "QUEUED")
    return [
        world.add_execution(globex, status=status, started_at=NOON - timedelta(minutes=10 - number))
        for number, status in enumerate(states)
    ]


@pytest.fixture
def address(world, globex):
    return reverse("flow-queue", args=[globex.id, world.flow_config(globex).id])


def states(runs) -> list[str]:
    return [run.status for run in runs]


def test_the_page_says_how_long_it_is_and_what_it_waits_for(world, viewer, address, runs):
    text = words(viewer.get(address))
    assert "3 waiting the first since 8 minutes ago" in text
    assert "1 in its working set 1 running 1.0 s a run" in text
    assert "3.0 s to drain" in text
    assert f"1 {runs[2].id} 8 minutes ago 2 {runs[3].id} 7 minutes ago" in text
    assert "Take out" not in text


def test_the_front_is_taken_out_and_the_record_says_which(world, support, address, runs):
    response = support.post(address, {"act": "front", "count": "2", "first": runs[2].id}, follow=True)
    assert states(runs) == ["SUCCESS", "PENDING", "CANCELED", "CANCELED", "QUEUED"]
    assert "Removed 2 items from the queue." in words(response)
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_name) == ("removeFifoQueueItems", "Receive order of Globex Orders")
    assert (entry.before, entry.after) == ({"front": [runs[2].id, runs[3].id]}, {"itemCount": 2})


def test_a_queue_that_moved_on_is_looked_at_again_first(world, support, address, runs):
    runs[2].status = "PENDING"
    response = support.post(address, {"act": "front", "count": "2", "first": runs[2].id})
    assert response.status_code == 422
    assert "The queue has moved on" in words(response)
    assert f'name="first" value="{runs[3].id}"' in html(response)
    assert states(runs).count("CANCELED") == 0


@pytest.mark.parametrize(
    ("sent", "field"), [({"act": "front", "count": ""}, "count"), ({"act": "all"}, "sure"), ({}, "act")]
)
def test_what_is_missing_is_said_and_nothing_goes(world, support, address, runs, sent, field):
    response = support.post(address, {**sent, "first": runs[2].id})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert states(runs).count("CANCELED") == 0


def test_a_queue_that_waits_for_nothing_is_let_go_of(world, support, address, runs):
    support.post(address, {"act": "working"})
    assert AuditEntry.objects.get().before == {"workingSet": [runs[1].id]}
    text = words(support.get(address))
    assert "0 in its working set 1 running" in text
    assert "the queue does not wait for it" in text


def test_all_of_it_goes_on_a_second_word(world, support, address, runs):
    support.post(address, {"act": "all", "sure": "on", "first": runs[2].id})
    assert states(runs) == ["SUCCESS", "PENDING", "CANCELED", "CANCELED", "CANCELED"]
    assert AuditEntry.objects.get().before["length"] == 3


def test_who_may_only_look_takes_nothing_out(world, viewer, address, runs):
    assert viewer.post(address, {"act": "all", "sure": "on", "first": runs[2].id}).status_code == 403
    assert states(runs).count("CANCELED") == 0


@pytest.mark.parametrize(("fault", "status", "gone"), [("unreachable", 502, 0), ("reset", 504, 2)])
def test_what_became_of_it_is_told_when_prismatic_fails(world, support, address, runs, fault, status, gone):
    world.faults.next(fault, operation="RemoveFifoQueueItems")
    response = support.post(address, {"act": "front", "count": "2", "first": runs[2].id})
    assert response.status_code == status
    assert states(runs).count("CANCELED") == gone
    assert 'value="2"' in html(response)


def test_a_flow_without_a_queue_says_so(world, viewer, globex):
    address = reverse("flow-queue", args=[globex.id, world.flow_config(globex).id])
    assert "This flow has no queue" in words(viewer.get(address))
    other = reverse("flow-queue", args=[world.instance("Acme Orders").id, world.flow_config(globex).id])
    assert viewer.get(other).status_code == 404
