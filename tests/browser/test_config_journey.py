"""Configuration by keyboard: a list is changed, and a secret that was typed outlives the review."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE


@pytest.fixture
def orders(world) -> str:
    """The address of an instance's configuration."""
    return f"/instances/{world.instance('Acme Orders').id}/config/"


def test_a_list_is_changed_by_keyboard(world, open_page, sign_in, orders) -> None:
    page = open_page()
    sign_in(page)
    page.goto(orders)
    page.get_by_label("Edit Languages").press("Enter")
    expect(page.get_by_label("Languages, row 1: value")).to_be_visible()
    assert page.url.endswith(orders)
    page.get_by_role("button", name="Add a row").press("Enter")
    page.keyboard.type("de")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Save 1 change")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Saved.")
    told = world.config_of(world.instance("Acme Orders"))
    assert '["de","en"]' in [answer.value for answer in told]


def test_a_form_in_the_list_is_saved_and_the_others_stay_open(world, open_page, sign_in, orders) -> None:
    page = open_page()
    sign_in(page)
    page.goto(orders)
    page.get_by_label("Edit Order Endpoint").click()
    page.get_by_label("Edit Languages").click()
    page.get_by_label("Languages, row 1: value").fill("typed and not saved")
    page.get_by_label("Order Endpoint", exact=True).fill("https://new.example")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save 1 change").click()
    expect(page.locator("#messages")).to_contain_text("Saved.")
    expect(page.locator("#config-undeployed")).to_contain_text("Not in effect yet")
    expect(page.get_by_label("Edit Order Endpoint")).to_be_visible()
    expect(page.get_by_label("Languages, row 1: value")).to_have_value("typed and not saved")
    expect(page.get_by_text("https://new.example")).to_be_visible()


def test_a_secret_that_was_typed_outlives_the_review(world, open_page, sign_in, orders) -> None:
    page = open_page(viewport=PHONE)
    sign_in(page)
    page.goto(f"{orders}pages/1/")
    page.get_by_label("Client Secret").fill("hunter2")
    page.get_by_role("button", name="Review the change").click()
    expect(page.get_by_role("button", name="Save 1 change")).to_be_visible()
    expect(page.get_by_label("Client Secret")).to_have_value("hunter2")
    assert "hunter2" not in page.content()
    page.get_by_role("button", name="Save 1 change").click()
    expect(page.locator("#messages").get_by_text("Saved.")).to_be_in_viewport()


def test_a_secret_and_a_list_are_changed_compared_and_the_list_is_taken_back(
    world, open_page, sign_in, orders
) -> None:
    page = open_page()
    sign_in(page)
    page.goto(f"{orders}pages/1/")
    page.get_by_label("Client Secret").fill("hunter2")
    page.get_by_role("button", name="Review the change").press("Enter")
    page.get_by_role("button", name="Save 1 change").press("Enter")
    page.get_by_label("Edit Languages").press("Enter")
    page.get_by_label("Languages, row 1: value").fill("fr")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save 1 change").press("Enter")
    expect(page.get_by_label("Edit Languages")).to_be_focused()
    expect(page.locator("#config-undeployed")).to_contain_text("Not in effect yet")
    page.get_by_role("link", name="Compare").press("Enter")
    expect(page.get_by_role("row").filter(has_text="Languages")).to_contain_text("Differs")
    page.get_by_role("link", name="History").press("Enter")
    expect(page.get_by_text("A secret is kept nowhere")).to_be_visible()
    page.get_by_label("Revert Languages to what it was before").press("Enter")
    expect(page.get_by_role("button", name="Save 1 change")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Saved.")
    told = world.config_of(world.instance("Acme Orders"))
    assert (told[0].inputs["clientSecret"], told[-1].value) == ("hunter2", '["en"]')


@pytest.mark.parametrize("part", ["", "pages/1/", "pages/2/", "import/", "compare/", "history/"])
def test_nothing_stands_in_the_way_of_a_screen_reader(open_page, sign_in, orders, part) -> None:
    page = open_page(viewport={"width": 360, "height": 780})
    sign_in(page)
    page.goto(orders + part)
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
