"""Bytes that are too many to be kept, read once on their way past: a window that moves forward."""

import time
from collections.abc import Iterable

_KEPT = 4 << 20  # behind the furthest place that was read; what walks over values never goes further back
_UNKNOWN = 1 << 62


class Stopped(Exception):
    """The bytes were read for long enough."""


class Passing:
    """A body of unknown size, which is read forward. Raises ``Stopped`` past its bounds."""

    def __init__(self, pieces: Iterable[bytes], most: int, seconds: float) -> None:
        self._pieces = iter(pieces)
        self._most, self._until = most, time.monotonic() + seconds
        self._window, self._from = bytearray(), 0
        self._is_over = False

    @property
    def size(self) -> int:
        """How many bytes there are: more than any value claims, until the end was seen."""
        return self.came if self._is_over else _UNKNOWN

    @property
    def came(self) -> int:
        """How many bytes were read so far."""
        return self._from + len(self._window)

    def read(self, start: int, length: int) -> bytes:
        """Give the bytes from ``start``: fewer than ``length`` at the end, or where they have gone past."""
        while self.came < start + length and not self._is_over:
            self._take()
        at = start - self._from
        return bytes(self._window[at : at + length]) if at >= 0 else b""

    def _take(self) -> None:
        if self.came > self._most or time.monotonic() > self._until:
            raise Stopped
        piece = next(self._pieces, None)
        if piece is None:
            self._is_over = True
            return
        self._window += piece
        if len(self._window) > 2 * _KEPT:
            passed = len(self._window) - _KEPT
            del self._window[:passed]
            self._from += passed
