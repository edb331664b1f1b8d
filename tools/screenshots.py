"""Takes the README's pictures from the running demo: `make screenshots`. Needs Chromium."""

import re
import shutil

from playwright.sync_api import Page, sync_playwright

from tools.bench.servers import ROOT, free_port, running

TARGET = ROOT / "docs" / "screenshots"
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
    page.wait_for_url(re.compile("/(executions|customers)/"))


def main() -> None:
    """Writes one picture a page, size and theme into docs/screenshots/."""
    TARGET.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium")
    with (
        running(["manage.py", "demo", "--port", str(free_port())]) as (site, _),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for size, (width, height) in SIZES.items():
            for theme in ("light", "dark"):
                context = browser.new_context(
                    base_url=site, viewport={"width": width, "height": height}, color_scheme=theme
                )
                page = context.new_page()
                sign_in(page)
                for name, path in pages(page).items():
                    page.goto(path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=TARGET / f"{name}-{size}-{theme}.png")
                context.close()


if __name__ == "__main__":
    main()
