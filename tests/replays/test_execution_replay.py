"""Replaying: what changed since is said first, nothing is done twice unasked, and the new one is followed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.conftest import NOON
from tests.executions.reading import html, links, words


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def failed(world):
    return world.execution(world.named["failed"])


@pytest.fixture
def address(failed):
    return reverse("execution-replay", args=[failed.id])


def replays(world, run) -> list[str]:
    return [replay.id for replay in world.executions.replays_of(run)]


def test_a_replay_leads_to_the_new_execution_and_is_recorded(world, support, failed, address):
    assert links(support.get(reverse("execution-detail", args=[failed.id])))["Replay"] == address
    response = support.post(address, {"replays": "0"})
    (new,) = replays(world, failed)
    assert response["Location"] == reverse("execution-detail", args=[new])
    assert "Replayed: this is the new one." in words(support.get(response["Location"]))
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id, entry.after["replayOf"]) == ("replayExecution", new, failed.id)


def test_where_nothing_changed_it_says_so(world, support, address):
    world.instance("Acme Orders").last_deployed_at = NOON - timedelta(days=5)
    text = words(support.get(address))
    assert "Safe to replay Still version 3 Not deployed since it ran" in text


def after_a_version(world, run):
    world.instance("Acme Orders").deployed_version = 4


def after_a_deploy(world, run):
    world.instance("Acme Orders").last_deployed_at = NOON


def with_changes_that_wait(world, run):
    world.instance("Acme Orders").needs_deploy = True


def with_a_retry_to_come(world, run):
    run.retry_next_at = NOON + timedelta(minutes=4)


def with_a_retry_just_due(world, run):
    run.retry_next_at = NOON - timedelta(seconds=58)


def in_a_queue(world, run):
    world.flows[run.flow_id].uses_fifo_queue = True


def with_a_broken_connection(world, run):
    instance = world.instance("Acme Orders")
    next(answer for answer in world.config_of(instance) if hasattr(answer, "status")).status = "ERROR"


def when_paused(world, run):
    world.instance("Acme Orders").enabled = False


def after_a_good_replay(world, run):
    world.add_execution(world.instance("Acme Orders"), replay_for_id=run.id)


def after_a_good_retry(world, run):
    world.add_execution(world.instance("Acme Orders"), retry_for_id=run.id, started_at=NOON)


def between_other_attempts(world, run):
    orders = world.instance("Acme Orders")
    first = world.add_execution(orders, started_at=run.started_at - timedelta(hours=1))
    run.retry_for_id = first.id
    world.add_execution(orders, retry_for_id=first.id, started_at=run.started_at - timedelta(minutes=9))
    world.add_execution(orders, retry_for_id=first.id, started_at=NOON)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (after_a_version, "It ran on version 3; version 4 is deployed"),
        (after_a_deploy, "Deployed since it ran"),
        (with_changes_that_wait, "Saved changes wait for a deploy"),
        (
            with_a_retry_to_come,
            "A retry is planned Prismatic tries again by itself at 23 Nov",
        ),
        (with_a_retry_just_due, "A retry was due just now Prismatic was to try again at 23 Nov"),
        (in_a_queue, "The flow takes requests in their order"),
        (with_a_broken_connection, "A replay into it fails"),
        (when_paused, "The instance is paused"),
        (
            after_a_good_replay,
            "Replayed 1 time already The latest one: succeeded. A replay",
        ),
        (after_a_good_retry, "Prismatic tried again 1 time by itself The latest one: succeeded."),
        (between_other_attempts, "Prismatic tried again 1 time by itself The latest one: succeeded."),
    ],
)
def test_what_speaks_against_it_is_said(world, support, failed, address, change, expected):
    change(world, failed)
    assert expected in words(support.get(address))


def test_changes_made_from_here_are_counted(world, support, failed, address):
    orders = world.instance("Acme Orders").id
    person = AuditEntry._meta.get_field("person").related_model.objects.get(username="support")
    AuditEntry.objects.create(person=person, operation="updateInstanceConfigVariables", subject_id=orders)
    assert "Its configuration was changed 1 time since As recorded here." in words(support.get(address))


def test_a_replay_that_came_in_between_is_not_repeated(world, support, failed, address):
    after_a_good_replay(world, failed)
    response = support.post(address, {"replays": "0"})
    assert response.status_code == 422
    assert "Somebody replayed it since" in words(response)
    assert 'name="replays" value="1"' in html(response)
    assert len(replays(world, failed)) == 1


def test_a_refusal_is_shown_and_a_lost_answer_is_looked_up(world, support, failed, address):
    world.refuse("replayExecution", "__all__", "Not now.")
    response = support.post(address, {"replays": "0"})
    assert (response.status_code, "Not now." in words(response)) == (422, True)
    world.faults.next("reset", operation="ReplayExecution")
    response = support.post(address, {"replays": "0"}, follow=True)
    (new,) = replays(world, failed)
    assert response.redirect_chain[-1][0] == reverse("execution-detail", args=[new])
    assert "answer was lost" in words(response)


def test_one_that_goes_on_is_not_offered(world, support):
    running = world.named["running"]
    assert "Replay" not in links(support.get(reverse("execution-detail", args=[running])))
    assert "It is not over yet" in words(support.get(reverse("execution-replay", args=[running])))


def test_the_payload_can_be_edited_and_tried(world, support, failed):
    page = links(support.get(reverse("execution-detail", args=[failed.id])))
    assert "SO-" in html(support.get(page["Edit and test"]))
