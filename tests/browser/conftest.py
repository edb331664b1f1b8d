"""A real Chromium in front of the live site. Where none is installed these tests are skipped, and say so."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Playwright's sync API runs an event loop on this thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("no Chromium on this machine: install Debian's package chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def site(transactional_db, world, live_server) -> str:
    """The address of the site, on a fresh world."""
    return live_server.url


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a new page of a context of its own (keywords as of `Browser.new_context`)."""
    contexts: list[BrowserContext] = []

    def opened(**options) -> Page:
        context = browser.new_context(base_url=site, **{"viewport": DESK, **options})
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(sign_in_as, site: str) -> Callable[[Page, str], None]:
    """A function that gives a page the session of a role, without the sign-in form."""

    def signed_in(page: Page, role: str = "support") -> None:
        session = sign_in_as(role).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])

    return signed_in
