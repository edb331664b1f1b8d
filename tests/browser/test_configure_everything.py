"""A customer goes live on an integration that asks for everything: each kind of value, page by page."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from dashboard import connection
from sandbox import World, consent
from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from sandbox.demo.settings.words import mapped, selected
from sandbox.demo.sources import SOURCES
from tests.conftest import NOON

NAME = "Northwind Live"
KINDS = {
    *("BOOLEAN", "CODE", "CONNECTION", "CREDENTIAL", "DATE", "JSONFORM", "NUMBER", "OBJECTFIELDMAP"),
    *("OBJECTSELECTION", "PICKLIST", "SCHEDULE", "STRING", "TIMESTAMP", "KEYVALUELIST", "VALUELIST"),
}


@pytest.fixture
def world(monkeypatch) -> World:
    """The demo's world, small and at noon: its Order Sync has a variable of every type."""
    made = demo_world(customers=2, instances=2, executions=20, clock=FixedClock(NOON))
    made.takes_time = False
    monkeypatch.setattr("django.utils.timezone.now", made.clock.now)
    connection.use_world(made)
    yield made
    connection.use_world(None)


@pytest.fixture
def page(open_page, sign_in) -> Page:
    page = open_page()
    page.set_default_timeout(10_000)
    sign_in(page, "onboarding")
    return page


def create(page: Page, world: World) -> None:
    customer = next(each for each in world.customers.values() if not each.is_system)
    page.goto(reverse("customer-detail", args=[customer.id]))
    page.get_by_role("link", name="New instance").click()
    page.get_by_role("link", name="Order Sync").click()
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_role("button", name="Create").click()
    page.get_by_role("link", name="Edit this page").first.click()


def variable(page: Page, key: str) -> Locator:
    """The fields of one variable on a page's form."""
    return page.locator(".config-variable", has=page.get_by_role("heading", name=key, exact=True))


def save(page: Page, changes: int, following: str = "") -> None:
    """Reviews a page, sees how much changes, and goes on to the page that follows."""
    page.get_by_role("button", name="Review the change").click()
    expect(page.locator(".config-review")).to_contain_text("What will change")
    expect(page.get_by_role("button", name=f"Save {changes} change", exact=False).first).to_be_visible()
    page.get_by_role("button", name=f"Save and go on to {following}" if following else "Save").click()
    expect(page.locator("#messages")).to_contain_text("Saved.")


def sign_in_to_apps(page: Page, world: World) -> None:
    shop, database = variable(page, "Cartwheel Connection"), variable(page, "Warehouse Database")
    shop.get_by_label("Client ID").fill("northwind-app")
    shop.get_by_label("Client Secret").fill("shop-secret")
    for label, text in {"Host": "db.northwind.example", "Database": "orders", "Username": "svc"}.items():
        database.get_by_label(label).fill(text)
    database.get_by_label("Password").fill("db-secret")
    save(page, 6, "Orders")
    consent.sign_in(world, world.config_variable(world.instance(NAME), "Cartwheel Connection"))


def fill_in_orders(page: Page) -> None:
    page.get_by_label("Order Endpoint").fill("https://shop.northwind.example/v2")
    page.get_by_label("Order Channel").select_option("Marketplace")
    page.get_by_label("Smallest Order").fill("99.50")
    page.get_by_label("First Order Date").fill("2026-04-06")
    after = variable(page, "Resume After")
    after.get_by_label("Day and hour").fill("2026-06-15T08:30")
    after.get_by_label("Time zone").fill("new york")
    save(page, 5, "Mapping")


def fill_in_mapping(page: Page) -> None:
    page.get_by_role("button", name="Fetch all choices").click()
    expect(page.get_by_text("All choices on this page were fetched")).to_be_visible()
    objects, rules = variable(page, "Watched Objects"), variable(page, "Tax Rules")
    objects.get_by_role("checkbox", name="Returns").check()
    objects.get_by_role("list", name="Fields of Returns").get_by_label("Reason").check()
    variable(page, "Order Field Mapping").get_by_label("Buyer").select_option(label="Order / Buyer name")
    rules.get_by_label("Rate in percent").last.fill("13.5")
    page.get_by_label("Order Template").fill('{"currency": "EUR"}')
    codes = variable(page, "Country Codes")
    codes.get_by_role("button", name="Add a row").click()
    codes.get_by_label("row 2: key").fill("Eire")
    codes.get_by_label("row 2: value").fill("IE")
    save(page, 5, "Papers and schedule")


def fill_in_papers(page: Page) -> None:
    page.get_by_label("Send Invoices to Buyers").select_option("false")
    copies, schedule = variable(page, "Copies To"), variable(page, "Reconciliation Schedule")
    copies.get_by_role("button", name="Add a row").click()
    copies.get_by_label("row 1: value").fill("books@northwind.example")
    schedule.get_by_label("At", exact=True).fill("04:30")
    schedule.get_by_label("Monday").check()
    schedule.get_by_label("Thursday").check()
    schedule.get_by_label("Time zone").fill("Europe/Berlin")
    save(page, 4, "Operations")


def test_every_kind_of_value_is_filled_in_and_deployed(page: Page, world: World) -> None:
    create(page, world)
    sign_in_to_apps(page, world)
    fill_in_orders(page)
    fill_in_mapping(page)
    fill_in_papers(page)
    page.get_by_label("Retry Limit").fill("7")
    save(page, 1)
    page.get_by_role("link", name="Deploy").click()
    page.get_by_role("button", name="Deploy version 5").click()
    expect(page.get_by_role("heading", name="Version 5 is deployed")).to_be_visible()
    assert asked(world) == KINDS
    assert stored(world) == MEANT


def asked(world: World) -> set[str]:
    """The types and collections that the integration asks for."""
    required = world.required_variables_of[world.instance(NAME).integration_id]
    return {each.data_type for each in required} | {each.collection_type for each in required} - {None}


def stored(world: World) -> dict[str, object]:
    """What the instance was told, by key: connections by what they were told, JSON read."""
    found = {}
    for answer in world.config_of(world.instance(NAME)):
        key = world.required_variables[answer.required_id].key
        if answer.schedule_type:
            found[key] = (answer.value, answer.schedule_type, answer.time_zone)
        elif (answer.value or "").startswith(("[", "{")):
            found[key] = json.loads(answer.value)
        else:
            found[key] = answer.inputs or answer.value
    return found


MEANT: dict[str, object] = {
    "Cartwheel Connection": {
        "authorizeUrl": "https://api.cartwheel.example/oauth/authorize",
        "tokenUrl": "https://api.cartwheel.example/oauth/token",
        "scopes": "orders.read orders.write shipments.write",
        "clientId": "northwind-app",
        "clientSecret": "shop-secret",
    },
    "Warehouse Database": {
        "host": "db.northwind.example",
        "port": "5432",
        "database": "orders",
        "username": "svc",
        "password": "db-secret",
    },
    "Old Shop Login": None,
    "Order Endpoint": "https://shop.northwind.example/v2",
    "Order Channel": "Marketplace",
    "Smallest Order": "99.50",
    "First Order Date": "2026-04-06",
    "Resume After": "2026-06-15T12:30:00.000Z",
    "Watched Objects": json.loads(selected(orders=("number", "total"), returns=("reason",))),
    "Order Field Mapping": {"options": SOURCES["cartwheel.mapFields"]["options"]}
    | json.loads(
        mapped(reference=("order", "number"), amount=("order", "total"), buyer=("order", "buyer_name"))
    ),
    "Tax Rules": {"rules": [{"country": "GB", "rate": 20}, {"country": "IE", "rate": 13.5}]},
    "Order Template": {"currency": "EUR"},
    "Country Codes": [{"key": "UK", "value": "GB"}, {"key": "Eire", "value": "IE"}],
    "Send Invoices to Buyers": "false",
    "Copies To": ["books@northwind.example"],
    "Reconciliation Schedule": ("30 4 * * 1,4", "DAY", "Europe/Berlin"),
    "Retry Limit": "7",
}
