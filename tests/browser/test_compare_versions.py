"""Who is behind, what changed, and taking a version back: by mouse, without scripts, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.audit.models import AuditEntry
from sandbox import World


@pytest.fixture
def as_admin(open_page, sign_in):
    """A function that opens the list of integrations as an admin."""

    def opened(**options) -> Page:
        page = open_page(**options)
        sign_in(page, "admin")
        page.goto("/integrations/")
        return page

    return opened


def newest(world: World):
    return world.integration("Order Sync")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_list_to_who_is_behind_what_changed_and_back_to_a_withdrawn_version(
    as_admin, world, scripts
) -> None:
    page = as_admin(java_script_enabled=scripts)
    page.get_by_role("link", name="Order Sync").click()
    expect(page.get_by_text("1 of 2 instances is behind version 3")).to_be_visible()
    page.get_by_role("link", name="What an upgrade asks for").click()
    expect(page.get_by_role("link", name="Globex Orders")).to_be_visible()
    page.get_by_role("link", name="All changes").click()
    expect(page.get_by_text("1 config variable added, 1 retyped.")).to_be_visible()
    page.get_by_label("From").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("From version 1 to version 3")
    page.get_by_role("link", name=re.compile("Order Sync, version 3")).click()
    page.get_by_role("link", name="Withdraw version 3").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.locator("#messages")).to_contain_text("Version 3 of Order Sync is withdrawn")
    assert not newest(world).is_available
    page.get_by_role("link", name="Audit").click()
    page.get_by_role("link", name="Order Sync, version 3").click()
    expect(page.get_by_text("Version 3 is not available for deploys")).to_be_visible()


def test_typing_narrows_the_list_and_keeps_its_address(as_admin, world) -> None:
    page = as_admin()
    page.get_by_label("Name").press_sequentially("invo")
    expect(page.locator("#integration-rows")).not_to_contain_text("Order Sync")
    expect(page).to_have_url(re.compile(r"\?name=invo$"))
    expect(page.get_by_label("Name")).to_be_focused()


def test_a_version_is_withdrawn_by_keyboard_alone(as_admin, world) -> None:
    page = as_admin()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Order Sync")
    page.get_by_role("link", name="Withdraw version 3").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Withdraw it").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("is withdrawn")
    assert AuditEntry.objects.get().subject_id == newest(world).id


def test_the_contents_of_a_definition_lead_to_its_lines(as_admin, world) -> None:
    page = as_admin()
    page.get_by_role("link", name="Order Sync").click()
    page.get_by_role("link", name="Definition").click()
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Push shipment").click()
    line = page.locator(".code__line:target")
    expect(line).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"#L\d+$"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download").click()
    assert waiting.value.suggested_filename == "order-sync-v3.yml"


def test_the_keys_g_and_n_lead_to_the_list(open_page, sign_in, world) -> None:
    page = open_page()
    sign_in(page, "viewer")
    page.goto("/customers/")
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/integrations/$"))
