"""A failed run's payload is edited and tried, and kept as a case: by mouse and by keyboard."""

import json
import re

import msgpack
import pytest
from playwright.sync_api import Page, expect

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
