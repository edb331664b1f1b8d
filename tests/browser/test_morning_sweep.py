"""What failed overnight: from the overview to whom a cause hits, less what is known; the rest as a file."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import Actions
from tests.conftest import NOON

BUSY = "Request failed with status code 429: retry after {} seconds"
TO_CUSTOMERS, TO_THE_CAUSE = 2, 3  # actions
PATTERN = BUSY.format("#")


@pytest.fixture(autouse=True)
def _night(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six runs of two customers were turned away; the clock of the site stands at the world's noon."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    for number in range(6):
        instance = world.instance("Globex Orders" if number % 3 else "Acme Orders")
        started_at = NOON - timedelta(minutes=20 + number)
        error = BUSY.format(number)
        world.add_execution(instance, status="ERROR", started_at=started_at, error=error)


def saved(page: Page, act) -> list[list[str]]:
    with page.expect_download() as waiting:
        act()
    return list(csv.reader(Path(waiting.value.path()).open(encoding="utf-8-sig", newline="")))


def test_from_the_overview_to_the_customers_a_cause_hits(open_page, sign_in):
    """J2, and three clicks from "something failed" to why: the goals are those of the journey."""
    page = open_page()
    sign_in(page, "support")
    person = Actions(page, "/")
    expect(page.locator(".notice__title").first).to_have_text(
        "8 runs failed in the last 24 hours, for 2 customers, from 3 causes"
    )
    page.get_by_role("link", name=PATTERN).click()
    customers = page.get_by_role("region", name="Customers hit")
    expect(customers.locator(".tally__row")).to_have_count(2)
    expect(customers.locator(".tally__row").first).to_contain_text("Globex")
    assert len(person.seen) <= TO_CUSTOMERS
    customers.get_by_role("link", name="Globex").click()
    expect(page.locator(".executions__verdict")).to_contain_text("4 failed")
    page.locator(".executions__table tbody th a").first.click()
    expect(page.locator("#verdict")).to_contain_text("Failed")
    expect(page.get_by_role("region", name="Error")).to_contain_text(BUSY.format(1))
    assert len(person.seen) <= TO_THE_CAUSE


def test_what_is_known_is_left_out_by_mouse_and_by_keyboard(open_page, sign_in):
    page = open_page()
    sign_in(page, "support")
    page.goto("/executions/?status=ERROR&window=24h")
    page.locator("td[data-label=Customer]", has_text="Globex").first.hover()
    page.locator(".cells summary").click()
    page.get_by_role("link", name="Without “Globex”").click()
    expect(page.locator(".executions__verdict")).to_have_text("4 failed in the last 24 hours")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".executions__verdict")).to_have_text("2 failed in the last 24 hours")
    expect(page.get_by_role("link", name=f"Drop Not error: {PATTERN}")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_list_is_taken_away_whole(open_page, sign_in, scripts):
    page = open_page(java_script_enabled=scripts)
    sign_in(page, "support")
    page.goto("/executions/?status=ERROR&window=24h")
    page.get_by_text("Export").click()
    rows = saved(page, lambda: page.get_by_role("link", name="CSV").click())
    assert len(rows) == 9
    assert rows[0][:2] == ["id", "status"]
