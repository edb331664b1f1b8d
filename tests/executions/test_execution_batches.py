"""Batches of a run that was fanned out, beside its steps: those that failed are one click away."""

from django.urls import reverse

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
    assert "Rows 41 Failed 1,200 4.0 s Lock wait timeout" in words(failed)
    assert "Rows 40" not in words(failed)


def test_a_run_without_batches_does_not_ask(world, support):
    assert "Batches" not in links(support.get(reverse("execution-detail", args=[world.named["failed"]])))
