"""A customer's people: two invited, one given another role, one removed, and all of it in the audit log."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

PEOPLE = "kim@acme.example, Kim Larsen, Member\nlee@acme.example, Lee Okafor, Admin\nnobody, Bo, Member"


@pytest.fixture
def acme(world) -> str:
    return reverse("customer-detail", args=[world.customer("Acme Corp").id])


@pytest.fixture
def acme_page(acme, sign_in, open_page):
    """A function that opens the customer's page as an admin."""

    def opened(**options) -> Page:
        page = open_page(**options)
        sign_in(page, "admin")
        page.goto(acme)
        return page

    return opened


def invite(page: Page, email: str, name: str, role: str) -> None:
    page.get_by_role("link", name="Add user").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Name optional").fill(name)
    page.get_by_role("radio", name=re.compile(f"^{role} ")).check()
    page.get_by_role("button", name="Review").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(f"An invitation goes to {email} at once")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def change_role(page: Page, role: str) -> None:
    page.get_by_role("link", name="Edit").click()
    chosen = page.get_by_role("radio", name=re.compile(f"^{role} "))
    expect(chosen.locator("xpath=..")).to_contain_text("Loses:")
    chosen.check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f" {role}$"))


def remove(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name=f"Remove {name}").click()
    expect(page.locator("#messages")).to_contain_text(f"{name} was removed.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_becomes_of_a_customers_people_is_all_in_the_audit_log(
    world, acme, acme_page, scripts: bool
) -> None:
    page = acme_page(java_script_enabled=scripts)
    invite(page, "kim@acme.example", "Kim Larsen", "Member")
    page.goto(acme)
    invite(page, "lee@acme.example", "Lee Okafor", "Admin")
    change_role(page, "Member")
    page.goto(acme)
    remove(page, "Kim Larsen")
    page.goto(reverse("audit-list"))
    rows = page.locator("#audit-rows tbody tr").all_inner_texts()
    assert [" ".join(row.split("\t")[2:4]) for row in rows] == [
        "Delete user Kim Larsen",
        "Update user Lee Okafor",
        "Create customer user Lee Okafor",
        "Create customer user Kim Larsen",
    ]
    assert world.user("lee@acme.example").role_id == world.role("Member", "customer").id


def press_until(page: Page, key: str, focused: str) -> None:
    """Press a key until the element with that text or label has the focus."""
    told = "(e => e.ariaLabel || (e.labels?.[0] ?? e).textContent)(document.activeElement)"
    for _ in range(60):
        page.keyboard.press(key)
        if re.match(focused, " ".join(page.evaluate(told).split())):
            return
    raise AssertionError(f"{focused} never got the focus")


def test_one_is_invited_by_keyboard_alone(world, acme_page) -> None:
    page = acme_page()
    press_until(page, "Tab", "Add user")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Email")).to_be_focused()
    page.keyboard.type("kim@acme.example")
    press_until(page, "Tab", "Name")
    page.keyboard.type("Kim Larsen")
    press_until(page, "Tab", "Admin")
    page.keyboard.press("ArrowDown")
    press_until(page, "Tab", "Review")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    press_until(page, "Tab", "Send the invitation")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kim Larsen Member")
    assert world.user("kim@acme.example").role_id == world.role("Member", "customer").id


def test_a_taken_address_is_said_when_its_field_is_left(world, acme_page) -> None:
    page = acme_page()
    page.get_by_role("link", name="Add user").click()
    page.get_by_label("Email").fill("ada.abara@acme.example")
    page.keyboard.press("Tab")
    expect(page.locator("#email-check")).to_contain_text(
        "Ada Abara of Acme Corp has this email address already."
    )
    page.get_by_label("Email").fill("kim@acme.example")
    page.keyboard.press("Tab")
    expect(page.locator("#email-check")).to_contain_text("This email address is free.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_pasted_list_is_looked_through_then_invited(world, acme_page, monkeypatch, scripts: bool) -> None:
    monkeypatch.setattr("dashboard.batches.A_WHILE", -1)
    page = acme_page(java_script_enabled=scripts)
    page.get_by_role("link", name="Paste several").click()
    page.get_by_role("textbox", name="People").fill(PEOPLE)
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("2 of 3 would be invited")
    page.get_by_role("button", name="Invite 2 people").click()
    if not scripts:
        expect(page.get_by_role("heading", level=2)).to_have_text("Inviting: 1 of 2")
        page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Finished: 2 of 2 invited")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    assert world.user("lee@acme.example").name == "Lee Okafor"


def test_inviting_stops_when_told_to_and_goes_on_when_told_to(world, acme_page, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.batches.A_WHILE", -1)
    page = acme_page()
    page.get_by_role("link", name="Paste several").click()
    page.get_by_role("textbox", name="People").fill(
        "\n".join(f"p{number}@acme.example, P, Member" for number in range(30))
    )
    page.get_by_role("button", name="Check the list").click()
    world.faults.next("slow", seconds=1, times=99, operation="CreateCustomerUser")
    page.get_by_role("button", name="Invite 30 people").click()
    page.get_by_role("button", name="Stop").click()
    heading = page.get_by_role("heading", level=2)
    expect(heading).to_have_text(re.compile(r"^Stopped at \d+ of 30$"), timeout=15_000)
    expect(heading).to_be_focused()
    world.faults.clear()
    invited = sum(user.email.startswith("p") for user in world.users.values())
    assert 0 < invited < 30
    page.get_by_role("button", name="Continue").click()
    expect(heading).to_have_text("Finished: 30 of 30 invited", timeout=30_000)


def test_roles_are_a_table_on_a_desk_and_lists_on_a_phone(sign_in, open_page, world) -> None:
    for size, is_wide in (({"width": 1440, "height": 900}, True), (PHONE, False)):
        page = open_page(viewport=size)
        sign_in(page, "viewer")
        page.goto(reverse("role-list"))
        assert page.locator(".matrix").first.is_visible() is is_wide
        assert page.get_by_role("heading", name=re.compile("^Guest")).is_visible() is not is_wide


def test_the_list_follows_the_typing(world, sign_in, open_page) -> None:
    page = open_page()
    sign_in(page, "viewer")
    page.goto(reverse("user-list"))
    page.locator("#id_name").press_sequentially("noo")
    expect(page.locator("#user-rows tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?name=noo$"))
