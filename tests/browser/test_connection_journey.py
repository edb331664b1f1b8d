"""A connection in trouble: tokens are imported and it is seen to work, or its owner connects it anew."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sandbox import World, consent
from sandbox.instance_config import ConfigVariableRecord
from tests.conftest import NOON


@pytest.fixture
def page(open_page, sign_in, world: World, monkeypatch) -> Page:
    """A page of somebody who onboards customers, whose clock only moves when told, like the world's."""
    world.takes_time = True
    monkeypatch.setattr("django.utils.timezone.now", world.clock.now)
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.install(time=NOON)
    sign_in(page, "onboarding")
    return page


@pytest.fixture
def shop(world: World) -> ConfigVariableRecord:
    """A connection whose token has died."""
    found = world.config_variable(world.instance("Acme Orders"), "Shop Connection")
    found.status, found.last_successful_refresh_at = "ERROR", NOON - timedelta(hours=3)
    world.note_connection(found, "The token was not refreshed: invalid_grant", "ERROR")
    return found


def pass_time(page: Page, world: World, seconds: int) -> None:
    world.clock.advance(timedelta(seconds=seconds))
    page.clock.run_for(seconds * 1000)
    page.wait_for_load_state("networkidle")


def test_tokens_are_imported_and_the_connection_is_seen_to_work(page: Page, world, shop) -> None:
    page.goto("/executions/")
    page.keyboard.press("g")
    page.keyboard.press("k")
    expect(page.get_by_role("status").filter(has_text="1 connection fails")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    state = page.get_by_role("region", name="State")
    expect(state).to_contain_text("Shop Connection does not work")
    page.get_by_role("link", name="Import tokens").click()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Give at least one of the two tokens.")).to_be_visible()
    page.get_by_role("textbox", name="Access token").fill("canary-access")
    page.get_by_role("textbox", name="Refresh token").fill("canary-refresh")
    page.keyboard.press("Enter")
    expect(state).to_contain_text("Waiting for the refresh")
    pass_time(page, world, 6)
    expect(state).to_contain_text("Shop Connection is connected")
    expect(state.get_by_text("Waiting")).to_have_count(0)
    assert (shop.status, shop.tokens["access_token"]) == ("ACTIVE", "canary-access")
    assert "canary" not in page.content()


def test_what_was_typed_outlives_a_refusal_in_the_browser_alone(page: Page, world, shop) -> None:
    page.goto("/connections/")
    page.get_by_role("link", name="Shop Connection").click()
    page.get_by_role("link", name="Import tokens").click()
    world.refuse("updateOAuth2Connection", "accessToken", "This token is not one.")
    page.get_by_role("textbox", name="Access token").fill("canary-access")
    page.get_by_role("textbox", name="Refresh token").fill("canary-refresh")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This token is not one.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Access token")).to_have_value("canary-access")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("region", name="State")).to_contain_text("Waiting for the refresh")


def test_the_address_is_copied_and_the_page_sees_its_owner_connect(page: Page, world, shop) -> None:
    page.goto("/connections/")
    page.get_by_role("button", name="Copy the address to connect Shop Connection").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"http://sandbox.local/connect/{shop.id}"
    page.get_by_role("link", name="Shop Connection").click()
    state = page.get_by_role("region", name="State")
    expect(state).to_contain_text("Watching")
    consent.sign_in(world, shop)
    pass_time(page, world, 3)
    expect(state).to_contain_text("Shop Connection is connected")


def test_a_list_stays_in_the_browser_while_it_is_worked_through(page: Page, world, shop, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.batches.A_WHILE", -1)  # one row at a time
    other = world.config_variable(world.instance("Globex Orders"), "Shop Connection")
    other.status = "ERROR"
    named = [f"instance/{each.instance_id}/{each.id}" for each in (shop, other)]
    rows = "\n".join(f"{name},canary-access,canary-refresh" for name in named)
    page.goto("/connections/import/")
    page.get_by_label("Rows").first.fill(rows)
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_role("heading", name="2 of 2 would be imported")).to_be_visible()
    page.get_by_role("button", name="Import 2").click()
    expect(page.get_by_role("heading", name="Finished: 2 of 2 imported")).to_be_visible()
    expect(page.get_by_label("Rows").first).to_have_value(rows)
    assert "canary" not in page.locator("#token-progress").inner_html()
    assert [each.tokens["refresh_token"] for each in (shop, other)] == ["canary-refresh"] * 2


def test_stretches_of_the_board_are_put_in_one_order(page: Page, world, shop, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.connections.views.INSTANCES", 1)
    last = world.config_variable(world.instance("Globex Orders"), "Shop Connection")
    last.status, shop.status = "FAILED", "PENDING"
    page.goto("/connections/")
    rows = page.locator("[data-ranked] tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Globex Orders")
    expect(page.get_by_text("All 3 instances looked at.")).to_be_visible()
