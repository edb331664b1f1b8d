"""A failed run beside the last good one: facts, steps that were reached, and what their results hold."""

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from dashboard import connection
from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry
from dashboard.comparisons.shapes import differences
from dashboard.redaction.veil import VEIL
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document
from sandbox.demo.bodies.packing import envelope, packed
from tests.conftest import NOON
from tests.executions.reading import HTMX, html, links, words


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def failed(world):
    return world.execution(world.named["failed"])


@pytest.fixture
def compare(failed, support):
    """A function that compares the failed run with what an address says."""
    return lambda **query: support.get(reverse("execution-compare", args=[failed.id]), query)


def test_its_page_leads_to_the_last_good_run_before_it(world, support, failed):
    world.add_execution(world.instance("Acme Orders"), started_at=NOON)
    page = support.get(reverse("execution-detail", args=[failed.id]))
    response = support.get(links(page)["Compare with last good"])
    assert links(response)["Last good"] == reverse("execution-detail", args=[world.named["success"]])
    text = words(response)
    assert "Outcome Failed Succeeded" in text
    assert "Version 3 3" in text
    assert "Fetch order 1.0 s 1.0 s Compare" in text
    assert "Send invoice 1.0 s Failed \N{EN DASH} not in the other" in text


def test_slower_steps_and_steps_not_reached_stand_out(world, failed, compare):
    good = world.execution(world.named["success"])
    good.steps[1].ended_at = good.steps[1].started_at + timedelta(milliseconds=200)
    world.add_step(good, "Archive", is_root_result=True)
    text = words(compare())
    assert "Fetch order 1.0 s 200 ms 5 times as long" in text
    assert "Archive \N{EN DASH} 4.0 s not reached" in text


def test_deploys_and_changes_between_the_two_are_told(world, failed, compare):
    orders = world.instance("Acme Orders")
    assert "No deploy and no change" in words(compare())
    orders.last_deployed_at = failed.started_at - timedelta(minutes=1)
    person = Account.objects.get(username="support")
    entry = AuditEntry.objects.create(
        person=person,
        operation="updateInstanceConfigVariables",
        subject_id=orders.id,
        before={"Folder": "/in"},
        after={"Folder": "/out"},
    )
    moment = failed.started_at - timedelta(minutes=2)
    QuerySet.update(AuditEntry.objects.filter(pk=entry.pk), at=moment)
    text = words(compare())
    assert "The instance was deployed between the two" in text
    assert "support 1 hour ago : Folder" in text


def test_any_other_can_be_chosen(world, compare):
    response = compare(**{"with": world.named["loop"]})
    assert "The other" in words(response)
    assert "Loop over items" in words(response)
    nothing = compare(**{"with": world.mint.execution_id()})
    assert "There is no such execution" in words(nothing)
    assert compare(**{"with": "garbage"}).status_code == 404


def test_without_a_good_run_that_is_said(world, support):
    response = support.get(
        reverse("execution-compare", args=[world.named["loop"]]), {"before": "2020-01-01T00:00Z"}
    )
    assert "This flow has not succeeded before" in words(response)


def test_the_results_of_a_step_are_held_against_each_other(world, support, failed, compare):
    good = world.execution(world.named["success"])
    failed.steps[1].body.content = packed(envelope({"id": 1, "buyer": None}))
    good.steps[1].body.content = packed(envelope({"id": 1, "buyer": "Ann", "tax": 19}))
    address = [href for text, href in links(compare()).items() if "Compare" in text and "step=" in href][-1]
    part = support.get(address, headers=HTMX)
    assert "<html" not in html(part)
    text = words(part)
    assert "/data/buyer another type null &quot;Ann&quot;".replace("&quot;", '"') in text
    assert "/data/tax only in the other 19" in text
    failed.steps[1].body.status = 404
    connection.use_world(world)  # a client that has kept nothing
    assert "cannot be compared" in words(support.get(address))


def test_the_error_is_told_beside_what_the_good_one_returned(support, world, failed, compare):
    good = world.execution(world.named["success"])
    error = {"message": "refused", "response": {"status": 422}}
    failed.steps[1].body.content = packed({"data": None, "failed": True, "error": error})
    good.steps[1].body.content = packed({"data": "sent", "contentType": "text/plain"})
    address = [href for text, href in links(compare()).items() if "Compare" in text and "step=" in href][-1]
    part = support.get(address, headers=HTMX)
    assert '/error/message only in this one "refused"' in words(part)
    assert '/data another type null "sent"' in words(part)
    assert re.search(r'<h2 id="differences-title"[^>]* autofocus', html(part))


def told(value: object) -> Content:
    return Content(Document(Bytes(packed(envelope(value)))))


def test_large_results_are_compared_as_far_as_a_page_goes():
    found = differences(
        told([{"n": number} for number in range(4000)]), told([{"n": -1} for _ in range(4000)]), VEIL
    )
    assert (len(found.rows), found.is_all) == (200, False)
    assert differences(told({"a": [1, 2]}), told({"a": [1, 2]}), VEIL).rows == []
