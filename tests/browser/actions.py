"""A person's actions, counted by the page itself: clicks, picks, typed fields, and keys that do something.

The rule: one click, one pick or one typed field is one action, and so is a key that is pressed for what it
does. A test acts as it likes; what the browser saw is what counts, and nobody goes anywhere by address.
"""

import json

from playwright.sync_api import Page

# A field counts once, however much is typed into it; a click that a key caused is counted by its key.
WITNESS = """(() => {
  const kept = (what) => {
    const seen = JSON.parse(sessionStorage.getItem("actions") || "[]");
    if (seen.at(-1) !== what || !what.startsWith("type ")) seen.push(what);
    sessionStorage.setItem("actions", JSON.stringify(seen));
  };
  const name = (element) => element.name || element.id || element.textContent.trim().slice(0, 60);
  const isField = (element) => element.matches("textarea, input:not([type=checkbox], [type=radio])");
  addEventListener("click", (event) => {
    if (event.detail && !isField(event.target)) kept("click " + name(event.target));
  }, true);
  addEventListener("input", (event) => {
    if (isField(event.target)) kept("type " + name(event.target));
  }, true);
  addEventListener("change", (event) => {
    if (event.target.matches("select")) kept("pick " + name(event.target));
  }, true);
  addEventListener("keydown", (event) => {
    const writes = isField(event.target) && event.key.length === 1;
    if (!writes && !["Tab", "Shift", "Control", "Alt"].includes(event.key)) kept("press " + event.key);
  }, true);
})()"""


class Actions:
    """What a person did on a page since it was opened at an address, by which nobody may go on."""

    def __init__(self, page: Page, start: str) -> None:
        self._page = page
        page.add_init_script(WITNESS)
        page.goto(start)
        for other_way in ("goto", "go_back", "go_forward", "reload", "set_content"):
            setattr(page, other_way, _not_counted)

    @property
    def seen(self) -> list[str]:
        """Each action, in words."""
        return json.loads(self._page.evaluate("sessionStorage.getItem('actions')") or "[]")


def _not_counted(*_args: object, **_options: object) -> None:
    raise AssertionError("A person goes on by what is on the page: other ways are not counted.")
