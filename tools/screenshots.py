"""Takes the README's pictures from the running demo: `make screenshots`. Needs Chromium."""

import re
import shutil

from playwright.sync_api import Browser, Page, sync_playwright

from tools.bench.servers import ROOT, free_port, running

TARGET = ROOT / "docs" / "screenshots"
NAMED = re.compile(r"screenshots/([\w-]+)-(desk|phone)-(light|dark)\.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


def pages(page: Page) -> dict[str, str]:
    """Paths to show by the name of their picture; ids are read off the lists."""
    page.goto("/customers/?q=")
    customer = page.locator("main table a[href^='/customers/']").first.get_attribute("href")
    page.goto("/executions/")
    execution = page.locator("main table a[href^='/executions/']").first.get_attribute("href")
    page.goto(execution or "")
    step = re.search(r"/executions/[^/\"]+/steps/[^/\"]+/", page.content())
    return {
        "overview": "/",
        "connections": "/connections/",
        "customers": "/customers/",
        "customer": customer or "",
        "executions": "/executions/",
        "execution": execution or "",
        "step-result": step[0] if step else "",
    }


def sign_in(page: Page) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Name", exact=False).first.fill("admin")
    page.locator("input[type=password]").fill("demo")
    page.locator("main button[type=submit], form button").first.click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def take(browser: Browser, site: str, name: str, size: str, theme: str) -> None:
    """One picture, by a person of its own."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": height}, color_scheme=theme
    )
    page = context.new_page()
    sign_in(page)
    page.goto(pages(page)[name])
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{name}-{size}-{theme}.png")
    context.close()


def main() -> None:
    """Writes the pictures that README.md names into docs/screenshots/."""
    TARGET.mkdir(parents=True, exist_ok=True)
    wanted = NAMED.findall((ROOT / "README.md").read_text())
    program = shutil.which("chromium")
    with (
        running(["manage.py", "demo", "--port", str(free_port())]) as (site, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, size, theme in wanted:
            take(browser, site, name, size, theme)


if __name__ == "__main__":
    main()
