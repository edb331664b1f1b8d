"""Taking a customer live: an instance is made, seen to wait, deployed, and a flow of it tried."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sandbox import World
from tests.conftest import NOON


@pytest.fixture
def page(open_page, sign_in, world: World, monkeypatch) -> Page:
    """A page of somebody who onboards customers, whose clock only moves when told, like the world's."""
    world.takes_time = True
    monkeypatch.setattr("django.utils.timezone.now", world.clock.now)
    page = open_page()
    page.clock.install(time=NOON)
    sign_in(page, "onboarding")
    return page


def pass_time(page: Page, world: World, seconds: int) -> None:
    world.clock.advance(timedelta(seconds=seconds))
    page.clock.run_for(seconds * 1000)
    page.wait_for_load_state("networkidle")


def create(page: Page, world: World) -> None:
    page.goto(reverse("customer-detail", args=[world.customer("Globex").id]))
    page.get_by_role("link", name="New instance").click()
    page.get_by_role("link", name="Order Sync").click()
    page.get_by_label("Name", exact=True).fill("Globex Live")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Configuration of Globex Live")
    page.goto(reverse("instance-detail", args=[world.instance("Globex Live").id]))


def connect(world: World) -> None:
    """What happens elsewhere: the customer signs in to the shop."""
    for variable in world.config_of(world.instance("Globex Live")):
        if variable.status:
            variable.status = "ACTIVE"


def deploy(page: Page, world: World) -> None:
    page.get_by_role("link", name="Deploy version 3").click()
    expect(page.get_by_role("heading", name="Ready to deploy")).to_be_visible()
    page.get_by_role("button", name="Deploy version 3").click()
    expect(page.get_by_role("heading", name="Deploying version 3")).to_be_visible()
    pass_time(page, world, 6)
    expect(page.get_by_role("heading", name="Version 3 is deployed")).to_be_visible()


def test_from_a_customer_to_the_first_run_of_a_flow(page: Page, world: World) -> None:
    create(page, world)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Globex Live")
    expect(page.get_by_role("region", name="Not deployed")).to_contain_text("Never deployed")
    connect(world)
    page.reload()
    deploy(page, world)
    page.get_by_role("link", name="Back to the instance").click()
    expect(page.get_by_role("region", name="Not deployed")).to_have_count(0)
    page.get_by_role("link", name="Test").first.click()
    page.get_by_label("Body").fill('{"order": 7}')
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#flow-answer")).to_contain_text("Status 200")
    expect(page.locator("#flow-run")).to_contain_text("Running")
    pass_time(page, world, 20)
    expect(page.locator("#flow-run")).to_contain_text("Succeeded")
    page.locator("#flow-run").get_by_role("link", name="Open the execution").click()
    expect(page).to_have_url(re.compile("/executions/"))


def test_what_stands_in_the_way_is_seen_before_a_deploy(page: Page, world: World) -> None:
    create(page, world)
    page.get_by_role("link", name="Deploy version 3").click()
    expect(page.get_by_role("heading", name="1 thing stands in the way")).to_be_visible()
    page.get_by_role("button", name="Deploy version 3").click()
    expect(page.get_by_role("alert")).to_contain_text("not fully configured")
    assert world.instance("Globex Live").last_deployed_at is None


def test_it_is_paused_in_a_dialog_and_by_keyboard(page: Page, world: World) -> None:
    page.goto(reverse("instance-detail", args=[world.instance("Acme Orders").id]))
    page.get_by_role("link", name="Pause").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Pause Acme Orders?")
    page.get_by_role("dialog").get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Paused: nothing of it runs")
    assert world.instance("Acme Orders").enabled is False


def test_keys_are_shown_in_their_place(page: Page, world: World) -> None:
    orders = world.instance("Acme Orders")
    world.flow_config(orders).api_keys = ["first-key"]
    page.goto(reverse("instance-detail", args=[orders.id]))
    page.locator(".flows__call summary").first.click()
    page.get_by_role("button", name="Show").first.click()
    expect(page.locator(".flows__call").first).to_contain_text("first-key")
    assert page.url.endswith(reverse("instance-detail", args=[orders.id]))


def test_a_version_is_chosen_without_scripts(open_page, sign_in, world: World) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, "support")
    page.goto(reverse("instance-detail", args=[world.instance("Acme Orders").id]))
    page.get_by_role("link", name="Version", exact=True).click()
    page.get_by_role("link", name="2", exact=True).click()
    page.get_by_role("button", name="Set to version 2").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deploy")
    assert world.instance("Acme Orders").needs_deploy
