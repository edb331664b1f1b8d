"""Listening for the next webhook of a flow: seen by all, ended by itself, what came kept as a case."""

import json

import httpx
import pytest
from django.test import Client
from django.urls import reverse

from dashboard.accounts.models import Account
from dashboard.audit.models import AuditEntry
from dashboard.flows.models import FlowCase, Listener
from sandbox import create_app, hidden
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}
ADDRESS = "http://sandbox.local/trigger/"


@pytest.fixture
def clock(world, monkeypatch):
    """The world's clock, which the site goes by too."""
    monkeypatch.setattr("django.utils.timezone.now", world.clock.now)
    return world.clock


@pytest.fixture
def flow(world, orders):
    """The flow, as the latest version has it."""
    return world.flow("Receive order", world.integrations[orders.integration_id])


@pytest.fixture
def here(flow) -> str:
    """The page."""
    return reverse("flow-listen", args=[flow.integration_id, flow.id])


@pytest.fixture
def is_on(world, flow):
    """A function that says whether the integration listens."""
    return lambda: hidden.instance_of(world, world.integrations[flow.integration_id]).listening_mode


def sent(world, flow, **headers: str):
    """Somebody calls the flow's test address; gives the run."""
    with httpx.Client(transport=httpx.WSGITransport(app=create_app(world))) as client:
        answer = client.post(f"{ADDRESS}{flow.id}", json={"order": 7}, headers=headers)
    run = world.execution(answer.json()["executionId"])
    run.ended_at = run.started_at
    return run


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_begins_is_seen_by_others_and_is_stopped(
    world, support, admin, here, flow, clock, is_on, headers
) -> None:
    page = support.get(here, headers=headers)
    assert ("Not listening" in text(page, "flow-listen"), is_on()) == (True, False)
    assert f"{ADDRESS}{flow.id}" in text(page, "flow-listen")
    begun = support.post(here, {"act": "begin"}, headers=headers)
    assert "support began" in text(begun, "flow-listen")
    assert is_on()
    assert "support began" in text(admin.get(here), "flow-listen")
    ended = admin.post(here, {"act": "stop"}, headers=headers)
    assert "It does not listen any more" in text(ended, "flow-listen")
    assert (is_on(), Listener.objects.count()) == (False, 0)
    told = AuditEntry.objects.order_by("pk").values_list("operation", "person__username", "after")
    assert list(told) == [
        ("updateIntegrationTestConfiguration", "support", {"listeningMode": True}),
        ("updateIntegrationTestConfiguration", "admin", {"listeningMode": False}),
    ]


def test_what_comes_ends_it_and_is_shown(world, support, here, flow, clock, is_on) -> None:
    sent(world, flow)  # too early
    clock.advance(minutes=1)
    support.post(here, {"act": "begin"})
    waiting = support.post(here, {"act": "look"}, headers=PART)
    assert ("Look now" in waiting.content.decode(), is_on()) == (True, True)
    clock.advance(seconds=5)
    run = sent(world, flow, **{"X-Source": "shop"})
    caught = support.post(here, {"act": "look"})
    assert (caught.status_code, caught["Location"]) == (303, f"{here}?caught={run.id}")
    assert (is_on(), Listener.objects.count()) == (False, 0)
    shown = filled(support.get(caught["Location"]))
    assert json.loads(shown["body"]) == {"order": 7}
    assert (shown["content_type"], "X-Source: shop" in shown["headers"]) == ("application/json", True)
    assert shown["case_name"].startswith("Webhook of 23 Nov 2026")


def caught(world, support, here, flow, clock, **headers: str):
    support.post(here, {"act": "begin"})
    clock.advance(seconds=5)
    sent(world, flow, **headers)
    return support.get(support.post(here, {"act": "look"})["Location"])


def test_what_came_is_kept_as_a_case_of_the_flow(world, support, here, flow, clock, address) -> None:
    page = caught(world, support, here, flow, clock)
    kept = support.post(here, filled(page, case_name="From the shop"))
    assert (kept.status_code, kept["Location"]) == (303, here)
    assert json.loads(FlowCase.objects.get().body) == {"order": 7}
    assert "From the shop" in text(support.get(address("flow-test")), "flow-trial")


def test_a_secret_in_what_came_is_kept_only_by_who_says_so(world, support, here, flow, clock) -> None:
    page = caught(world, support, here, flow, clock, Authorization="Bearer abc")
    refused = support.post(here, filled(page, case_name="From the shop"))
    assert (refused.status_code, FlowCase.objects.count()) == (422, 0)
    assert "seems to hold a secret" in problems(refused, "keeps")
    support.post(here, filled(refused, keeps="on"))
    assert FlowCase.objects.get().has_secrets


def test_it_ends_after_twenty_minutes_or_when_its_page_is_left(
    world, support, admin, here, clock, is_on
) -> None:
    support.post(here, {"act": "begin"})
    clock.advance(minutes=19)
    support.post(here, {"act": "look"})
    assert is_on()
    clock.advance(minutes=2)
    late = support.post(here, {"act": "look"}, headers=PART)
    assert ("Nothing came" in late.content.decode(), late["HX-Retarget"], is_on()) == (
        True,
        "#flow-listen",
        False,
    )
    support.post(here, {"act": "begin"})
    admin.post(here, {"act": "leave"})  # somebody else's page
    assert is_on()
    support.post(here, {"act": "leave"})
    assert not is_on()


@pytest.mark.parametrize(("trouble", "status"), [("reset", 504), ("unreachable", 502)])
def test_whether_it_listens_is_told_when_an_answer_is_lost(
    world, support, here, clock, is_on, trouble, status
) -> None:
    world.faults.next(trouble, operation="SetListening")
    answer = support.post(here, {"act": "begin"})
    assert answer.status_code == status
    assert ("Listening" in text(answer, "flow-listen"), is_on()) == ((trouble == "reset"),) * 2
    support.post(here, {"act": "leave"})
    assert not is_on()


def test_a_stop_whose_answer_is_lost_leaves_no_reminder(world, support, here, clock, is_on) -> None:
    support.post(here, {"act": "begin"})
    world.faults.next("reset", operation="SetListening")
    assert support.post(here, {"act": "stop"}).status_code == 504
    assert (is_on(), Listener.objects.count()) == (False, 0)


def test_a_refusal_is_told(world, support, here, clock) -> None:
    world.refuse("updateIntegrationTestConfiguration", "id", "Not now.")
    answer = support.post(here, {"act": "begin"})
    assert answer.status_code == 422
    assert "Not now." in text(answer, "flow-listen")


def test_what_listens_elsewhere_is_told_and_can_be_stopped(world, support, here, flow, clock, is_on) -> None:
    hidden.instance_of(world, world.integrations[flow.integration_id]).listening_mode = True
    assert "Somebody let this integration listen elsewhere" in text(support.get(here), "flow-listen")
    support.post(here, {"act": "stop"})
    assert not is_on()


def test_a_flow_or_a_run_of_elsewhere_is_not_there(world, support, viewer, here, flow, clock) -> None:
    other = world.flow("Export invoice", world.integration("Invoice Export"))
    assert support.get(reverse("flow-listen", args=[flow.integration_id, other.id])).status_code == 404
    assert support.get(f"{here}?caught={world.named['failed']}").status_code == 404
    assert viewer.post(here, {"act": "begin"}).status_code == 403
    older = world.flow("Receive order", world.integration("Order Sync", version=2))
    assert support.get(reverse("flow-listen", args=[older.integration_id, older.id])).status_code == 200


def test_who_leaves_it_on_is_reminded_everywhere_but_there_and_can_stop_it(
    world, support, admin, here, flow, clock, is_on
) -> None:
    support.post(here, {"act": "begin"})
    clock.advance(minutes=2)
    assert "Receive order listens for a webhook You began 2 minutes ago" in text(support.get("/"), "main")
    for reader, address in ((support, here), (admin, "/")):
        assert "listens for a webhook" not in text(reader.get(address), "main")
    back = Client()  # another browser
    back.force_login(Account.objects.get(username="support"))
    assert "Stop listening" in text(back.get("/"), "main")
    back.post(here, {"act": "stop"})
    assert ("Stop listening" in text(support.get("/"), "main"), is_on()) == (False, False)


def test_whoever_opens_its_page_too_late_ends_it(world, support, admin, here, clock, is_on) -> None:
    support.post(here, {"act": "begin"})
    clock.advance(minutes=21)
    assert "Nothing came" in text(admin.get(here), "flow-listen")
    assert (is_on(), Listener.objects.count()) == (False, 0)
