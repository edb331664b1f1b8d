"""Bytes on their way in: kept in memory while they are few, else in a file that only we can open."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from prismatic_api.step_results.body import Body, Bytes, Stored

SMALL = 1 << 20


class TooLarge(Exception):
    """More bytes came than the limit allows."""


class Scratch:
    """Takes bytes piece by piece and gives them back as a ``Body``.

    The file has mode 0600 and loses its name at once: nobody can open it, and it is gone when the body is.
    """

    def __init__(self, folder: Path | None, most: int) -> None:
        self._folder, self._most = folder, most
        self._pieces: list[bytes] = []
        self._descriptor: int | None = None
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def write(self, piece: bytes) -> None:
        """Add a piece. Raises ``TooLarge`` past the limit."""
        self.size += len(piece)
        if self.size > self._most:
            raise TooLarge
        self._pieces.append(piece)
        if self._descriptor is not None or self.size > SMALL:
            self._flush()

    def write_all(self, pieces: Iterable[bytes]) -> Self:
        """Add all pieces. Raises ``TooLarge`` past the limit."""
        for piece in pieces:
            self.write(piece)
        return self

    def patch(self, place: int, data: bytes) -> None:
        """Write over bytes that were written before."""
        if self._descriptor is None and sum(map(len, self._pieces)) <= SMALL:
            whole = bytearray(b"".join(self._pieces))
            whole[place : place + len(data)] = data
            self._pieces = [bytes(whole)]
            return
        self._flush()
        if self._descriptor is not None:
            os.pwrite(self._descriptor, data, place)

    def body(self) -> Body:
        """Give what was written. Nothing may be written afterwards."""
        if self._descriptor is None:
            return Bytes(b"".join(self._pieces))
        return Stored(os.dup(self._descriptor))

    def _flush(self) -> None:
        if self._descriptor is None:
            self._descriptor = _nameless(self._folder)
        rest = memoryview(b"".join(self._pieces))
        self._pieces.clear()
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]


def _nameless(folder: Path | None) -> int:
    if folder is not None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="step-result-", dir=folder)  # mkstemp gives mode 0600
    Path(name).unlink()
    return descriptor
