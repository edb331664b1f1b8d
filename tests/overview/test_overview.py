"""The landing page: what fails, for whom and of which causes, and where each number leads."""

import re
from html import unescape

import pytest
from django.urls import reverse

from prismatic_api.paging import LARGEST_PAGE
from tests.executions.reading import HTMX, html, links, rows, words

OVERVIEW = reverse("overview")
LATE = "Request failed with status code 503: order SO-{} is late"


def verdict(response) -> str:
    return re.findall(r'notice__title">(.*?)<', html(response))[0]


def bars(response) -> dict[str, str]:
    """The address behind each bar, by what it says."""
    found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*)"><title>', html(response))
    return {unescape(text): unescape(address) for address, text in found}


def tallies(response) -> dict[str, tuple[int, str]]:
    """How often each customer, integration and flow failed, and where that leads."""
    found = re.findall(
        r'tally__name">(?:<a href="([^"]*)">)?<bdi>(.*?)</bdi>.*?tally__count"[^>]*>(\d+)<',
        html(response),
        re.DOTALL,
    )
    return {name: (int(number), unescape(address)) for address, name, number in found}


def test_the_verdict_counts_failures_customers_and_causes(world, support, fail):
    fail(LATE.format(1), "Globex Orders")
    fail(LATE.format(2), "Globex Orders", minutes=26 * 60)
    response = support.get(OVERVIEW)
    assert verdict(response) == "3 runs failed in the last 24 hours, for 2 customers, from 3 causes"
    assert "1 the day before" in words(response)


def test_nothing_to_do_is_said_in_a_sentence(world, support):
    for run in world.executions:
        run.status = "SUCCESS"
    for monitor in world.alerts.monitors.values():
        monitor.triggered = False
    for instance in world.instances.values():
        instance.needs_deploy = False
    assert verdict(support.get(OVERVIEW)) == "Nothing failed in the last 24 hours"


def test_like_errors_are_one_cause_that_leads_to_whom_it_hits(world, support, fail):
    for number, instance in enumerate(("Acme Orders", "Globex Orders", "Globex Orders")):
        fail(LATE.format(number), instance, minutes=number + 1)
    response = support.get(OVERVIEW)
    pattern = "Request failed with status code 503: order SO-# is late"
    assert re.search(rf"{pattern} 3 Globex, Acme Corp ", words(response))
    cause = support.get(links(response)[pattern])
    assert verdict(cause) == "3 runs of 2 customers in 1 flow"
    assert {name: number for name, (number, _) in tallies(cause).items()} == {"Globex": 2, "Acme Corp": 1}
    assert "order SO-0 is late" in words(cause)


def test_each_count_leads_to_just_what_it_counts(world, support, fail):
    fail(LATE.format(1), "Globex Orders")
    fail(LATE.format(2), "Acme Invoices")
    counted = tallies(support.get(OVERVIEW))
    told = {name: number for name, (number, _) in counted.items()}
    assert (told["Acme Corp"], told["Order Sync"], told["Receive order"]) == (3, 3, 3)
    assert (told["Globex"], told["Invoice Export"], told["Export invoice"]) == (1, 1, 1)
    assert {name: len(rows(support.get(address))) for name, (_, address) in counted.items()} == told


def test_a_bar_leads_to_the_executions_of_its_hour(world, support, fail):
    fail(LATE.format(1), minutes=50)  # ten past eleven, like the one an hour before noon
    found = bars(support.get(OVERVIEW))
    hour = found["11:00 to 12:00: 4 runs, 2 failed"]
    assert len(rows(support.get(hour))) == 4
    assert len(rows(support.get(found["11:00 to 12:00: 2 of 4 runs failed, 50 %"]))) == 2
    assert sum(int(re.findall(r": (\d+) run", text)[0]) for text in found if "%" not in text) == 6


def test_the_hours_are_those_on_the_readers_wall(world, support):
    support.cookies["time_zone"] = "Asia%2FKolkata"  # half past five in the afternoon at noon
    assert "16:00 to 17:00: 1 run, 1 failed" in bars(support.get(OVERVIEW))


def test_what_runs_waits_and_is_in_trouble_is_there_with_a_way_to_it(world, support):
    orders = world.instance("Acme Orders")
    orders.needs_deploy = orders.enabled = True
    world.config_of(orders)[0].status = "ERROR"
    response = support.get(OVERVIEW)
    text, found = words(response), links(response)
    assert "1 running of" in text
    assert "1 queued" in text
    assert "Error Shop Connection Acme Orders , Acme Corp" in text
    assert found["Shop Connection"] == reverse("config-variable-list", args=[orders.id])
    assert "Triggered Receive order failed" in text
    assert "Waiting for a deploy 1 Acme Orders Acme Corp , deployed" in text


@pytest.mark.parametrize("headers", [None, HTMX], ids=["page", "part"])
def test_it_costs_one_request_and_two_when_much_failed(world, support, fail, headers):
    support.get(OVERVIEW, headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetOverview"]
    for number in range(LARGEST_PAGE):
        fail(LATE.format(number), minutes=1 + number / 1000)
    world.requests.clear()
    response = support.get(OVERVIEW, headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetOverview", "ListFailures"]
    assert len(response.context["overview"].failures.rows) == LARGEST_PAGE + 2
    assert "<html" not in html(response) or headers is None


def test_tests_and_hidden_instances_do_not_count(world, support, fail):
    fail("A trial", is_test=True)
    assert (
        verdict(support.get(OVERVIEW)) == "2 runs failed in the last 24 hours, for 1 customer, from 2 causes"
    )


def test_a_cause_that_is_over_says_so(world, support):
    response = support.get(reverse("cause-detail", args=["0" * 12]))
    assert "Nothing failed of this in the last 24 hours" in words(response)


def test_hostile_errors_are_shown_as_text(world, support, fail):
    fail("<script>alert(1)</script> \u202e for <img src=x>")
    response = support.get(OVERVIEW)
    page = html(response) + html(support.get(response.context["causes"][0].address))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_run_without_a_reason_is_counted_too(world, support, fail):
    fail("", minutes=2)
    response = support.get(OVERVIEW)
    assert "No reason was given 1 Acme Corp" in words(response)
