"""Every page, light on a desk and dark on the narrowest phone: what axe says, and what the browser says."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from sandbox import World
from tests.browser.conftest import DESK
from tests.browser.pages import ALL_THERE, pages
from tests.browser.watch import Watch

PARTS = 4  # so that two cores have work to share
PHONE = {"width": 360, "height": 740}
LOOKS = {"light on a desk": (DESK, "light"), "dark on a phone": (PHONE, "dark")}

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


SETTLED = """() => Promise.allSettled(
    document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished)
)"""
AXE = "() => axe.run({ resultTypes: ['violations'] }).then((results) => results.violations)"


def findings(page: Page) -> list[str]:
    """What axe has against the page as it looks now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [f"{entry['id']}: {node['target']}" for entry in page.evaluate(AXE) for node in entry["nodes"]]


def look(page: Page, name: str) -> None:
    """Gives the page another size and theme, as turning or resizing a device does: no script minds either."""
    size, theme = LOOKS[name]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)
    page.evaluate(SETTLED)


def add_long_names(world: World) -> None:
    long = "somebody.with.a.long.name@a-customer-with-a-longer-one.example"
    world.add_user(long, name="Aa", customer=world.customer("Acme Corp"))
    world.add_user(f"team.{long}", name="Aa")


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_sound(open_page, sign_in, world, site, part: int) -> None:
    """axe finds nothing; the page breaks no content policy, logs no error, asks no other host, and does not
    scroll sideways. One page is loaded on a desk and then seen on a phone, the next the other way round."""
    add_long_names(world)
    page = open_page(reduced_motion="reduce")
    watch, looks = Watch(page, site), list(LOOKS)
    sign_in(page, "admin")
    found = {}
    for address in pages(world)[part::PARTS]:
        look(page, looks[0])
        answer = page.goto(address.path)
        page.wait_for_function(ALL_THERE)
        assert (answer.status, "/sign-in/" in page.url) == (200, False)
        for name in looks:
            look(page, name)
            too_wide = page.evaluate(WIDTH)
            found[address.name, name] = [*findings(page), *watch.seen, *["too wide"] * (too_wide > 0)]
            watch.seen.clear()
        page.set_viewport_size(LAPTOP)
        found[address.name, "laptop"] = page.evaluate(SPILLS)
        looks.reverse()
    assert {where: problems for where, problems in found.items() if problems} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(open_page, theme: str) -> None:
    page = open_page(color_scheme=theme)
    page.goto("/sign-in/")
    assert findings(page) == []
