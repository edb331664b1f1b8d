"""What the first bytes of one MessagePack value say: its kind, its size, where its content starts.

Follows the format's specification (github.com/msgpack/msgpack/blob/master/spec.md). Nothing here sets memory
aside for what a head claims.
"""

import struct
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

LONGEST_HEAD = 9  # bytes: a float64 or an int64 with its mark


class Kind(StrEnum):
    """Kinds of values, in the words of the format."""

    NIL = "nil"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    TEXT = "text"
    BYTES = "bytes"
    ARRAY = "array"
    MAP = "map"
    EXT = "ext"


class Head(NamedTuple):
    """The head of a value. ``size`` counts bytes of content, members of an array or pairs of a map."""

    kind: Kind
    length: int
    size: int = 0
    scalar: int | float | bool | None = None
    ext: int = 0

    @property
    def members(self) -> int:
        """How many values lie directly inside: a map holds a key and a value for each pair."""
        return self.size * 2 if self.kind is Kind.MAP else self.size if self.kind is Kind.ARRAY else 0

    @property
    def content(self) -> int:
        """How many bytes of content follow the head of a text, a byte string or an ext value."""
        return self.size if self.kind in (Kind.TEXT, Kind.BYTES, Kind.EXT) else 0


class ShortHead(Exception):
    """The bytes end within a head."""


class ReservedByte(Exception):
    """0xC1, which the format never uses."""


type _Reader = Callable[[bytes, int], Head]


def head_at(window: bytes, at: int = 0) -> Head:
    """Read the head at a place of a window.

    Raises ``ShortHead`` when the window ends before the head does and ``ReservedByte`` for 0xC1.
    """
    try:
        return _READERS[window[at]](window, at)
    except (IndexError, struct.error):
        raise ShortHead from None


def _fixed(head: Head) -> _Reader:
    return lambda _window, _at: head


def _number(kind: Kind, code: str) -> _Reader:
    layout = struct.Struct(code)

    def read(window: bytes, at: int) -> Head:
        (number,) = layout.unpack_from(window, at + 1)
        return Head(kind, 1 + layout.size, scalar=number)

    return read


def _sized(kind: Kind, code: str) -> _Reader:
    layout = struct.Struct(code)

    def read(window: bytes, at: int) -> Head:
        (size,) = layout.unpack_from(window, at + 1)
        return Head(kind, 1 + layout.size, size)

    return read


def _ext(code: str) -> _Reader:
    layout = struct.Struct(code + "b")

    def read(window: bytes, at: int) -> Head:
        size, ext = layout.unpack_from(window, at + 1)
        return Head(Kind.EXT, 1 + layout.size, size, ext=ext)

    return read


def _fixed_ext(size: int) -> _Reader:
    layout = struct.Struct("b")

    def read(window: bytes, at: int) -> Head:
        (ext,) = layout.unpack_from(window, at + 1)
        return Head(Kind.EXT, 2, size, ext=ext)

    return read


def _reserved(_window: bytes, _at: int) -> Head:
    raise ReservedByte


_READERS: tuple[_Reader, ...] = (
    *(_fixed(Head(Kind.INT, 1, scalar=number)) for number in range(0x80)),
    *(_fixed(Head(Kind.MAP, 1, size)) for size in range(16)),
    *(_fixed(Head(Kind.ARRAY, 1, size)) for size in range(16)),
    *(_fixed(Head(Kind.TEXT, 1, size)) for size in range(32)),
    _fixed(Head(Kind.NIL, 1)),
    _reserved,
    _fixed(Head(Kind.BOOL, 1, scalar=False)),
    _fixed(Head(Kind.BOOL, 1, scalar=True)),
    *(_sized(Kind.BYTES, code) for code in (">B", ">H", ">I")),
    *(_ext(code) for code in (">B", ">H", ">I")),
    *(_number(Kind.FLOAT, code) for code in (">f", ">d")),
    *(_number(Kind.INT, code) for code in (">B", ">H", ">I", ">Q", ">b", ">h", ">i", ">q")),
    *(_fixed_ext(1 << power) for power in range(5)),
    *(_sized(Kind.TEXT, code) for code in (">B", ">H", ">I")),
    *(_sized(Kind.ARRAY, code) for code in (">H", ">I")),
    *(_sized(Kind.MAP, code) for code in (">H", ">I")),
    *(_fixed(Head(Kind.INT, 1, scalar=number)) for number in range(-32, 0)),
)
