"""Live refresh counts what is new, moves nothing, waits while the tab is hidden, ends with the execution."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NOON

HIDE = "Object.defineProperty(document, 'hidden', {{get: () => {0}, configurable: true}})"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(minutes=30))


@pytest.fixture
def page(open_page, sign_in, world) -> Page:
    """A page whose clock only moves when told, so that no test waits for a timer."""
    for minutes in range(80):
        started_at = NOON - timedelta(minutes=minutes + 5)
        world.add_execution(
            world.instance("Acme Orders"), status="ERROR", error="Out of stock", started_at=started_at
        )
    page = open_page()
    page.clock.install()
    sign_in(page, "support")
    return page


def fail_one_more(world) -> None:
    started_at = NOON + timedelta(minutes=1)
    world.add_execution(
        world.instance("Acme Orders"), status="ERROR", error="Just now", started_at=started_at
    )


def pass_time(page: Page, seconds: int) -> None:
    page.clock.run_for(seconds * 1000)
    page.wait_for_load_state("networkidle")


def test_new_executions_are_counted_and_nothing_moves(page, world):
    page.goto("/executions/")
    page.keyboard.press("j")
    page.evaluate("scrollTo(0, 300)")
    focused, before = page.evaluate("document.activeElement.href"), page.locator("tbody").inner_text()
    fail_one_more(world)
    pass_time(page, 12)
    expect(page.get_by_role("link", name="Show 1 new")).to_be_visible()
    assert page.evaluate("[document.activeElement.href, scrollY]") == [focused, 300]
    assert page.locator("tbody").inner_text() == before
    page.get_by_role("link", name="Show 1 new").click()
    expect(page.locator("tbody tr").first).to_contain_text("Just now")
    expect(page.get_by_role("link", name="Show 1 new")).to_have_count(0)


def test_nothing_is_asked_while_the_tab_is_hidden(page, world):
    page.goto("/executions/")
    page.wait_for_load_state("networkidle")
    page.evaluate(HIDE.format("true"))
    world.requests.clear()
    pass_time(page, 120)
    assert world.requests == []
    page.evaluate(HIDE.format("false"))
    fail_one_more(world)
    pass_time(page, 12)
    expect(page.get_by_role("link", name="Show 1 new")).to_be_visible()


def test_a_running_execution_is_followed_to_its_end(page, world):
    record = world.execution(world.named["running"])
    world.add_step(record, "Each line", is_loop_step=True, ended_at=NOON)
    for turn in range(3):
        world.add_step(record, f"Line {turn}", loop_path=f"eachLine:{turn}", ended_at=NOON)
    page.goto(f"/executions/{record.id}/")
    expect(page.get_by_role("heading", name="Running for")).to_be_visible()
    page.locator(".loop summary").click()
    page.evaluate("document.activeElement.blur()")
    world.add_step(record, "Line 3", loop_path="eachLine:3", ended_at=NOON)
    pass_time(page, 40)  # half an hour old, it is looked at every half minute
    expect(page.get_by_text("4 rounds")).to_be_visible()
    expect(page.get_by_role("link", name="Round 3", exact=True)).to_be_visible()
    record.status, record.result_type, record.ended_at = "SUCCESS", "COMPLETED", NOON
    pass_time(page, 40)
    expect(page.get_by_role("heading", name="Succeeded")).to_be_visible()
    world.requests.clear()
    pass_time(page, 60)
    assert world.requests == []
