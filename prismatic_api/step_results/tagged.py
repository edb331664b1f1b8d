"""A whole result as JSON that loses nothing: what JSON lacks is written as an object with a ``$`` key.

The text is made piece by piece, for a result of any size, with memory for a window of it. Small values are
taken from the window in one go; those that do not fit are opened and written member by member.
"""

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle
from json.encoder import encode_basestring as quoted

from prismatic_api.step_results import decode
from prismatic_api.step_results.body import slices
from prismatic_api.step_results.document import Document, Member, Value, is_utf8
from prismatic_api.step_results.fragment import (
    LONGEST_CHAIN,
    Fragment,
    TooMuch,
    bytes_text,
    digits_text,
    is_reserved,
    nest,
)
from prismatic_api.step_results.heads import Kind

_WINDOW = 64 << 10
_MANY = 16  # members that are worth a try together: the levels of a deep nest have fewer, and each would fail
_KEYS_COMPARED = 1 << 20


def tagged(document: Document, value: Value | None = None) -> Iterator[str]:
    """Give the tagged JSON of a value, of the whole document when none is named, piece by piece."""
    yield from _Writer(document).pieces(document.root if value is None else value)


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._window, self._from = b"", 0

    def pieces(self, value: Value) -> Iterator[str]:
        waiting: list[Iterator[Value | str]] = [iter([value])]
        while waiting:
            for item in waiting[-1]:
                if isinstance(item, str):
                    yield item
                elif (short := self._short(item)) is not None:
                    yield short
                else:
                    waiting.append(self._opened(item))
                    break
            else:
                waiting.pop()

    def _short(self, value: Value) -> str | None:
        """The text of a value that fits the window."""
        at = value.start - self._from
        if not 0 <= at <= len(self._window) - _WINDOW // 4:
            self._window, self._from = self._document.body.read(value.start, _WINDOW), value.start
            at = 0
        for _ in range(2):
            try:
                return Fragment(self._window, self._document.from_json).at(at)[0]
            except TooMuch:
                if at == 0:
                    return None
            self._window, self._from = self._document.body.read(value.start, _WINDOW), value.start
            at = 0
        return None

    def _opened(self, value: Value) -> Iterator[Value | str]:
        document = self._document
        if value.kind is Kind.TEXT:
            return _long_text(document, value)
        if not value.is_container:
            digits = document.digits(value)
            return iter([_long_bytes(document, value) if digits is None else digits_text(digits)])
        chain = _chain(document, value)
        if chain is not None:
            return iter(chain)
        if value.kind is Kind.ARRAY:
            return _array(document, value)
        return _pairs(document, value) if _needs_pairs(document, value) else _object(document, value)


def _array(document: Document, value: Value) -> Iterator[Value | str]:
    yield "["
    yield from _parts(document, value, (",",), list)
    yield "]"


def _object(document: Document, value: Value) -> Iterator[Value | str]:
    yield "{"
    yield from _parts(document, value, (",", ":"), _as_object)
    yield "}"


def _pairs(document: Document, value: Value) -> Iterator[Value | str]:
    yield '{"$map":[['
    yield from _parts(document, value, ("],[", ","), _as_pairs)
    yield "]]}"


type _Shape = Callable[[list[object]], object]


def _parts(
    document: Document, container: Value, marks: tuple[str, ...], shape: _Shape
) -> Iterator[Value | str]:
    """What lies in an array or a map, with the marks between: many at once where nothing has to be tagged."""
    between = cycle(marks)
    is_first = True
    for start, end, count in decode.runs(document.body, container.head, container.content, _WINDOW):
        is_tried = count >= _MANY and end - start <= 4 * _WINDOW
        quick = _plain_text(document.body.read(start, end - start), count, shape) if is_tried else None
        if quick is not None:
            yield quick if is_first else f"{marks[0]}{quick}"
            is_first = False
            continue
        for place, _ in decode.spans(document.body, start, count):
            mark = next(between)
            yield "" if is_first else mark
            yield document.value_at(place)
            is_first = False


def _plain_text(data: bytes, count: int, shape: _Shape) -> str | None:
    """Members of an array or a map made by the C encoder, when nothing in them has to be tagged."""
    values = decode.plain_values(data, count)
    if values is None:
        return None
    try:
        text = json.dumps(shape(values), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError):  # bytes, timestamps, NaN
        return None
    outside = 2 if shape is _as_pairs else 1
    return None if _TO_TAG.search(text) else text[outside:-outside]


def _as_object(values: list[object]) -> object:
    return dict(zip(values[::2], values[1::2], strict=True))


def _as_pairs(values: list[object]) -> object:
    return list(zip(values[::2], values[1::2], strict=True))


# Whole numbers past 2**53, zero with a sign, chains of one member each. Found in a string, they do no harm.
_TO_TAG = re.compile(r"(?<![\d.])\d{16}|\de\+|-0\.0(?!\d)|\]{40}|\}{40}")


def _key(member: Member) -> Value:
    assert member.key is not None  # noqa: S101 - members of a map have keys
    return member.key


def _needs_pairs(document: Document, value: Value) -> bool:
    seen: set[str] = set()
    for member in document.members(value):
        key = _key(member)
        text = document.text(key) if key.kind is Kind.TEXT else None
        if text is None or is_reserved(text) or text in seen or len(seen) > _KEYS_COMPARED:
            return True
        seen.add(text)
    return False


def _long_text(document: Document, value: Value) -> Iterator[str]:
    part = document.part(value)
    if not is_utf8(part):
        yield '{"$badstr":"'
        yield from (piece.hex() for piece in slices(part))
        yield '"}'
        return
    decoder = codecs.getincrementaldecoder("utf-8")()
    yield '"'
    for piece in slices(part):
        yield quoted(decoder.decode(piece))[1:-1]
    yield '"'


def _long_bytes(document: Document, value: Value) -> str:
    digest = hashlib.sha256()
    for piece in slices(document.part(value)):
        digest.update(piece)
    return bytes_text(value.head, digest.hexdigest())


def _name(document: Document, member: Member) -> str | None:
    text = document.text(member.key) if member.key and member.key.kind is Kind.TEXT else None
    return None if text is None else quoted(text)


def _chain(document: Document, value: Value) -> list[Value | str] | None:
    depth, key = 0, None
    inner, kind = value, value.kind
    while inner.kind is kind and inner.size == 1:
        (member,) = document.members(inner)
        name = _name(document, member)
        if kind is Kind.MAP and (name is None or (depth and name != key)):
            break
        depth, key, inner = depth + 1, name, member.value
    return [nest(depth, key), inner, "}}"] if depth >= LONGEST_CHAIN else None
