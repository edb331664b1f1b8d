"""Pages of step results, as tests read them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse


@dataclass(frozen=True)
class Address:
    """The address of a step's result, and those below it."""

    page: str

    def at(self, part: str, path: str | None = None, **more: object) -> str:
        query = "&".join(
            [
                *([] if path is None else [f"path={quote(path, safe='')}"]),
                *(f"{k}={v}" for k, v in more.items()),
            ]
        )
        return f"{self.page}{part}{'?' if query else ''}{query}"


class Panel(HTMLParser):
    """The panel of a result: its data attributes, the text of its lines, the values of its tree."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.lines: list[str] = []
        self.values: dict[str, str] = {}
        self.keys: list[str] = []
        self._paths: list[str] = []
        self._into: str | None = None
        self.html = response.content.decode()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "section" and "data-kind" in given:
            self.data = {name[5:]: value for name, value in given.items() if name.startswith("data-")}
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "img":
            self.pictures.append(given["src"])
        if tag == "li" and "data-path" in given:
            self._paths.append(given["data-path"])
        self._into = given.get("class")
        if self._into == "code__line":
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into == "code__line":
            self.lines[-1] += data
        elif self._into == "tree__value":
            self.values[self._paths[-1]] = self.values.get(self._paths[-1], "") + data
        elif self._into == "tree__key":
            self.keys.append(data)


def pointer_of(way: tuple[str, ...]) -> str:
    """The JSON pointer of the keys and places on the way to a value."""
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in way)


def content(response: Any) -> bytes:
    """The whole body of an answer, streamed or not."""
    return b"".join(response) if response.streaming else response.content


def file_name(response: HttpResponse) -> str:
    """The name a download asks to be saved under."""
    found = re.search(r'filename="([^"]*)"', response["Content-Disposition"])
    return found[1] if found else ""
