"""Each filter of the list against the world, and the addresses they make."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.executions.reading import HTMX, LIST, html, links, row_names, rows, words


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=", ["queued", "running", "failed", "success", "loop"]),
        ("status=SUCCESS", ["success"]),
        ("status=PENDING", ["running"]),
        ("status=QUEUED", ["queued"]),
        ("status=CANCELED", []),
        ("result=COMPLETED", ["success"]),
        ("result=ERROR", ["failed", "loop"]),
        ("result=COMPLETED&result=ERROR", ["failed", "success", "loop"]),
        ("window=1h", ["queued", "running", "failed"]),
        ("window=1h&status=ERROR", ["failed"]),
        ("window=24h", ["queued", "running", "failed", "success", "loop"]),
        ("since=2026-11-23T09:30&before=2026-11-23T10:30", ["success"]),
        ("since=2026-11-23T11:30", ["queued", "running"]),
        ("before=2026-11-23T09:30", ["loop"]),
        ("since=2026-11-23T11:30&window=14d", ["queued", "running"]),
        ("ended_since=2026-11-23T09:30", ["failed", "success"]),
        ("ended_since=2026-11-23T09:30&ended_before=2026-11-23T10:30", ["success"]),
        ("queued=yes", ["queued"]),
        ("queued=no&window=1h", ["running", "failed"]),
        ("length=long", []),
        ("length=short&status=ERROR", ["failed", "loop"]),
        ("kind=INTEGRATION&status=SUCCESS", ["success"]),
        ("kind=WORKFLOW", []),
        ("no_polls=on", ["failed", "success", "loop"]),
        ("no_polls=on&status=PENDING", ["running"]),
    ],
)
def test_a_filter_lists_what_fits(world, support, query, expected):
    assert row_names(support.get(f"{LIST}?{query}"), world) == expected


@pytest.mark.parametrize("name", ["customer", "instance", "integration", "flow"])
def test_a_place_lists_what_ran_there(world, support, add, name):
    elsewhere = add("Acme Invoices" if name != "customer" else "Globex Orders")
    instance = world.instance(elsewhere.instance_id)
    sequence = world.integration(instance.integration_id).sequence_id
    ids = {
        "customer": instance.customer_id,
        "instance": instance.id,
        "integration": sequence,
        "flow": elsewhere.flow_id,
    }
    assert rows(support.get(LIST, {name: ids[name]})) == [elsewhere.id]


def test_what_set_a_run_off_is_a_filter(world, support, add):
    hook, timer = add(invoke_type="AI_AGENT"), add(minutes=6, invoke_type="CROSS_FLOW")
    assert rows(support.get(LIST, {"invoke": "AI_AGENT"})) == [hook.id]
    assert rows(support.get(LIST, {"invoke": ["AI_AGENT", "CROSS_FLOW"]})) == [hook.id, timer.id]


def test_test_runs_are_hidden_until_asked_for(world, support, add):
    trial = add(is_test=True)
    assert trial.id not in rows(support.get(LIST))
    assert rows(support.get(LIST, {"tests": "any", "status": "ERROR"}))[0] == trial.id
    assert rows(support.get(LIST, {"tests": "only"})) == [trial.id]


def test_replays_and_retries_can_be_hidden(world, support, add):
    first = world.named["failed"]
    replay, retry = add(replay_for_id=first), add(minutes=6, retry_for_id=first)
    assert rows(support.get(LIST))[:2] == [replay.id, retry.id]
    assert row_names(support.get(LIST, {"originals": "on", "status": "ERROR"}), world) == ["failed", "loop"]


def test_a_chain_is_a_filter(world, support, add):
    first, waiting = world.named["failed"], NOON + timedelta(minutes=2)
    replay, retry = add(replay_for_id=first), add(minutes=6, retry_for_id=first, retry_count=2)
    pending = add(minutes=7, retry_next_at=waiting, retry_unique_request_id="SO-1", retry_count=1)
    assert rows(support.get(LIST, {"chain": "replays"})) == [replay.id]
    assert rows(support.get(LIST, {"chain": "retries"})) == [retry.id]
    assert rows(support.get(LIST, {"chain": "waiting"})) == [pending.id]
    assert rows(support.get(LIST, {"retries": "2"})) == [retry.id]
    assert rows(support.get(LIST, {"request_id": "SO-1"})) == [pending.id]


def test_one_version_of_an_integration_is_a_filter(world, support, add):
    elsewhere, second = add("Globex Orders"), world.integration("Order Sync", version=2)
    chosen = support.get(LIST, {"integration": second.sequence_id, "version": second.id})
    assert rows(chosen) == [elsewhere.id]
    assert "Version: Version 2" in links(chosen)
    assert {"Version 1", "Version 3"} <= {
        text for _, text in chosen.context["form"]["version"].field.widget.choices
    }


def test_what_runs_is_told_to_be_missing_without_polls(world, support):
    text = words(support.get(LIST, {"no_polls": "on"}))
    assert "What still runs or waits has no result yet" in text
    assert "has no result yet" not in words(support.get(LIST, {"no_polls": "on", "status": "SUCCESS"}))


def test_each_filter_is_a_chip_that_takes_it_away(world, support):
    customer = world.customer("Acme Corp").id
    response = support.get(LIST, {"status": "ERROR", "customer": customer, "result": ["ERROR", "COMPLETED"]})
    chips = {
        text: parse_qs(href[1:])
        for text, href in links(response).items()
        if text.startswith(("Customer:", "Result:"))
    }
    assert chips == {
        "Customer: Acme Corp": {"status": ["ERROR"], "result": ["ERROR", "COMPLETED"]},
        "Result: Error": {"status": ["ERROR"], "customer": [customer], "result": ["COMPLETED"]},
        "Result: Completed": {"status": ["ERROR"], "customer": [customer], "result": ["ERROR"]},
    }


def test_the_form_leads_to_an_address_without_blanks(world, support):
    response = support.get(LIST, {"name": "", "status": "ERROR", "window": "7d", "customer": "", "since": ""})
    assert response["Location"] == f"{LIST}?status=ERROR&window=7d"
    assert support.get(LIST, {"name": "", "status": "", "window": ""})["Location"] == f"{LIST}?status="


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("customer=nonsense", "This is not the id of a customer."),
        ("integration=nonsense", "This is not the id of an integration."),
        ("status=SLEEPY", "Select a valid choice. SLEEPY is not one of the available choices."),
        ("since=yesterday", "Enter a valid date/time."),
        ("since=2026-11-23T11:00&before=2026-11-23T10:00", "This is not later than the beginning."),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_at_its_field(world, support, query, problem):
    response = support.get(f"{LIST}?{query}", headers=HTMX)
    assert response.status_code == 422
    assert problem in words(response)
    assert world.requests == []


def test_hostile_addresses_are_shown_as_text(world, support):
    response = support.get(LIST, {"customer": "<script>alert(1)</script>", "name": '"><img src=x>'})
    assert "<script>alert" not in html(response)
    assert "<img src=x" not in html(response)


def test_exact_times_are_in_the_readers_zone(world, support):
    support.cookies["time_zone"] = "America%2FNew_York"  # seven in the morning there at the world's noon
    response = support.get(LIST, {"since": "2026-11-23T06:30"})
    assert row_names(response, world) == ["queued", "running"]
    assert "From: 23 Nov, 06:30" in links(response)


@pytest.mark.parametrize("field", ["since", "before"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_beyond_the_calendar_is_no_moment(world, support, field, moment):
    response = support.get(f"{LIST}?{field}={moment}")
    assert response.status_code == 422
    assert response.context["form"].errors[field]


def test_the_other_fields_are_drawn_when_asked_for_and_keep_what_was_typed(world, support):
    assert 'name="request_id"' not in html(support.get(LIST))
    asked = support.get(LIST, {"name": "", "error": "tax", "status": "ERROR", "window": "", "more": "on"})
    assert asked["Location"] == f"{LIST}?status=ERROR&error=tax&more=on"
    page = html(support.get(asked["Location"]))
    assert 'name="request_id"' in page
    assert 'name="error" value="tax"' in page
    assert 'name="request_id"' in html(support.get(LIST, {"queued": "yes"}))


def test_only_failed_preprocess_flows_are_looked_for_and_marked(world, support, add):
    found, other = add(error="Bad signature"), add(error="Elsewhere")
    world.add_step(found, "Check signature", has_error=True, from_preprocess_flow=True)
    world.add_step(other, "Check signature", from_preprocess_flow=True)
    page = support.get(LIST, {"status": "ERROR", "preprocess": "on"})
    assert [run.id for run in page.context["found"].rows] == [found.id]
    assert "Failed pre-process Bad signature" in words(page)
    assert "Prismatic itself cannot filter by this" in words(page)
    assert "Only failed pre-process flows: yes" in words(page)
    assert "Failed pre-process" not in words(support.get(LIST, {"status": "ERROR"}))


def test_what_a_run_set_off_is_a_list_like_any_other(world, support, add):
    caller = add("Globex Orders", minutes=30, status="SUCCESS")
    called = [add(minutes=minutes, invoked_by_id=caller.id, error="Called") for minutes in (20, 10)]
    since = caller.started_at.isoformat()
    children = support.get(reverse("execution-children", args=[caller.id]), {"since": since})
    page = support.get(links(children)["All it set off as a list"])
    assert [run.id for run in page.context["executions"].rows] == [run.id for run in reversed(called)]
    assert "Set off by: the one of 23 Nov, 11:30:00" in words(page)
    for nonsense in ("nonsense", f"{caller.id}~never", f"{called[0].instance_id}~{since}"):
        refused = support.get(LIST, {"caller": nonsense})
        assert refused.status_code == 422
        assert "This is no execution with its start." in words(refused)
