"""What Prismatic cannot filter by: leaving out, and the text of an error, which newer stacks can search."""

import pytest

from tests.executions.reading import HTMX, LIST, html, links, row_names, rows, verdict, words

BUSY = "status code 429: retry after {} seconds"


@pytest.fixture
def searching(world):
    """A stack that can search executions."""
    world.organization.supports_execution_search = True


def operations(world) -> list[str]:
    return [seen.operation for seen in world.requests]


@pytest.mark.parametrize("kind", ["customer", "instance", "integration", "flow"])
def test_a_place_is_left_out(world, support, add, kind):
    add("Acme Invoices" if kind != "customer" else "Globex Orders")
    acme = world.execution(world.named["failed"])
    out = {
        "customer": world.customer("Acme Corp").id,
        "instance": acme.instance_id,
        "integration": "Order Sync",
        "flow": "Receive order",
    }
    response = support.get(LIST, {"status": "ERROR", "not": f"{kind}:{out[kind]}"})
    assert "failed" not in row_names(response, world)
    assert len(rows(response)) == 1


def test_errors_that_are_alike_are_left_out_together(world, support, add):
    for number in (30, 60):
        add(minutes=number, error=BUSY.format(number))
    response = support.get(LIST, {"status": "ERROR", "not": f"error:{BUSY.format(7)}"})
    assert row_names(response, world) == ["failed", "loop"]
    assert f"Not error: {BUSY.format('#')}" in words(response)


def test_a_chip_turns_a_filter_round_and_says_the_name(world, support, add):
    other = add("Globex Orders")
    narrowed = support.get(LIST, {"status": "ERROR", "customer": world.customer("Acme Corp").id})
    turned = support.get(LIST + links(narrowed)["not"])
    assert rows(turned) == [other.id]
    assert "Not customer: Acme Corp" in links(turned)
    assert verdict(turned) == "1 failed"
    assert len(rows(support.get(LIST + links(turned)["Not customer: Acme Corp"]))) == 3


def test_it_is_looked_for_further_back_when_little_is_found(world, support, add):
    wanted = add(minutes=400, error="The needle")
    for number in range(120):
        add(minutes=1 + number, error="Hay")
    world.requests.clear()
    response = support.get(LIST, {"status": "ERROR", "error": "needle"})
    assert rows(response) == [wanted.id]
    assert operations(world) == ["ListExecutions", "MoreExecutions"]
    assert verdict(response) == "1 failed with “needle”"


def test_what_was_not_looked_at_yet_is_a_click_away(world, support, add, monkeypatch):
    monkeypatch.setattr("prismatic_api.executions.finding.FURTHEST", 100)
    wanted = add(minutes=400, error="The needle")
    for number in range(120):
        add(minutes=1 + number, error="Hay")
    nothing = support.get(LIST, {"status": "ERROR", "error": "needle", "window": "24h"})
    assert rows(nothing) == []
    assert "Looked through 1\N{EN DASH}100 of 123" in words(nothing)
    further = support.get(LIST + links(nothing)["Look further back"])
    assert rows(further) == [wanted.id]
    assert verdict(further) == "1 failed with “needle” in the last 24 hours among 101 to 123 of 123"


@pytest.mark.usefixtures("searching")
def test_a_stack_that_can_search_is_asked_to(world, support, add):
    wanted = add(error="The needle of Acme", retry_for_id=world.named["failed"])
    add("Globex Orders", error="The needle of Globex")
    filters = {"status": "ERROR", "window": "24h", "error": "NEEDLE"}
    world.requests.clear()
    response = support.get(LIST, {**filters, "customer": world.customer("Acme Corp").id})
    assert rows(response) == [wanted.id]
    assert operations(world) == ["GetSearchCapability", "SearchRuns", "ListExecutions"]
    assert "retry The needle of Acme Acme Corp Acme Orders Receive order" in words(response)
    assert verdict(response) == "1 failed with “NEEDLE” in the last 24 hours for Acme Corp"


@pytest.mark.usefixtures("searching")
@pytest.mark.parametrize("fault", ["partial_errors", "null_data"])
def test_a_search_that_does_not_answer_is_done_without(world, support, fault):
    world.faults.next(fault, operation="SearchRuns", times=9)
    response = support.get(LIST, {"status": "ERROR", "window": "24h", "error": "tax number"})
    assert row_names(response, world) == ["failed"]
    assert operations(world)[-1] == "ListExecutions"


@pytest.mark.usefixtures("searching")
def test_what_the_search_does_not_know_is_looked_for(world, support):
    response = support.get(LIST, {"status": "ERROR", "window": "24h", "error": "tax", "originals": "on"})
    assert row_names(response, world) == ["failed"]
    assert "SearchRuns" not in operations(world)


@pytest.mark.parametrize("exclusion", ["mood:bad", "customer", "customer:", ":x"])
def test_what_cannot_be_left_out_is_said(world, support, exclusion):
    response = support.get(LIST, {"status": "ERROR", "not": exclusion}, headers=HTMX)
    assert response.status_code == 422
    assert "Not: Select a valid choice." in words(response)


def test_what_is_left_out_stays_so_when_the_form_is_sent(world, support):
    page = html(support.get(LIST, {"status": "ERROR", "not": "flow:<b>&x"}))
    assert '<input type="hidden" name="not" value="flow:&lt;b&gt;&amp;x"' in page
    assert "<b>&x" not in page
