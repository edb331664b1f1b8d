"""Reads a page as a browser would: the text of an element by its id, and what its form would send."""

from functools import lru_cache
from html.parser import HTMLParser

VOID = {"input", "link", "meta", "br", "use", "img", "hr"}


class Markup(HTMLParser):
    """The elements of a page that have an id, and the fields of its posting forms."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.open: list[tuple[str, str, str]] = []
        self.posting = False
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.posting = given.get("method") == "post" and "sign-out" not in given["action"]
        if self.posting and "name" in given and tag != "button":
            self._field(tag, given)
        if tag not in VOID:
            self.open.append((tag, given.get("id", ""), given.get("name", "") if tag == "textarea" else ""))
            self.texts.setdefault(given.get("id", ""), "")

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if given.get("type") not in {"radio", "checkbox"} or "checked" in given:
            self.fields[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        for _, id_, textarea in self.open:
            if id_:
                self.texts[id_] += data
            if textarea:
                self.fields[textarea] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in [name for name, _, _ in self.open]:
            return
        while self.open.pop()[0] != tag:
            pass


@lru_cache(maxsize=4)
def markup(content: bytes) -> Markup:
    """A page as it was read; a test asks the same page for many things."""
    return Markup(content)


def text(response, id_: str) -> str:
    """The words inside the element with an id, runs of space as one; "" when there is no such element."""
    return " ".join(markup(response.content).texts.get(id_, "").split())


def filled(response, **typed: str) -> dict[str, str]:
    """What the page's form sends once somebody has typed into it."""
    return {**markup(response.content).fields, **typed}


def problems(response, field: str) -> str:
    """The errors shown at a field."""
    return text(response, f"id_{field}_error")
