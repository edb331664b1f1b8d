"""From signing in to the file inside a failed execution: by mouse, without scripts, by keyboard alone."""

from pathlib import Path

import msgpack
import pytest
from playwright.sync_api import Page, expect

from dashboard.accounts.models import Account
from sandbox import World
from tests.conftest import NOON

PASSWORD = "correct horse battery staple"
FILE = "a[href*='/file?path=']"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


@pytest.fixture
def pdf(world: World) -> bytes:
    """The invoice as the world holds it."""
    steps = world.steps_of(world.named["failed"])
    body = next(step.body for step in steps if step.display_step_name == "Render invoice")
    return msgpack.unpackb(b"".join(body.chunks()))["data"]["pdf"]["data"]


@pytest.fixture
def _account(sign_in_as, site) -> None:
    sign_in_as("support")
    person = Account.objects.get(username="support")
    person.set_password(PASSWORD)
    person.save()


def bytes_of(page: Page, act) -> bytes:
    with page.expect_download() as waiting:
        act()
    assert waiting.value.suggested_filename.endswith(".pdf")
    return Path(waiting.value.path()).read_bytes()


def sign_in_by_form(page: Page) -> None:
    page.goto("/executions/?status=")
    page.get_by_label("Name").fill("support")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.usefixtures("_account")
def test_from_signing_in_to_the_file_in_the_failed_execution(open_page, pdf):
    page = open_page()
    sign_in_by_form(page)
    page.get_by_role("link", name="Failed", exact=True).click()
    page.locator(".executions__table tbody th a").first.click()
    expect(page.get_by_role("heading", name="Failed in Send invoice")).to_be_visible()
    expect(page.locator("#step-result[data-kind]")).to_be_visible()
    page.locator(".execution__steps").get_by_role("link", name="Render invoice").click()
    file = page.locator("#step-result").locator(FILE).first
    assert bytes_of(page, file.click) == pdf


@pytest.mark.usefixtures("_account")
def test_the_same_without_scripts(open_page, pdf):
    page = open_page(java_script_enabled=False)
    sign_in_by_form(page)
    page.get_by_role("link", name="Failed", exact=True).click()
    page.locator(".executions__table tbody th a").first.click()
    expect(page.get_by_role("heading", name="Failed in Send invoice")).to_be_visible()
    page.get_by_role("link", name="Open the result of this step").click()
    expect(page.locator("#step-result[data-kind]")).to_be_visible()
    page.go_back()
    page.locator(".execution__steps").get_by_role("link", name="Render invoice").click()
    assert bytes_of(page, page.locator(FILE).first.click) == pdf


def press_until(page: Page, key: str, test: str) -> None:
    """Presses a key until the element in focus passes a test; gives up after a hundred."""
    for _ in range(100):
        if page.evaluate(f"document.activeElement.{test}"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} never led to {test}")


@pytest.mark.usefixtures("_account")
def test_the_same_by_keyboard_alone(open_page, pdf):
    page = open_page()
    page.goto("/executions/")
    press_until(page, "Tab", "matches('input[name=username]')")
    page.keyboard.type("support")
    press_until(page, "Tab", "matches('input[name=password]')")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".executions__table")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#step-result[data-kind]")).to_be_visible()
    press_until(page, "j", "closest('.waterfall__row')?.textContent.includes('Render invoice')")
    page.keyboard.press("Enter")
    expect(page.locator("#step-result").locator(FILE).first).to_be_visible()
    press_until(page, "Tab", f'matches("{FILE}")')
    assert bytes_of(page, lambda: page.keyboard.press("Enter")) == pdf
