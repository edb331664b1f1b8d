"""Every page, light on a desk and dark on the narrowest phone: what axe says, and what the browser says."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from sandbox import World
from tests.browser.conftest import DESK
from tests.browser.pages import ALL_THERE, pages
from tests.browser.watch import Watch

PARTS = 4  # so that two cores have work to share
PHONE = {"width": 360, "height": 740}

# How wide the page is, and how much of its cards cannot be seen without scrolling them sideways.
WIDTH = """() => [...document.querySelectorAll(".table-scroll:has(> [data-cards])")].reduce(
    (most, cards) => Math.max(most, innerWidth + cards.scrollWidth - cards.clientWidth),
    document.documentElement.scrollWidth
) - innerWidth"""

# Tables that reach out of the box they stand in, over what is beside it.
SPILLS = """() => [...document.querySelectorAll(".table-scroll > .table")].filter((table) =>
    getComputedStyle(table.parentElement).overflowX === "visible" &&
    table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1
).map((table) => `spills: ${table.className}`)"""
LAPTOP = {"width": 1100, "height": 740}


def findings(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{entry['id']}: {node['target']}" for entry in violations for node in entry["nodes"]]


def add_long_names(world: World) -> None:
    long = "somebody.with.a.long.name@a-customer-with-a-longer-one.example"
    world.add_user(long, name="Aa", customer=world.customer("Acme Corp"))
    world.add_user(f"team.{long}", name="Aa")


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("size", "theme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk-light", "phone-dark"]
)
def test_every_page_is_sound(open_page, sign_in, world, site, theme: str, size, part: int) -> None:
    """axe finds nothing; the page breaks no content policy, logs no error, asks no other host, and does not
    scroll sideways."""
    add_long_names(world)
    page = open_page(viewport=size, color_scheme=theme)
    watch = Watch(page, site)
    sign_in(page, "admin")
    found = {}
    for address in pages(world)[part::PARTS]:
        answer = page.goto(address.path)
        page.wait_for_function(ALL_THERE)
        assert (answer.status, "/sign-in/" in page.url) == (200, False)
        too_wide = page.evaluate(WIDTH)
        found[address.name] = [*findings(page), *watch.seen, *["too wide"] * (too_wide > 0)]
        if size is DESK:
            page.set_viewport_size(LAPTOP)
            found[address.name] += page.evaluate(SPILLS)
            page.set_viewport_size(DESK)
        watch.seen.clear()
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(open_page, theme: str) -> None:
    page = open_page(color_scheme=theme)
    page.goto("/sign-in/")
    assert findings(page) == []
