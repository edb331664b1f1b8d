"""Text by pages of numbered lines."""

from dataclasses import dataclass

from django.utils.html import escape

from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible
from prismatic_api.step_results.body import SLICE, Body

_LINES = 500
_BYTES = 64 << 10
_CONTEXT = 4 << 10  # bytes before a page that are looked at with it


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one that is longer than a page; ``number`` is None for a later piece."""

    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """Lines from a byte of the text on. ``next_from`` is where the next page starts, None at the end."""

    lines: list[Line]
    start: int
    next_from: int | None
    size: int


def text_page(text: Body, start: int, veil: Veil) -> TextPage:
    """Cut a page out of UTF-8 text, from a byte on that another page gave."""
    start = min(start, text.size)
    raw = text.read(start, _BYTES + 4)
    most = _BYTES if len(escape(legible(raw.decode("utf-8", "replace")))) <= 2 * _BYTES else _BYTES // 8
    raw = raw if start + len(raw) >= text.size and len(raw) <= most else raw[: _end(raw, most)]
    pieces = raw.split(b"\n")
    more, pieces = len(pieces) > _LINES, pieces[:_LINES]
    raw = raw[: sum(map(len, pieces)) + len(pieces)] if more else raw
    number = _lines_before(text, start) + 1
    starts_line = start == 0 or text.read(start - 1, 1) == b"\n"
    shown = _veiled(text, start if starts_line else 0, raw, veil)[: len(pieces)]
    lines = [
        Line(number + index if index or starts_line else None, legible(piece.removesuffix("\r")))
        for index, piece in enumerate(shown)
    ]
    end = start + len(raw)
    if not more and len(lines) > 1 and not lines[-1].text:
        lines.pop()  # the text ends, or the page does, with the end of a line
    return TextPage(lines, start, end if end < text.size else None, text.size)


def _veiled(text: Body, start: int, raw: bytes, veil: Veil) -> list[str]:
    """The lines of a page without their secrets, one that began on a line before among them."""
    before = text.read(max(0, start - _CONTEXT), min(start, _CONTEXT)) if veil.is_drawn else b""
    shown = veil.text((before + raw).decode("utf-8", "replace"))
    return shown.split("\n")[before.count(b"\n") :]


def _end(raw: bytes, most: int) -> int:
    """Where a page ends: after the last line in it, or, within a longer line, between two characters."""
    cut = raw.rfind(b"\n", 0, most) + 1
    if cut:
        return cut
    cut = most
    while cut > most - 4 and raw[cut] & 0xC0 == 0x80:
        cut -= 1
    return cut


def _lines_before(text: Body, start: int) -> int:
    at, count = 0, 0
    while at < start:
        piece = text.read(at, min(SLICE, start - at))
        count += piece.count(b"\n")
        at += len(piece)
    return count
