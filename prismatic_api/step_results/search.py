"""Finding text and numbers inside a result of any size.

The bytes are searched first, by pieces and at the speed of C; then the way to each place where something was
found is walked, stepping over all values in between.
"""

import re
import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from prismatic_api.step_results import decode
from prismatic_api.step_results.document import Document, Member, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import sure_token

LONGEST = 200  # characters of what is searched for
MOST = 100  # places on a page of matches
_PIECE = 1 << 20
_SEARCHED = 32 << 20  # bytes of a result that are searched for one page of matches
_SMALL = 256 << 10  # up to here numbers of one byte are looked for too, which turn up everywhere
_MOST_IN_SMALL = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """A value that was found, by its key or by its content, from byte ``offset`` of that on."""

    pointer: str
    value: Value
    in_key: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Matches:
    """The matches of one page. ``next_from`` is where to search on, None at the end."""

    rows: tuple[Match, ...]
    next_from: int | None


class _Needle:
    """What is searched for: text in any case of its letters, and the number that it may be."""

    def __init__(self, words: str) -> None:
        forms = {words, words.lower(), words.upper(), words.title()}
        self.text = re.compile(b"|".join(re.escape(form.encode()) for form in sorted(forms)), re.IGNORECASE)
        self.number = _number(words)
        packed = [] if self.number is None else list(_packed(self.number))
        self.anywhere = re.compile(b"|".join([self.text.pattern, *map(re.escape, packed)]), re.IGNORECASE)
        self.in_large = re.compile(
            b"|".join([self.text.pattern, *(re.escape(form) for form in packed if len(form) > 1)]),
            re.IGNORECASE,
        )


def find(document: Document, words: str, base: str = "", start: int = 0) -> Matches:
    """Find text, no matter in which case its letters are, in byte strings too; and just that number.

    ``base`` goes before the addresses; ``start`` is a ``next_from``.
    """
    words = words.strip()[:LONGEST]
    if not words:
        return Matches((), None)
    needle = _Needle(words)
    is_small = document.body.size <= _SMALL
    pattern, most = (needle.anywhere, _MOST_IN_SMALL) if is_small else (needle.in_large, MOST)
    stop = start + _SEARCHED
    places = list(islice(_places(document, pattern, start, stop), most))
    rows = tuple(islice(_matches(document, base, places, needle), MOST))
    if len(rows) == MOST:
        return Matches(rows, _behind(document, rows[-1]))
    if len(places) == most:
        return Matches(rows, max([places[-1] + 1, *(_behind(document, row) for row in rows[-1:])]))
    return Matches(rows, stop if stop < document.body.size else None)


def _behind(document: Document, match: Match) -> int:
    """The place after what was found, from where the same is not found again."""
    return match.value.start if match.in_key else document.end(match.value)


def _places(document: Document, pattern: re.Pattern[bytes], start: int, stop: int) -> Iterator[int]:
    overlap = 4 * LONGEST
    at, found_up_to = start, start
    while at < min(stop, document.body.size):
        piece = document.body.read(at, _PIECE + overlap)
        for match in pattern.finditer(piece):
            place = at + match.start()
            if place >= found_up_to and match.start() < _PIECE:
                yield place
                found_up_to = place + 1
        at += _PIECE


def _matches(document: Document, base: str, places: list[int], needle: _Needle) -> Iterator[Match]:
    root = document.root
    if not root.is_container:
        yield from _leaf(document, base, Member(0, None, root), document.body.size, places, needle)
        return
    waiting = [_children(document, base, root, places)]
    while waiting:
        pointer, member, end = next(waiting[-1], (None, None, 0))
        if pointer is None or member is None:
            waiting.pop()
            continue
        yield from _leaf(document, pointer, member, end, places, needle)
        if member.value.is_container:
            waiting.append(_children(document, pointer, member.value, places))


def _children(
    document: Document, pointer: str, container: Value, places: list[int]
) -> Iterator[tuple[str, Member, int]]:
    """The members of a container in which any of the places lies, with the place after each."""
    spans = decode.spans(document.body, container.content, container.head.members)
    is_map = container.kind is Kind.MAP
    last = places[-1] if places else -1
    for position in range(container.size):
        start, end = key_start, _ = next(spans)
        if is_map:
            start, end = next(spans)
        if _any_in(places, key_start, end):
            key = Value(key_start, decode.head(document.body, key_start)) if is_map else None
            member = Member(position, key, Value(start, decode.head(document.body, start)))
            yield f"{pointer}/{sure_token(document, container, member)}", member, end
        if end > last:
            return


def _leaf(
    document: Document, pointer: str, member: Member, end: int, places: list[int], needle: _Needle
) -> Iterator[Match]:
    key, value = member.key, member.value
    if key is not None and key.kind is Kind.TEXT and _any_in(places, key.content, value.start):
        found = needle.text.search(document.raw(key))
        if found:
            yield Match(pointer, value, True, found.start())
            return
    first = bisect_left(places, value.start)
    if first == len(places) or places[first] >= end or value.is_container:
        return
    if value.kind in (Kind.INT, Kind.FLOAT):
        if value.head.scalar == needle.number:
            yield Match(pointer, value, False, 0)
    elif value.kind in (Kind.TEXT, Kind.BYTES) or document.digits(value):
        found = needle.text.search(document.body.read(places[first], 4 * LONGEST))
        if found and found.start() == 0 and places[first] >= value.content:
            yield Match(pointer, value, False, places[first] - value.content)


def _any_in(places: list[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _number(words: str) -> int | float | None:
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return None


def _packed(number: float) -> Iterator[bytes]:
    """The forms in which MessagePack holds a number."""
    for code, mark in zip(_CODES, range(0xCA, 0xD4), strict=True):
        try:
            yield bytes([mark]) + struct.pack(code, number)
        except (struct.error, OverflowError):
            continue
    if isinstance(number, int) and -32 <= number < 128:
        yield struct.pack("b", number)


_CODES = (">f", ">d", ">B", ">H", ">I", ">Q", ">b", ">h", ">i", ">q")
