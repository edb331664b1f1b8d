"""No page breaks the content policy, logs an error, asks another host or scrolls sideways on a phone."""

from tests.browser.pages import ALL_THERE, pages


def test_no_page_breaks_the_content_policy_logs_an_error_or_asks_another_host(
    open_page, sign_in, world, site: str
) -> None:
    page = open_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, "admin")
    for address in pages(world):
        page.goto(address.path)
        page.wait_for_function(ALL_THERE)
    assert complaints == []
    assert asked
    own = (f"{site}/", "chrome-extension://", "chrome://")  # Chromium shows a PDF by an extension it brings
    assert [url for url in asked if not url.startswith(own)] == []


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
    for address in pages(world):
        page.goto(address.path)
        wide[address.name] = page.evaluate(WIDTH)
    assert {name: width for name, width in wide.items() if width > 360} == {}
