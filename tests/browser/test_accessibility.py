"""axe finds nothing on any page, light and dark, wide and narrow; and no page breaks the content policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE
from tests.conventions.addresses import addresses

NOT_PAGES = {
    "config-variable-download",
    "integration-definition-file",
    "role-csv",
    "step-result-json",
    "step-result-body",
    "step-result-file",
    "step-result-tree",
    "step-result-search",
}


def findings(page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{entry['id']}: {node['target']}" for entry in violations for node in entry["nodes"]]


@pytest.mark.parametrize(
    ("size", "theme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_axe_finds_nothing_on_any_page(open_page, sign_in, world, theme: str, size: dict[str, int]) -> None:
    page = open_page(viewport=size, color_scheme=theme)
    sign_in(page, "admin")
    found = {}
    for address in addresses(world):
        if address.name not in NOT_PAGES:
            page.goto(address.path)
            page.wait_for_load_state("networkidle")
            found[address.name] = findings(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(open_page, theme: str) -> None:
    page = open_page(color_scheme=theme)
    page.goto("/sign-in/")
    assert findings(page) == []


def test_no_page_breaks_the_content_policy_or_logs_an_error(open_page, sign_in, world) -> None:
    page = open_page()
    complaints: list[str] = []
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, "admin")
    for address in addresses(world):
        if address.name not in NOT_PAGES:
            page.goto(address.path)
            page.wait_for_load_state("networkidle")
    assert complaints == []


def test_no_page_asks_another_host_for_anything(open_page, sign_in, world, site: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, "admin")
    for address in addresses(world):
        if address.name not in NOT_PAGES:
            page.goto(address.path)
            page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith(f"{site}/")] == []


# How wide the page is, and how much of its cards cannot be seen without scrolling them sideways.
WIDTH = """() => [...document.querySelectorAll(".table-scroll:has(> [data-cards])")].reduce(
    (most, cards) => Math.max(most, 360 + cards.scrollWidth - cards.clientWidth),
    document.documentElement.scrollWidth
)"""


def test_no_page_scrolls_sideways_on_a_phone(open_page, sign_in, world) -> None:
    long = "somebody.with.a.long.name@a-customer-with-a-longer-one.example"
    world.add_user(long, name="Aa", customer=world.customer("Acme Corp"))
    world.add_user(f"team.{long}", name="Aa")
    page = open_page(viewport={"width": 360, "height": 740})
    sign_in(page, "admin")
    wide = {}
    for address in addresses(world):
        if address.name not in NOT_PAGES:
            page.goto(address.path)
            wide[address.name] = page.evaluate(WIDTH)
    assert {name: width for name, width in wide.items() if width > 360} == {}
