"""Other ways to read a text or bytes, each with a token that follows their address: ``/data/~csv``.

What such a reading gives is addressed from there on: ``/data/~csv/3/name``. No key is written like that, for
a key's own tilde is escaped. Which readings may be of use is guessed by a look at both ends.
"""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Final

from prismatic_api.step_results import json_text, media
from prismatic_api.step_results.body import Body, Bytes
from prismatic_api.step_results.layout import laid_out, may_be_laid_out
from prismatic_api.step_results.separated import delimiter_of

JSON, LINES, TABLE, LAYOUT, LATIN, FILE = "~json", "~lines", "~csv", "~laid", "~latin", "~64"
READINGS: Final = frozenset({JSON, LINES, TABLE, LAYOUT, LATIN, FILE})
MOST: Final = 4 << 20  # bytes that are turned into something else; JSON has a limit of its own
_LOOKED_AT: Final = 4 << 10
_SPACE: Final = b" \t\r\n\xef\xbb\xbf"
_TRIED: Final = 64 << 10
_SHORTEST_FILE: Final = 60
_DATA_URL: Final = re.compile(rb"data:[\w.+/-]{1,100};base64,")
_TABLES: Final = frozenset({"text/csv", "text/tab-separated-values", "application/csv"})
_NO_LETTERS: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")


class NoReading(Exception):
    """The text or the bytes cannot be read in that way."""


def readings_of(body: Body, declared: str | None) -> list[str]:
    """The readings that a text, or bytes that may be one, seems to allow."""
    start = body.read(0, _LOOKED_AT)
    end = body.read(max(0, body.size - 16), 16).rstrip(_SPACE)
    head = start.lstrip(_SPACE)
    if not is_utf8_start(start):
        return [LATIN] if is_latin(start, declared) and body.size <= MOST else []
    if (head[:1], end[-1:]) in ((b"{", b"}"), (b"[", b"]")):
        return _json_readings(body, head)
    if body.size > MOST:
        return []
    if len(head) >= _SHORTEST_FILE and _file_start(head):
        return [FILE]
    if may_be_laid_out(start):
        return [LAYOUT]
    return [TABLE] if delimiter_of(_text(start), is_sure=declared in _TABLES) else []


def changed(token: str, body: Body) -> Body:
    """What a reading makes of bytes. Raises ``NoReading``."""
    if body.size > MOST:
        raise NoReading
    return _CHANGES[token](body.read(0, body.size))


def type_after(token: str, declared: object) -> str | None:
    """The type of what a reading gives."""
    return {FILE: None, LAYOUT: "text/plain"}.get(token, media.declared(declared))


def is_latin(start: bytes, declared: str | None) -> bool:
    """Whether bytes that are not UTF-8 read well as the letters of Western Europe: Windows-1252.

    Those that no type calls text have to be many, and mostly plain letters.
    """
    if not start or _NO_LETTERS.search(start):
        return False
    is_plain = len(start) >= _SHORTEST_FILE and 4 * sum(byte > 0x7F for byte in start) < len(start)
    return media.is_text(declared) or media.is_json(declared) or is_plain


def _decoded(raw: bytes) -> Body:
    found = _DATA_URL.match(raw)
    try:
        whole = base64.b64decode(b"".join(raw[found.end() if found else 0 :].split()), validate=True)
    except binascii.Error:
        raise NoReading from None
    if media.recognised(whole[:64]) is None:
        raise NoReading
    return Bytes(whole)


def _latin(raw: bytes) -> Body:
    try:
        return Bytes(raw.decode("cp1252").encode())
    except UnicodeDecodeError:
        raise NoReading from None


def _layout(raw: bytes) -> Body:
    if not may_be_laid_out(raw[:_LOOKED_AT]):
        raise NoReading
    return Bytes(laid_out(_text(raw)).encode())


def json_lines(text: str) -> str:
    """JSON texts that stand on a line each, as one array."""
    return f"[{','.join(line for line in text.splitlines() if line.strip())}]"


def _json_readings(body: Body, head: bytes) -> list[str]:
    """JSON as a whole, or on each line. A long text is not tried: its braces and its first line tell."""
    is_short = body.size <= _TRIED
    if is_short and _is_json(body.read(0, body.size)):
        return [JSON]
    first, _, others = head.partition(b"\n")
    if others.strip() and body.size <= MOST and _is_json(first):
        return [LINES]
    return [] if is_short else [JSON]


def _is_json(raw: bytes) -> bool:
    try:
        json_text.value(_text(raw))
    except json_text.NotJson:
        return False
    return True


def _file_start(head: bytes) -> bool:
    """Whether base64 begins with a file that is known by its first bytes: no other is worth the guess."""
    found = _DATA_URL.match(head)
    start = b"".join(head[found.end() if found else 0 :][:120].split())[:88]
    try:
        return media.recognised(base64.b64decode(start, validate=True)) is not None
    except binascii.Error:
        return False


def is_utf8_start(start: bytes) -> bool:
    """Whether the start of something is UTF-8, but for a letter that the cut may have gone through."""
    try:
        start.decode()
    except UnicodeDecodeError as problem:
        return problem.start >= len(start) - 3 and len(start) >= _LOOKED_AT
    return True


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace")


_CHANGES: Final[dict[str, Callable[[bytes], Body]]] = {
    FILE: _decoded,
    LATIN: _latin,
    LAYOUT: _layout,
}
