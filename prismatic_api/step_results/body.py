"""The bytes of a step result, read by slices: a large body lies in a file and is never in memory whole."""

import os
import weakref
from collections.abc import Iterator
from typing import Protocol

SLICE = 256 << 10  # large enough to be quick, small enough not to be seen in the memory of the process

_SHORT, _WINDOW = 4 << 10, 32 << 10


class Body(Protocol):
    """Bytes of a known length that can be read from any place."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def read(self, start: int, length: int) -> bytes:
        """Give the bytes from ``start``: fewer than ``length`` only at the end."""
        ...


class Bytes:
    """A small body, held in memory."""

    __slots__ = ("_data",)

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)

    def read(self, start: int, length: int) -> bytes:
        """Give the bytes from ``start``: fewer than ``length`` only at the end."""
        return self._data[start : start + length]


class Stored:
    """A body in a file, by its descriptor, which is closed when this object goes.

    Short reads are given out of a window that is read at once: values are looked at one after the other.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.size = os.fstat(descriptor).st_size
        self._window = (0, b"")  # replaced as a whole, so threads may share it
        weakref.finalize(self, os.close, descriptor)

    def read(self, start: int, length: int) -> bytes:
        """Give the bytes from ``start``: fewer than ``length`` only at the end."""
        if length > _SHORT:
            return self._from_file(start, length)
        begins, window = self._window
        if not begins <= start <= begins + len(window) - length:
            begins, window = self._window = start, self._from_file(start, _WINDOW)
        return window[start - begins : start - begins + length]

    def _from_file(self, start: int, length: int) -> bytes:
        data = os.pread(self._descriptor, length, start)
        while data and len(data) < length:  # a read of a file may stop early
            more = os.pread(self._descriptor, length - len(data), start + len(data))
            if not more:
                break
            data += more
        return data


class Part:
    """A stretch of another body: one byte string inside a result."""

    __slots__ = ("_start", "_whole", "size")

    def __init__(self, whole: Body, start: int, size: int) -> None:
        self._whole, self._start, self.size = whole, start, size

    def read(self, start: int, length: int) -> bytes:
        """Give the bytes from ``start``: fewer than ``length`` only at the end."""
        return self._whole.read(self._start + start, max(0, min(length, self.size - start)))


def slices(body: Body, step: int = SLICE) -> Iterator[bytes]:
    """Give a body piece by piece, from its start to its end."""
    at = 0
    while at < body.size:
        piece = body.read(at, step)
        if not piece:
            return
        yield piece
        at += len(piece)
