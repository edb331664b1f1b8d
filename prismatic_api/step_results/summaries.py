"""Summing up a result that is too large to be kept, while its bytes go past."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from prismatic_api.errors import Unreachable
from prismatic_api.step_results import decode
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.decode import Broken
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.json_summaries import begins_like_json
from prismatic_api.step_results.json_summaries import summary as json_summary
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.outline import SHOWN, Part, Sample, Summary
from prismatic_api.step_results.passing import Passing, Stopped
from prismatic_api.step_results.pointer import escaped
from prismatic_api.step_results.types import Failure

_LEVELS = 3  # of maps that are gone into: an envelope, what is in it, and one more
_FEW = 40  # keys of a map whose members are looked into
_SMALL = 4 << 10  # bytes of a member that are kept
_LONGEST_KEY = 200
_LONG = (Kind.TEXT, Kind.BYTES)


def too_large(pieces: Iterable[bytes], announced: int | None, limits: Limits) -> Failure:
    """Say that a result is too large and what it is like, as far as that can be read."""
    coming = iter(pieces)
    first = next(coming, b"")
    pieces = chain([first], coming)
    if begins_like_json(first):  # as MessagePack it would be a number, with all the rest left over
        return Failure("too_large", summary=json_summary(pieces, announced, limits))
    passing = Passing(pieces, limits.summary_bytes, limits.summary_seconds)
    walk = _Walk(passing)
    is_whole = False
    try:
        end = walk.over(0, "", 0)
        is_whole = not passing.read(end, 1) and passing.came == end
    except (Stopped, Broken, Unreachable, EOFError, zlib.error):
        pass  # what was seen until then is told, and that it is not all
    if walk.root is None or not (walk.parts or walk.root in _LONG):
        return Failure("too_large")
    size = max(announced or 0, passing.came)
    return Failure("too_large", summary=Summary(size, passing.came, is_whole, walk.root, tuple(walk.parts)))


class _Walk:
    """Walks over the values of a body that is read once."""

    def __init__(self, body: Passing) -> None:
        self._body = body
        self.root: Kind | None = None
        self.parts: list[Part] = []

    def over(self, at: int, pointer: str, level: int) -> int:
        """Note what the value at a place holds and give the place after it. Raises ``Broken``."""
        value = Value(at, decode.head(self._body, at))
        self.root = self.root or value.kind
        if not value.is_container:
            return decode.end_of(self._body, at)
        part = Part(pointer, value.kind, value.size)
        self.parts.append(part)
        if value.kind is Kind.MAP and value.size <= _FEW and level < _LEVELS:
            return self._into(value, part, level)
        return self._along(value, part)

    def _into(self, value: Value, part: Part, level: int) -> int:
        """Over the members of a small map, each looked into."""
        at = value.content
        for _ in range(value.size):
            key, at = at, decode.end_of(self._body, at)
            name = self._key(key, at)
            member = Value(at, decode.head(self._body, at))
            if member.is_container and member.size:
                part.first.append(Sample(name, member.kind, 0))
                at = self.over(at, f"{part.pointer}/{escaped(name)}", level + 1)
            else:
                end = decode.end_of(self._body, at)
                part.first.append(self._sample(name, at, end, member.kind))
                at = end
            part.counted += 1
        return at

    def _along(self, value: Value, part: Part) -> int:
        """Over the members of a long list, of which the first and the last are kept."""
        last: list[tuple[int, int | None, int, int]] = []
        end = value.content
        try:
            for key, start, end in self._members(value):
                if part.counted < SHOWN:
                    part.first.append(self._sample(self._name(part.counted, key, start), start, end))
                else:
                    last = [*last[1 - SHOWN :], (part.counted, key, start, end)]
                part.counted += 1
        finally:  # where the bytes stop, the last that came are kept
            for place, key, start, stop in last:
                part.last.append(self._sample(self._name(place, key, start), start, stop))
        return end

    def _members(self, value: Value) -> Iterator[tuple[int | None, int, int]]:
        """Key, start and end of each member; the key is None in an array."""
        spans = decode.spans(self._body, value.content, value.head.members)
        if value.kind is Kind.ARRAY:
            yield from ((None, start, end) for start, end in spans)
            return
        for (key, _), (start, end) in zip(spans, spans, strict=True):
            yield key, start, end

    def _name(self, place: int, key: int | None, start: int) -> str:
        return str(place) if key is None else self._key(key, start)

    def _key(self, start: int, end: int) -> str:
        found = self._sample("", start, end).document
        text = found.text(found.root, _LONGEST_KEY) if found and found.root.kind is Kind.TEXT else None
        return f"(key of {end - start} bytes)" if text is None else text

    def _sample(self, name: str, start: int, end: int, kind: Kind | None = None) -> Sample:
        raw = self._body.read(start, end - start) if end - start <= _SMALL else b""
        if len(raw) < end - start:
            return Sample(name, kind, end - start)
        document = Document(Bytes(raw))
        return Sample(name, document.root.kind, end - start, document)
