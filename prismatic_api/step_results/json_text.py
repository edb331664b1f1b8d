"""JSON text read strictly and to the last digit, as a document that is opened place by place.

The text is turned into MessagePack once; from there on it is like any other result. A number that no
MessagePack number holds as it was written is kept as its digits.
"""

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from prismatic_api.step_results import decode
from prismatic_api.step_results.document import DIGITS, Document
from prismatic_api.step_results.scratch import Scratch, TooLarge

MOST_TEXT = 32 << 20  # characters: the text itself is in memory while it is read
_AT_ONCE = 8 << 10  # what is decoded in one go; longer arrays and objects are taken member by member
_AT_LEAST = 256
_SINGLE = 64
_SPACE = re.compile(r"[ \t\n\r]*")
_CLOSERS = {"[": "]", "{": "}"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_FIRST_VALUE = re.compile(r'"[^"\\]*"[ \t\n\r]*:[ \t\n\r]*(.)')


class NotJson(Exception):
    """The text is not JSON by RFC 8259: NaN, comments and commas too many are refused."""


class TooDeep(NotJson):
    """The text has more levels than can be read."""


class TooLong(NotJson):
    """The text is longer than what is held in memory at once."""


def document(text: str, folder: Path | None) -> Document:
    """Read a JSON text. Raises ``NotJson``."""
    try:
        with Scratch(folder, most=12 * len(text) + 64) as scratch:
            _Transcript(text, scratch).write()
            return Document(scratch.body(), from_json=True)
    except decode.Broken:
        raise TooDeep from None
    except TooLarge:
        raise NotJson from None


def value(text: str) -> Any:
    """Read a short JSON text into Python's own types. Raises ``NotJson``."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotJson from None


class _Transcript:
    """Walks over a JSON text and writes it as MessagePack."""

    def __init__(self, text: str, scratch: Scratch) -> None:
        self._text, self._scratch = text, scratch
        self._packer = decode.JsonPacker()
        self._at = 0
        self._reach = _AT_ONCE
        self._single = 0  # how many members to take one by one, before many are tried again
        self._open: list[tuple[str, int, int]] = []  # closer, place of the head, members so far

    def write(self) -> None:
        """Write the one value that the text is."""
        self._space()
        self._value()
        while self._open:
            closer, place, count = self._open.pop()
            self._space()
            if self._next(closer):
                self._scratch.patch(place + 1, count.to_bytes(4, "big"))
                continue
            if count and not self._next(","):
                raise NotJson
            self._space()
            taken = self._run(closer)
            self._open.append((closer, place, count + (taken or 1)))
            if not taken:
                self._member(closer)
        self._space()
        if self._at != len(self._text):
            raise NotJson

    def _member(self, closer: str) -> None:
        if closer == "}":
            self._key()
            self._space()
        self._value()

    def _run(self, closer: str) -> int:
        """Write the members that end within the next few thousand characters, and count them."""
        if self._single > 0:
            self._single -= 1
            return 0
        piece = self._text[self._at : self._at + _AT_ONCE]
        first = piece[:1] if closer == "]" else _opener(piece)
        mark = {"{": "},", "[": "],"}.get(first, ",")
        cut = piece.rfind(mark) + len(mark) - 1
        try:
            found = _DECODER.decode(f"{_OPENERS[closer]}{piece[:cut]}{closer}") if cut > 0 else []
        except (ValueError, RecursionError):  # cut through a member, or one is broken: single ones will tell
            found = []
        members = found if isinstance(found, list) else decode.flat(found)
        if not members:
            self._single = _SINGLE
            return 0
        for packed in self._packer.members(members):
            self._scratch.write(packed)
        self._at += cut
        return len(members) if closer == "]" else len(members) // 2

    def _value(self) -> None:
        opener = self._text[self._at : self._at + 1]
        if opener not in _CLOSERS:
            self._pack(*self._decoded(self._text, self._at))
        elif not self._short():
            if len(self._open) >= decode.DEEPEST:
                raise TooDeep
            self._open.append((_CLOSERS[opener], self._scratch.size, 0))
            self._scratch.write(decode.array_head(0) if opener == "[" else decode.map_head(0))
            self._at += 1

    def _short(self) -> bool:
        """Write an array or an object that ends within the next few thousand characters."""
        try:
            found, length = _DECODER.raw_decode(self._text[self._at : self._at + self._reach])
        except (ValueError, RecursionError):  # it is longer, deeper or broken: its members will tell
            self._reach = max(_AT_LEAST, self._reach // 4)  # what fails in a nest fails again a level below
            return False
        self._reach = min(_AT_ONCE, self._reach * 4)
        self._pack(found, self._at + length)
        return True

    def _key(self) -> None:
        self._space()
        if self._text[self._at : self._at + 1] != '"':
            raise NotJson
        self._pack(*self._decoded(self._text, self._at))
        self._space()
        if not self._next(":"):
            raise NotJson

    def _decoded(self, text: str, at: int) -> tuple[Any, int]:
        try:
            return _DECODER.raw_decode(text, at)
        except (ValueError, StopIteration):
            raise NotJson from None

    def _pack(self, found: Any, end: int) -> None:
        for piece in self._packer.pieces(found):
            self._scratch.write(piece)
        self._at = end

    def _next(self, mark: str) -> bool:
        if self._text.startswith(mark, self._at):
            self._at += 1
            return True
        return False

    def _space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at


def _opener(piece: str) -> str:
    """The first letter of the first value in the inside of an object."""
    found = _FIRST_VALUE.match(piece)
    return found[1] if found else ""


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _whole(text: str) -> Any:
    if len(text) < 20 and text != "-0":
        number = int(text)
        if -(1 << 63) <= number < 1 << 64:
            return number
    return decode.digits(text, DIGITS)


def _broken(text: str) -> Any:
    number = float(text)
    return number if repr(number) == text else decode.digits(text, DIGITS)


def _pairs(pairs: list[tuple[str, Any]]) -> Any:
    members = dict(pairs)
    return members if len(members) == len(pairs) else decode.Pairs(pairs)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_broken, parse_constant=_refuse
)
