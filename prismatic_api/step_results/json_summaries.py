"""Summing up JSON text that is too long to be read as a whole, while it goes past."""

import codecs
import json
import re
import time
from collections.abc import Iterable, Iterator

from prismatic_api.errors import Unreachable
from prismatic_api.step_results import json_text
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.outline import SHOWN, Part, Sample, Summary
from prismatic_api.step_results.passing import Stopped
from prismatic_api.step_results.pointer import escaped

SECONDS = 10.0  # looking through text takes the processor's time
_LEVELS = 3  # of objects that are gone into
_FEW = 40  # keys of an object whose members are looked into
_SMALL = 4 << 10  # characters of a member that is kept
_AT_ONCE = 4 << 20  # characters of a member that is read to find its end; longer ones are gone over by marks
_LONGEST_KEY = 200
_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = re.compile(r'["\[\]{}]')
_IN_STRING = re.compile(r'(?:[^"\\]+|\\.)*', re.DOTALL)
_KINDS = {"{": Kind.MAP, "[": Kind.ARRAY, '"': Kind.TEXT, "t": Kind.BOOL, "f": Kind.BOOL, "n": Kind.NIL}
_DECODER = json.JSONDecoder()


def begins_like_json(start: bytes) -> bool:
    """Whether bytes begin as an object or an array of JSON does."""
    return start.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")[:1] in (b"{", b"[")


def summary(pieces: Iterable[bytes], announced: int | None, limits: Limits) -> Summary | None:
    """What the text is like, as far as there was time; None where it is no JSON from the start on."""
    window = _Window(pieces, limits.summary_bytes, min(limits.summary_seconds, SECONDS))
    walk = _Walk(window)
    is_whole = False
    try:
        walk.over("", 0)
        is_whole = not window.peek()
    except (Stopped, Unreachable, ValueError):
        pass  # what was seen until then is told, and that it is not all
    if not walk.parts:
        return None
    size = max(announced or 0, window.came)
    return Summary(size, window.came, is_whole, walk.parts[0].kind, tuple(walk.parts))


class _Window:
    """Text that comes in pieces, of which what was gone over is let go."""

    def __init__(self, pieces: Iterable[bytes], most: int, seconds: float) -> None:
        self._pieces: Iterator[bytes] = iter(pieces)
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._most, self._until = most, time.monotonic() + seconds
        self.text, self.at, self.came, self.is_over = "", 0, 0, False

    def fill(self) -> None:
        """Take in as much again as is there. Raises ``Stopped`` at the bounds, ``ValueError`` at the end."""
        if self.is_over:
            raise ValueError("The text ends within a value.")
        kept = [self.text[self.at :]]
        wanted = self.came + max(len(kept[0]), 1)
        while self.came < wanted and not self.is_over:
            if self.came > self._most or time.monotonic() > self._until:
                raise Stopped
            piece = next(self._pieces, b"")
            self.came += len(piece)
            self.is_over = not piece
            kept.append(self._decoder.decode(piece, final=self.is_over))
        self.text, self.at = "".join(kept), 0

    def peek(self) -> str:
        """The next character that is no space; blank at the end."""
        while True:
            found = _SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if self.is_over:
                return ""
            self.fill()


class _Walk:
    """Goes over the one value of a text, and notes what it holds. Raises ``ValueError`` for a broken one."""

    def __init__(self, window: _Window) -> None:
        self._window = window
        self.parts: list[Part] = []

    def over(self, pointer: str, level: int) -> None:
        """Note what an object or an array holds, and go on behind it."""
        opener = self._window.peek()
        part = Part(pointer, _KINDS.get(opener, Kind.INT), 0, is_open=True)
        if part.kind not in (Kind.MAP, Kind.ARRAY):
            raise ValueError("This is no object and no array.")
        self.parts.append(part)
        self._window.at += 1
        last: list[tuple[str, str | None, int]] = []
        try:
            while self._window.peek() not in ("]", "}", ""):
                self._member(part, level, last)
                part.counted = part.size = part.counted + 1
                if self._window.peek() == ",":
                    self._window.at += 1
            part.is_open = not self._window.peek()
            self._window.at += 1
        finally:
            part.last.extend(_sample(*one) for one in last)

    def _member(self, part: Part, level: int, last: list[tuple[str, str | None, int]]) -> None:
        name = self._key() if part.kind is Kind.MAP else str(part.counted)
        opener = self._window.peek()
        if part.kind is Kind.MAP and opener in "{[" and level < _LEVELS and part.counted < _FEW:
            part.first.append(Sample(name, _KINDS[opener], 0))
            self.over(f"{part.pointer}/{escaped(name)}", level + 1)
            return
        text, length = self._skipped()
        if part.counted < (_FEW if part.kind is Kind.MAP else SHOWN):
            part.first.append(_sample(name, text, length, _KINDS.get(opener)))
        else:
            last[:] = [*last[1 - SHOWN :], (name, text, length)]

    def _key(self) -> str:
        text, _ = self._skipped()
        if self._window.peek() != ":":
            raise ValueError("A key has no value.")
        self._window.at += 1
        found = _DECODER.decode(text) if text else ""
        return str(found)[:_LONGEST_KEY]

    def _skipped(self) -> tuple[str | None, int]:
        """Go over one value: its text where that is short, and its length."""
        window = self._window
        window.peek()
        while len(window.text) - window.at <= _AT_ONCE:
            try:
                _, end = _DECODER.raw_decode(window.text, window.at)
            except ValueError:
                window.fill()
                continue
            except RecursionError:
                break
            if end < len(window.text) or window.is_over:  # a number may go on in the next piece
                text = window.text[window.at : end]
                window.at = end
                return (text if len(text) <= _SMALL else None), len(text)
            window.fill()
        return None, self._gone_over()

    def _gone_over(self) -> int:
        """Go over a long value by its marks alone, and give its length."""
        window, depth, length = self._window, 0, 0
        while True:
            found = _MARK.search(window.text, window.at)
            if found is None:
                length += len(window.text) - window.at
                window.at = len(window.text)
                window.fill()
                continue
            length += found.end() - window.at
            window.at = found.end()
            if found[0] == '"':
                length += self._string_end()
            else:
                depth += 1 if found[0] in "[{" else -1
            if depth <= 0:
                return length

    def _string_end(self) -> int:
        """Go over the rest of a string, and give its length; what was gone over is let go."""
        window, length = self._window, 0
        while True:
            found = _IN_STRING.match(window.text, window.at)
            end = found.end() if found else window.at
            length += end - window.at
            window.at = end
            if window.text[end : end + 1] == '"':
                window.at += 1
                return length + 1
            window.fill()


def _sample(name: str, text: str | None, length: int, kind: Kind | None = None) -> Sample:
    try:
        document = json_text.document(text, None) if text else None
    except json_text.NotJson:  # NaN, which is read over here and refused there
        document = None
    return Sample(name, document.root.kind if document else kind, length, document)
