"""A real Chromium in front of the live site. Where none is installed these tests are skipped, and say so."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import HASHED

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


@pytest.fixture(scope="session")
def live_server(django_db_setup, gathered) -> Iterator[LiveServer]:
    """The site on a port, in place of pytest-django's: WhiteNoise hands out the static files, to be kept."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda app: app
    with override_settings(**served_from(gathered)):
        server.start()
    yield server
    server.stop()


def served_from(folder: Path) -> dict[str, object]:
    """The settings with which the site hands out these static files."""
    return {"STATIC_ROOT": folder, "STORAGES": HASHED, "WHITENOISE_AUTOREFRESH": False}


@pytest.fixture
def site(transactional_db, world, live_server, gathered, settings) -> str:
    """The address of the site, on a fresh world."""
    for name, value in served_from(gathered).items():
        setattr(settings, name, value)
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
