"""The page of one execution: the verdict first, then the steps, beside them the failing step's result."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.executions.reading import HTMX, html, links, words


def address(id_: str) -> str:
    return reverse("execution-detail", args=[id_])


@pytest.fixture
def show(world, support):
    """A function that opens a named execution of the small world, or one by its id."""
    return lambda name, **options: support.get(address(world.named.get(name, name)), **options)


def step_named(world, name: str) -> str:
    return next(step.id for step in world.steps_of(world.named["failed"]) if step.display_step_name == name)


def test_the_verdict_says_where_it_failed_why_and_for_whom(world, show):
    text = words(show("failed"))
    error = world.execution(world.named["failed"]).error
    assert "Failed in Send invoice" in text
    assert " ".join(error.split()) in text
    assert "Started 1 hour ago , took 4.0 s, for Acme Corp , Order Sync version 3" in text


def test_the_failing_steps_result_is_fetched_beside_it(world, show):
    failing = reverse("step-result", args=[world.named["failed"], step_named(world, "Send invoice")])
    page = html(show("failed"))
    assert f'id="step-result" hx-get="{failing}" hx-trigger="load"' in page
    assert links(show("failed"))["Open the result of this step"] == failing


def test_an_address_can_name_the_step_that_is_open(world, support):
    rendered = step_named(world, "Render invoice")
    response = support.get(address(world.named["failed"]), {"step": rendered})
    assert links(response)["Open the result of this step"].endswith(f"/steps/{rendered}/")


@pytest.mark.parametrize("step", ["garbage", "Q3VzdG9tZXI6YWJj", "../../sign-out/"])
def test_a_step_that_is_none_leaves_the_failing_one_open(world, support, step):
    response = support.get(address(world.named["failed"]), {"step": step})
    assert links(response)["Open the result of this step"].endswith(f"/{step_named(world, 'Send invoice')}/")


def test_all_facts_are_there(world, show):
    record = world.execution(world.named["failed"])
    record.invoke_type, record.allocated_memory_mb, record.spend_mb_secs = "WEBHOOK", 1024, 4096
    text = words(show("failed"))
    assert "Status Failed Result Error Set off by Webhook" in text
    assert "Started 23 Nov 2026, 11:00:00 UTC Ended 23 Nov 2026, 11:00:04 UTC Took 4.0 s" in text
    assert "Memory 1,024 MB Spend 4,096 MB·s" in text
    assert f'data-copy="{record.id}"' in html(show("failed"))


def test_the_chain_of_replays_and_retries_can_be_followed(world, show, add):
    failed = world.execution(world.named["failed"])
    failed.retry_count, failed.max_retry_count, failed.retry_next_at = 2, 5, NOON + timedelta(minutes=4)
    replay = add(status="SUCCESS", replay_for_id=failed.id)
    text = words(show("failed"))
    assert (
        "Chain This execution Failed attempt 3 of 6 Next retry in 4 minutes Replay Succeeded Receive" in text
    )
    assert links(show("failed"))["Receive order"] == address(replay.id)
    assert "Original Failed Receive order 1 hour ago this one replays it This execution" in words(
        show(replay.id)
    )
    assert links(show(replay.id))["Receive order"] == address(failed.id)


def test_a_retry_whose_time_has_come_is_not_told_as_one_to_come(world, show):
    world.execution(world.named["failed"]).retry_next_at = NOON - timedelta(seconds=58)
    assert "Next retry was due 58 seconds ago" in words(show("failed"))


def test_it_links_to_prismatics_own_app(world, show, settings):
    record = world.execution(world.named["failed"])
    link = links(show("failed"))["Open in Prismatic"]
    quoted = record.id.replace("=", "%3D").replace("+", "%2B")
    assert (
        link
        == f"{settings.PRISMATIC_APP_URL}/instances/{record.instance_id}/executions/?executionId={quoted}"
    )


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
@pytest.mark.parametrize("name", ["failed", "success", "running", "queued", "loop"])
def test_the_page_costs_one_request(world, show, name, headers):
    world.requests.clear()
    assert show(name, headers=headers).status_code == 200
    assert [seen.operation for seen in world.requests] == ["GetExecution"]


@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_every_role_may_look(world, sign_in_as, role):
    assert "Failed in Send invoice" in words(sign_in_as(role).get(address(world.named["failed"])))


def test_who_is_not_signed_in_sees_nothing(world, client, db):
    assert client.get(address(world.named["failed"]))["Location"].startswith("/sign-in/")
    assert world.requests == []


def test_what_is_not_there_is_said(world, support):
    missing = world.mint.execution_id()
    assert support.get(address(missing)).status_code == 404
    assert support.get(address("garbage")).status_code == 404
    assert support.get(address(world.customer("Acme Corp").id)).status_code == 404
