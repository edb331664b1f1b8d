"""A checked result that is opened place by place: only what is asked for is read and decoded."""

import codecs
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from prismatic_api.step_results import decode
from prismatic_api.step_results.body import Body, Part, slices
from prismatic_api.step_results.decode import Broken
from prismatic_api.step_results.heads import Head, Kind

DIGITS = 1  # ext type of a number written out, in documents made from JSON text only
TIMESTAMP = -1
_LOOKED_THROUGH = 2 << 20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NANOSECONDS = 1_000_000_000


class Moment(NamedTuple):
    """A timestamp as the format holds it: any year, to the nanosecond."""

    seconds: int
    nanoseconds: int

    @property
    def iso(self) -> str | None:
        """ISO 8601 in UTC with no needless zeros; None outside the years 1 to 9999."""
        try:
            whole = _EPOCH + timedelta(seconds=self.seconds)
        except OverflowError:
            return None
        fraction = f".{self.nanoseconds:09}".rstrip("0") if self.nanoseconds else ""
        return f"{whole.isoformat()[:19]}{fraction}Z"


class Value(NamedTuple):
    """A value at its place: ``start`` is where its head lies, ``content`` what comes after the head."""

    start: int
    head: Head

    @property
    def kind(self) -> Kind:
        """Kind of the value."""
        return self.head.kind

    @property
    def size(self) -> int:
        """Bytes of content, members of an array or pairs of a map."""
        return self.head.size

    @property
    def content(self) -> int:
        """Where the content starts."""
        return self.start + self.head.length

    @property
    def is_container(self) -> bool:
        """Whether it is an array or a map."""
        return self.kind in (Kind.ARRAY, Kind.MAP)


class Member(NamedTuple):
    """A value in its container: at ``position``, under ``key`` when the container is a map."""

    position: int
    key: Value | None
    value: Value


class Document:
    """One value, checked to its last byte, over the bytes it was read from."""

    def __init__(self, body: Body, *, from_json: bool = False) -> None:
        """Check that the body is exactly one value. Raises ``Broken``: ``trailing`` for bytes left over."""
        self.body, self.from_json = body, from_json
        self._bad_text: bool | None = None
        self.root = self.value_at(0)
        self._spans = _checked(body, self.root)

    def members(self, container: Value, start: int = 0, count: int | None = None) -> Iterator[Member]:
        """Give the members of an array or a map from the index ``start`` on, ``count`` at most."""
        last = container.size if count is None else min(container.size, start + count)
        if start >= last:
            return
        step = 2 if container.kind is Kind.MAP else 1
        places = self._places(container, start * step, (last - start) * step)
        for index in range(start, last):
            key = self.value_at(next(places)) if step == 2 else None
            yield Member(index, key, self.value_at(next(places)))

    def text(self, value: Value, most: int | None = None) -> str | None:
        """Give a text, or its start; None when it is not UTF-8."""
        raw = self.raw(value, most)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            if most is None or most >= value.size:
                return None
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            return decoder.decode(raw)  # the cut may have gone through a character
        except UnicodeDecodeError:
            return None

    def raw(self, value: Value, most: int | None = None) -> bytes:
        """Give the content of a text, a byte string or an ext value, or its start."""
        return self.body.read(value.content, value.size if most is None else min(most, value.size))

    def part(self, value: Value) -> Part:
        """Give the content of a text, a byte string or an ext value to be read by slices."""
        return Part(self.body, value.content, value.size)

    def moment(self, value: Value) -> Moment | None:
        """Give the timestamp that an ext value is, or None."""
        if value.head.ext != TIMESTAMP or value.kind is not Kind.EXT:
            return None
        return moment(self.raw(value, 12)) if value.size in (4, 8, 12) else None

    def digits(self, value: Value) -> str | None:
        """Give the number as it was written in JSON text, when only that keeps every digit."""
        is_digits = self.from_json and value.kind is Kind.EXT and value.head.ext == DIGITS
        return self.raw(value).decode() if is_digits else None

    def end(self, value: Value) -> int:
        """Give the place after a value."""
        return decode.end_of(self.body, value.start)

    def has_bad_text(self) -> bool:
        """Whether any text inside, keys included, is not UTF-8.

        Looked up once, and not in long results: there each text that is shown says so for itself.
        """
        if self._bad_text is None:
            self._bad_text = self.body.size <= _LOOKED_THROUGH and _has_bad_text(self)
        return self._bad_text

    def value_at(self, at: int) -> Value:
        """Read the value at a place where one starts."""
        return Value(at, decode.head(self.body, at))

    def _places(self, container: Value, start: int, count: int) -> Iterator[int]:
        if container.start == 0 and self._spans:
            yield from (place for place, _ in self._spans[start : start + count])
            return
        at = decode.end_of(self.body, container.content, start) if start else container.content
        yield at
        yield from (end for _, end in decode.spans(self.body, at, count - 1))


def moment(content: bytes) -> Moment | None:
    """Read the content of a timestamp: 4, 8 or 12 bytes. None when the nanoseconds are a second or more."""
    if len(content) == 12:
        nanoseconds, seconds = int.from_bytes(content[:4]), int.from_bytes(content[4:], signed=True)
    else:
        both = int.from_bytes(content)
        nanoseconds, seconds = (both >> 34, both & ((1 << 34) - 1)) if len(content) == 8 else (0, both)
    return Moment(seconds, nanoseconds) if nanoseconds < _NANOSECONDS else None


def _checked(body: Body, root: Value) -> list[tuple[int, int]]:
    """Check the whole body; gives the places of the root's members when they are few."""
    few = root.head.members <= 64
    places = list(decode.spans(body, root.content, root.head.members)) if few and root.is_container else []
    end = places[-1][1] if places else decode.end_of(body, 0)
    if end < body.size:
        raise Broken("trailing")
    return places


def _has_bad_text(document: Document) -> bool:
    body = document.body
    found = decode.has_bad_text(body.read(0, body.size), 1)
    if found is not None:
        return found
    waiting = [document.root]
    while waiting:
        value = waiting.pop()
        if value.kind is Kind.TEXT and document.text(value) is None:
            return True
        for member in document.members(value) if value.is_container else ():
            waiting += [member.value, *([member.key] if member.key else [])]
    return False


def is_utf8(body: Body) -> bool:
    """Whether a body is UTF-8, looked at by slices."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in slices(body):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
