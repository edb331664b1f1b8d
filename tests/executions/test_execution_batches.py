"""Batches of a run that was fanned out, beside its steps: those that failed are one click away."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.executions.reading import HTMX, links, words


def test_its_batches_are_asked_for_apart_and_those_that_failed_alone(world, support):
    run = world.execution(world.named["success"])
    for number in range(60):
        more = {"status": "FAILED", "error_message": "Lock wait timeout"} if number == 41 else {}
        world.add_batch(run, f"b{number}", display_key=f"Rows {number}", record_count=1200, **more)
    page = support.get(reverse("execution-detail", args=[run.id]))
    part = support.get(links(page)["Batches"], headers=HTMX)
    assert "Batches 59 of 60 done All Failed 1" in words(part)
    assert "Rows 0 Completed 1,200" in words(part)
    assert "Rows 51" in words(support.get(links(part)["Next ones"]))
    failed = support.get(links(part)["Failed 1"])
    assert "Rows 41 Failed 1,200 4.0 s Lock wait timeout Lines" in words(failed)
    assert "Rows 40" not in words(failed)


def test_a_run_without_batches_does_not_ask(world, support):
    assert "Batches" not in links(support.get(reverse("execution-detail", args=[world.named["failed"]])))


@pytest.fixture
def waiting(world):
    """A run under way: one of its batches is done, four wait."""
    run = world.add_execution(world.instance("Acme Orders"), status="PENDING")
    world.add_batch(run, "first")
    run.batches_waiting = 4
    return run


def test_those_that_wait_are_canceled_and_who_did_it_is_recorded(world, onboarding, waiting):
    page = onboarding.get(reverse("execution-batches", args=[waiting.id]))
    assert "1 of 5 done" in words(page)
    question = onboarding.get(links(page)["Cancel those that wait"])
    assert "4 of 5 have not begun and never will." in words(question)
    done = onboarding.post(reverse("batches-cancel", args=[waiting.id]), follow=True)
    assert (waiting.status, waiting.batches_waiting, waiting.batches_canceled) == ("CANCELED", 0, 4)
    assert "4 canceled" in words(done)
    assert "Cancel those that wait" not in links(done)
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id, entry.before) == (
        "cancelBatchExecutionProcessing",
        waiting.id,
        {"waiting": 4},
    )


def test_a_refusal_is_told_and_nothing_is_sent_where_nothing_waits(world, onboarding, waiting):
    world.refuse("cancelBatchExecutionProcessing", "__all__", "Too late.")
    refused = onboarding.post(reverse("batches-cancel", args=[waiting.id]))
    assert refused.status_code == 422
    assert "Too late." in words(refused)
    waiting.batches_waiting = 0
    over = onboarding.post(reverse("batches-cancel", args=[waiting.id]), follow=True)
    assert "Nothing waits any more" in words(over)
    assert [seen.operation for seen in world.requests].count("CancelBatches") == 1


@pytest.mark.parametrize("kind", ["reset", "null_data"])
def test_a_lost_answer_is_read_back(world, onboarding, waiting, kind):
    world.faults.next(kind, operation="CancelBatches")
    done = onboarding.post(reverse("batches-cancel", args=[waiting.id]), follow=True)
    assert waiting.batches_canceled == 4
    assert "answer was lost on the way; this is what is there now" in words(done)
    assert "4 canceled" in words(done)
    assert [seen.operation for seen in world.requests].count("CancelBatches") == 1


def test_who_may_not_change_instances_is_offered_no_way_to_cancel(viewer, waiting):
    page = viewer.get(reverse("execution-batches", args=[waiting.id]))
    assert "Cancel those that wait" not in links(page)


def test_a_batch_leads_to_its_lines(world, viewer):
    run = world.execution(world.named["failed"])
    for number in range(2):
        batch = world.add_batch(run, f"b{number}", status="FAILED")
        world.add_log(run, f"Line of {number}", severity="ERROR", batch_id=batch.uuid)
    page = viewer.get(reverse("execution-batches", args=[run.id]))
    lines = viewer.get(links(page)["Lines"])
    assert "Line of 1" in words(lines)
    assert "Line of 0" not in words(lines)
