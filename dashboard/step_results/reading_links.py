"""Links to the other ways in which a text, or bytes that may be one, can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.step_results.legible import legible
from prismatic_api.step_results import media
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import body_of
from prismatic_api.step_results.pointer import unescaped
from prismatic_api.step_results.readings import FILE, JSON, LATIN, LAYOUT, LINES, TABLE, readings_of
from prismatic_api.step_results.view import View

_WORDS: Final = {
    JSON: "As a tree",
    LINES: "As a table",
    TABLE: "As a table",
    LAYOUT: "Line by line",
    LATIN: "As Windows-1252 text",
    FILE: "Decoded from base64",
}
_SHORTEST: Final = 12  # bytes: less is read at a glance


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a value, and the address of what it gives."""

    token: str
    pointer: str

    @property
    def text(self) -> str:
        """What it is called."""
        return _WORDS[self.token]

    @property
    def is_table(self) -> bool:
        """Whether it gives rows."""
        return self.token in (LINES, TABLE)

    @property
    def is_file(self) -> bool:
        """Whether it gives a file, in whose place a text stands."""
        return self.token == FILE


def readings(view: View) -> list[Reading]:
    """How else a value that is shown as text or as a file can be read."""
    if view.kind == "json" or view.recognised:
        return []
    declared = media.declared(view.spot.declared)
    found = of(view.text or body_of(view.spot), view.spot.pointer, declared)
    return [way for way in found if way.token != JSON or not media.is_json(declared)]  # that failed already


def of(body: Body, pointer: str, declared: str | None = None) -> list[Reading]:
    """How else a text at an address can be read."""
    found: Sequence[str] = readings_of(body, declared) if body.size >= _SHORTEST else ()
    return [Reading(token, f"{pointer}/{token}") for token in found]


def token_words(token: str) -> str:
    """What a token of an address is called: a key, a place, or a reading."""
    return _WORDS.get(token) or (f"#{token[2:]}" if token.startswith("~n") else legible(unescaped(token)))
