"""Putting a customer's name right: with the mouse, by keyboard alone, and without scripts."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from dashboard.accounts.models import Account


@pytest.fixture
def acme_page(world, sign_in, open_page):
    """A function that opens the customer's page as support staff."""

    def opened(**options) -> Page:
        page = open_page(**options)
        sign_in(page, "support")
        page.goto(reverse("customer-detail", args=[world.customer("Acme Corp").id]))
        return page

    return opened


def test_the_name_is_edited_in_place(world, acme_page) -> None:
    page = acme_page()
    address = page.url
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Acme Inc")
    expect(page).to_have_url(address)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Inc")
    expect(page.locator("#messages")).to_contain_text("Saved.")
    assert world.customers[world.customer("Acme Inc").id].external_id == "acme"


def test_it_is_edited_by_keyboard_alone(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Edit").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Acme Inc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Inc")
    assert world.customer("Acme Inc").labels == ["gold", "emea"]


def test_it_is_edited_without_scripts(world, acme_page) -> None:
    page = acme_page(java_script_enabled=False)
    page.get_by_role("link", name="Edit").click()
    expect(page).to_have_url(re.compile("/edit/$"))
    page.get_by_label("Name", exact=True).fill("Globex")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Name", exact=True).fill("Acme Inc")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Inc")
    assert world.customer("Acme Inc").external_id == "acme"


def test_a_conflict_is_settled_in_place(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Acme Mine")
    world.customer("Acme Corp").name = "Acme Theirs"
    page.get_by_role("button", name="Save").click()
    page.get_by_role("radio", name="Take theirs: Acme Theirs").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Theirs")
    assert world.customer("Acme Theirs").labels == ["gold", "emea"]


def test_cancel_leaves_things_as_they_were(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Never saved")
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator("#customer-facts").get_by_text("Acme Corp")).to_be_visible()
    expect(page.get_by_role("link", name="Edit")).to_be_focused()
    assert world.customer("Acme Corp").external_id == "acme"


def test_the_list_follows_the_typing(world, sign_in, open_page) -> None:
    page = open_page()
    sign_in(page, "viewer")
    page.goto(reverse("customer-list"))
    page.locator("#id_name").press_sequentially("glo")
    expect(page.locator("#customer-rows tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?name=glo$"))
    page.reload()
    expect(page.locator("#id_name")).to_have_value("glo")
    expect(page.locator("#customer-rows tbody tr")).to_have_count(1)


def test_an_answer_that_never_comes_is_told_and_what_was_typed_stays(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Acme Inc")
    page.route("**/edit/", lambda route: route.abort())
    page.get_by_role("button", name="Save").click()
    messages = page.locator("#messages")
    expect(messages).to_contain_text("The dashboard does not answer")
    expect(messages).to_contain_text("before you send it again")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Acme Inc")
    page.unroute("**/edit/")
    page.get_by_role("button", name="Save").click()
    expect(messages).to_contain_text("Saved.")
    expect(messages).not_to_contain_text("does not answer")


def test_a_session_that_ended_costs_nothing_that_was_typed(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name", exact=True).fill("Acme Inc")
    Session.objects.all().delete()
    person = Account.objects.get(username="support")
    person.set_password("correct horse battery")
    person.save()
    page.get_by_role("button", name="Save").click()
    page.locator("#messages").get_by_role("button", name="Sign in").click()
    page.get_by_label("Name").fill("support")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acme Inc")
