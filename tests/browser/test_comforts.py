"""What scripts add to the frame of every page, and that the frame works without them."""

from tests.browser.conftest import PHONE

COPIED = "Q3VzdG9tZXI6MTdmMGY5ZTAtMDZjYS00ZTZl"


def gallery(open_page, sign_in, **options):
    page = open_page(**options)
    sign_in(page, "admin")
    page.goto("/gallery/")
    return page


def focused(page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


def test_the_theme_goes_round_and_the_server_knows_it(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    root = page.locator("html")
    seen = [root.get_attribute("data-theme")]
    for _ in range(3):
        page.get_by_role("button", name="Change theme").click()
        seen.append(root.get_attribute("data-theme"))
    assert seen == [None, "light", "dark", None]
    page.get_by_role("button", name="Change theme").click()
    assert 'data-theme="light"' in page.request.get("/gallery/").text()


def test_copying_fills_the_clipboard_and_is_announced(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the customer's id").click()
    page.locator("#announcer", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == COPIED


def test_j_and_k_walk_through_the_rows(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    walked = []
    for key in "jjk":
        page.keyboard.press(key)
        walked.append(focused(page))
    assert walked == ["Acme Corp", "Globex", "Acme Corp"]


def test_a_slash_goes_to_the_search_box_and_keys_typed_there_are_text(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    page.keyboard.press("/")
    page.keyboard.type("jg?/")
    assert page.get_by_role("searchbox", name="Search").input_value() == "jg?/"
    assert not page.locator("#keys").is_visible()


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keyboard").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_g_and_a_letter_go_to_a_room(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/customers/")


def test_a_question_opens_as_a_dialog(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    page.get_by_role("link", name="Delete", exact=True).click()
    dialog = page.get_by_role("dialog", name="Delete Acme Corp?")
    assert dialog.is_visible()
    dialog.get_by_role("link", name="Cancel").click()
    assert not page.locator("#sample-dialog").is_visible()


def test_the_account_menu_closes_when_something_else_is_chosen(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in)
    menu = page.get_by_role("banner").locator("details")
    menu.locator("summary").click()
    assert menu.get_by_role("button", name="Sign out").is_visible()
    page.get_by_role("heading", name="Gallery").click()
    assert not menu.get_by_role("button", name="Sign out").is_visible()


def test_the_rooms_open_on_a_phone_without_scripts(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in, viewport=PHONE, java_script_enabled=False)
    rooms = page.get_by_role("navigation", name="Rooms")
    assert not rooms.is_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    rooms.get_by_role("link", name="Customers").click()
    assert page.url.endswith("/customers/")


def test_buttons_that_need_scripts_are_not_shown_without_them(open_page, sign_in) -> None:
    page = gallery(open_page, sign_in, java_script_enabled=False)
    shown = [
        page.locator(name).first.is_visible()
        for name in ("[data-copy]", "[data-theme-toggle]", "[data-live-toggle]")
    ]
    assert shown == [False, False, False]
