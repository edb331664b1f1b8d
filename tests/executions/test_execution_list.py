"""The list of executions: what it shows, to whom, and at what price."""

import pytest

from tests.executions.reading import HTMX, LIST, html, links, row_names, rows, verdict, words


def test_the_first_visit_shows_what_failed_in_a_day(world, support, add):
    add(minutes=25 * 60)
    response = support.get(LIST)
    assert row_names(response, world) == ["failed", "loop"]
    assert verdict(response) == "2 failed in the last 24 hours"


def test_one_click_leads_from_the_failures_to_everything(world, support):
    tabs = links(support.get(LIST))
    everything = support.get(LIST + links(support.get(LIST + tabs["All"]))["Any time"])
    assert row_names(everything, world) == ["queued", "running", "failed", "success", "loop"]
    assert verdict(everything) == "5 executions"


def test_a_row_tells_what_failed_for_whom_and_where(world, support):
    text = words(support.get(LIST))
    error = world.execution(world.named["failed"]).error.splitlines()[0]
    assert f"Failed {error}" in text
    assert "Acme Corp Acme Orders Receive order 4.0 s 1 hour ago" in text


def test_a_row_says_what_sets_it_apart(world, support, add):
    first = world.named["failed"]
    add(minutes=1, replay_for_id=first, error="Alpha")
    add(minutes=2, retry_for_id=first, error="Beta")
    add(minutes=3, is_test=True, error="Gamma")
    text = words(support.get(f"{LIST}?tests=any"))
    assert "Failed replay Alpha" in text
    assert "Failed retry Beta" in text
    assert "Failed test Gamma" in text


def test_htmx_gets_the_list_and_a_browser_the_page(world, support):
    part, whole = support.get(LIST, headers=HTMX), support.get(LIST)
    assert html(part).lstrip().startswith('<section class="executions" id="execution-list"')
    assert "<html" in html(whole)
    assert rows(part) == rows(whole) != []


def test_a_page_out_of_the_history_is_whole(world, support):
    response = support.get(LIST, headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert "<html" in html(response)


@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_every_role_may_look(world, sign_in_as, role):
    assert row_names(sign_in_as(role).get(LIST), world) == ["failed", "loop"]


def test_who_is_not_signed_in_sees_nothing(world, client, db):
    response = client.get(LIST)
    assert response["Location"].startswith("/sign-in/")
    assert world.requests == []


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
@pytest.mark.parametrize(
    "query", ["", "?status=", "?customer={customer}&result=ERROR", "?status=ERROR&shown=2"]
)
def test_the_list_costs_one_request(world, support, query, headers):
    query = query.format(customer=world.customer("Acme Corp").id)
    world.requests.clear()
    support.get(LIST + query, headers=headers)
    assert [seen.operation for seen in world.requests] == ["ListExecutions"]


@pytest.mark.usefixtures("_newer_api")
def test_a_value_nobody_has_heard_of_is_shown(world, support, add):
    add(status="HIBERNATING", result_type="PUT_TO_SLEEP", invoke_type="BY_MOONLIGHT", ended_at=None)
    response = support.get(LIST + "?status=")
    assert "Hibernating Put to sleep" in words(response)
    assert len(rows(response)) == 6


def test_a_poll_that_found_nothing_is_no_failure(world, support, add):
    quiet = add(status="SUCCESS", result_type="POLLED_NO_CHANGES")
    assert quiet.id not in rows(support.get(LIST))
    assert "No changes Polled, no changes" in words(support.get(LIST + "?result=POLLED_NO_CHANGES"))


def test_an_empty_list_says_which_filter_to_drop(world, support):
    customer = world.customer("Globex").id
    response = support.get(LIST, {"status": "ERROR", "window": "1h", "customer": customer})
    assert verdict(response) == "Nothing failed in the last hour for Globex"
    wider = links(response)
    assert wider["Without Status: Failed"] == f"?window=1h&customer={customer.replace('=', '%3D')}"
    assert row_names(support.get(LIST + wider["Without Customer: Globex"]), world) == ["failed"]
    assert len(row_names(support.get(LIST + wider["Without any filter"]), world)) == 5
