"""Executions that are not over, or ended otherwise than in success or failure."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.executions.reading import HTMX, html, words

LIVE = re.compile(
    r'id="execution" data-announce="[^"]*" data-live="\d+" hx-get="/executions/[^"?]+/" hx-trigger="live"'
)


@pytest.fixture
def show(world, support):
    return lambda id_, **options: support.get(reverse("execution-detail", args=[id_]), **options)


def test_a_running_execution_watches_itself_until_it_ends(world, show):
    record = world.execution(world.named["running"])
    assert "Running for 30.0 s" in words(show(record.id))
    assert LIVE.search(html(show(record.id)))
    record.status, record.ended_at, record.result_type = "SUCCESS", NOON, "COMPLETED"
    part = show(record.id, headers=HTMX)
    assert re.match(
        r'\s*<div class="execution__account stack" id="execution" data-announce="Succeeded">', html(part)
    )
    assert "Succeeded" in words(part)


def test_a_queued_execution_says_how_long_it_waits_and_that_it_has_not_started(world, show):
    text = words(show(world.named["queued"]))
    assert "Queued for 10.0 s" in text
    assert "It waits for its turn; no step has begun." in text
    assert "Started" not in text
    assert LIVE.search(html(show(world.named["queued"])))


@pytest.mark.parametrize(
    ("status", "result", "expected"),
    [
        ("SUCCESS", "POLLED_NO_CHANGES", "Looked for changes and found none No changes"),
        ("CANCELED", "CANCELED_BY_USER", "Canceled by user Canceled"),
        ("SUCCESS", "CANCELED_AS_DUPLICATE", "Succeeded Duplicate"),
    ],
)
def test_each_end_has_its_words(world, show, add, status, result, expected):
    record = add(status=status, result_type=result, ended_at=NOON)
    assert expected in words(show(record.id))


@pytest.mark.usefixtures("_newer_api")
def test_values_nobody_has_heard_of_are_shown(world, show, add):
    record = add(status="HIBERNATING", result_type="PUT_TO_SLEEP", invoke_type="BY_MOONLIGHT", ended_at=NOON)
    text = words(show(record.id))
    assert "Hibernating Hibernating" in text
    assert "Status Hibernating Result Put to sleep Set off by By moonlight" in text


def test_one_that_is_being_canceled_still_watches_itself(world, show, add):
    record = add(status="CANCELING", ended_at=None)
    assert "Canceling for 5 min" in words(show(record.id))
    assert LIVE.search(html(show(record.id)))


def test_a_success_with_a_failed_step_says_so(world, show, add):
    record = add(status="SUCCESS", result_type="COMPLETED")
    world.add_step(record, "Notify", has_error=True, started_at=NOON, ended_at=NOON)
    assert "Succeeded, though a step failed" in words(show(record.id))


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (
            timedelta(days=15),
            "Prismatic keeps step results for 14 days, and this ended before that: they are gone.",
        ),
        (timedelta(hours=1), "Prismatic has none: it ended before its first step"),
    ],
)
def test_missing_steps_are_explained(world, show, add, age, expected):
    record = add(minutes=age / timedelta(minutes=1))
    text = words(show(record.id))
    assert "Failed outside of any step that was recorded" in text
    assert expected in text
