"""A failed run's payload is edited and tried, and kept as a case: by mouse and by keyboard."""

import json
import re

import httpx
import msgpack
import pytest
from playwright.sync_api import Page, expect

from sandbox import create_app, hidden
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def page(open_page, sign_in, world) -> Page:
    page = open_page()
    sign_in(page)
    page.goto(f"/instances/{world.instance('Acme Orders').id}/")
    page.locator(".flows__flow", has_text="Receive order").get_by_role("link", name="Test").click()
    return page


def called_with(run) -> dict:
    return json.loads(msgpack.unpackb(b"".join(run.request.chunks()))["data"])


def test_a_failing_payload_is_edited_and_tried(page, world) -> None:
    page.locator(".flow-models li", has_text="Failed").first.get_by_role("link").click()
    body = page.get_by_label("Body")
    expect(body).to_have_value(re.compile("order.created"))
    notice = json.loads(body.input_value())
    body.fill(json.dumps(notice | {"orderNumber": "Edited"}))
    runs = len(world.executions)
    page.get_by_role("button", name="Run", exact=True).dblclick()
    expect(page.locator("#flow-answer")).to_contain_text("Status 200")
    expect(page.locator("#flow-run")).to_contain_text("Succeeded")
    assert len(world.executions) == runs + 1
    assert called_with(world.executions.all.rows[-1]) == notice | {"orderNumber": "Edited"}
    page.locator("#flow-run").get_by_role("link", name="Open the execution").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Receive order")


def test_the_next_webhook_comes_in_and_leaving_the_page_ends_the_listening(page, world) -> None:
    integration = world.integrations[world.instance("Acme Orders").integration_id]
    heard = hidden.instance_of(world, integration)
    page.get_by_role("link", name="Listen for a webhook").click()
    page.get_by_role("button", name="Listen", exact=True).click()
    expect(page.locator("#listen-watch")).to_be_visible()
    assert heard.listening_mode
    address = page.locator("#flow-listen [data-copy]").first.get_attribute("data-copy")
    with httpx.Client(transport=httpx.WSGITransport(app=create_app(world))) as client:
        client.post(address, json={"order": 7}).raise_for_status()
    expect(page.get_by_role("heading", name="What came")).to_be_visible(timeout=15_000)
    assert not heard.listening_mode
    page.get_by_label("Name").fill("From the shop")
    page.get_by_role("button", name="Keep as a case").click()
    expect(page.locator("#messages")).to_contain_text("Kept as “From the shop”")
    page.get_by_role("button", name="Listen", exact=True).click()
    expect(page.locator("#listen-watch")).to_be_visible()
    page.goto("/customers/")
    for _ in range(100):  # what a page sends when it is left, no page waits for
        if not heard.listening_mode:
            break
        page.wait_for_timeout(50)
    assert not heard.listening_mode
