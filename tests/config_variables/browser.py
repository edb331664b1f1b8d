"""What a browser sends of a form: it reads the markup, tidies values, and ends lines its own way."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from html.parser import HTMLParser

from django.http import QueryDict

LINE_END = re.compile(r"\r\n?|\n")
NEVER_SENT = {"submit", "button", "image", "reset", "file"}


def _day(value: str) -> str:
    """A calendar shows a day, and nothing of anything else."""
    try:
        return value if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and date.fromisoformat(value) else ""
    except ValueError:
        return ""


def _moment(value: str) -> str:
    """A calendar with a clock writes a moment as short as it can."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return ""
    if found.microsecond:
        return found.isoformat(timespec="milliseconds")
    return found.isoformat(timespec="seconds" if found.second else "minutes")


def _time(value: str) -> str:
    return value if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value) else ""


TIDIED = {"date": _day, "datetime-local": _moment, "time": _time}


class Browser(HTMLParser):
    """The controls of some markup, in their order, as names and values."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.select: tuple[str, list[tuple[str, bool]]] | None = None
        self.textarea: tuple[str, list[str]] | None = None
        self.in_template = 0
        self.feed(LINE_END.sub("\n", markup).replace("\0", "\ufffd"))
        self.close()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.in_template += 1
        if self.in_template or "disabled" in given:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self.textarea = (given["name"], [])
        elif tag == "select":
            self.select = (given["name"], [])
        elif tag == "option" and self.select:
            self.select[1].append((given["value"], "selected" in given))

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in NEVER_SENT or not given.get("name"):
            return
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self.sent.append((given["name"], given.get("value", "on")))
            return
        value = given.get("value", "")
        if kind != "hidden":
            value = value.replace("\n", "")
        self.sent.append((given["name"], TIDIED.get(kind, str)(value)))

    def handle_data(self, data: str) -> None:
        if self.textarea and not self.in_template:
            self.textarea[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.in_template -= 1
        if tag == "textarea" and self.textarea and not self.in_template:
            name, texts = self.textarea
            self.sent.append((name, "".join(texts).removeprefix("\n")))
            self.textarea = None
        if tag == "select" and self.select:
            name, options = self.select
            chosen = [value for value, selected in options if selected] or [value for value, _ in options]
            self.sent += [(name, chosen[0])] if chosen else []
            self.select = None


def sent_by(markup: str, **typed: str | list[str]) -> QueryDict:
    """What the form sends once somebody has typed into some fields."""
    data = QueryDict(mutable=True)
    for name, value in Browser(markup).sent:
        data.appendlist(name, LINE_END.sub("\r\n", value))
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data
