"""J1: "record 4711 never arrived". From any page to the run that carried it, where it stopped, and proof."""

import json
from datetime import timedelta

import msgpack
import pytest
from playwright.sync_api import expect

from sandbox.body import Body
from tests.browser.actions import Actions
from tests.conftest import NOON

GOAL = 5  # actions: fewer than that
REFUSED = "Cannot read properties of undefined (reading 'postalCode')"


@pytest.fixture
def carried(world, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the run that carried order 4711, yesterday, among others; its number is in no line."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    globex = world.instance("Globex Orders")
    for number in range(4700, 4740):
        at = {"started_at": NOON - timedelta(hours=20, minutes=number - 4700)}
        failed = {"status": "ERROR", "error": REFUSED} if number == 4711 else {}
        payload = json.dumps({"body": "", "order": {"number": f"SO-{number}"}}).encode()
        run = world.add_execution(globex, request=Body(payload), **at, **failed)
        world.add_step(run, "Trigger", msgpack.packb({"data": {"order": f"SO-{number}"}}))
        world.add_step(run, "Map order", msgpack.packb({"data": None}), has_error=bool(failed))
        if failed:
            found = run.id
    return found


def test_record_4711_never_arrived(open_page, sign_in, carried) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "support")
    person = Actions(page, "/customers/")
    page.get_by_role("searchbox", name="Search").press_sequentially("Globex 4711")
    page.keyboard.press("Enter")
    run = page.locator(".records__run")
    expect(run).to_contain_text(f"Failed in Map order: {REFUSED}")
    expect(run.get_by_role("link", name="Result of Trigger /data/order")).to_be_visible()
    run.get_by_role("button", name="Copy for a ticket").click()
    proof = page.evaluate("navigator.clipboard.readText()")
    assert "Found in: Result of Trigger /data/order" in proof
    assert f"/executions/{carried}/" in proof
    run.locator(".records__link").click()
    expect(page.locator("#verdict")).to_have_text("Failed in Map order")
    expect(page.locator("#step-result[data-kind]")).to_be_visible()
    assert [act.partition(" ")[0] for act in person.seen] == ["type", "press", "click", "click"]
    assert len(person.seen) < GOAL
