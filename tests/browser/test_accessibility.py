"""axe finds nothing on any page, light on a desk and dark on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE
from tests.browser.pages import ALL_THERE, pages


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
    for address in pages(world):
        page.goto(address.path)
        page.wait_for_function(ALL_THERE)
        found[address.name] = findings(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_sign_in_page(open_page, theme: str) -> None:
    page = open_page(color_scheme=theme)
    page.goto("/sign-in/")
    assert findings(page) == []
