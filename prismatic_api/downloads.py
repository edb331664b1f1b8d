"""A file behind a presigned link while it is being read, and the counting of what a page cost."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress

from prismatic_api.errors import Unreachable

_KEPT = 64 << 10  # of an error's body; a store's XML has less than 1 KiB


class Meter:
    """Counts the requests made for one page and the seconds spent on them."""

    __slots__ = ("requests", "seconds")

    def __init__(self) -> None:
        self.requests = 0
        self.seconds = 0.0

    @contextmanager
    def request(self) -> Iterator[None]:
        """Count a request and time it."""
        self.requests += 1
        with self.waiting():
            yield

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Time what belongs to a request counted by itself: its turn, a pause, the rest of its body."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - started


class Download:
    """An answer whose body is read piece by piece, once. Says nothing of where it comes from.

    Any status is handed over, for the reader to tell an expired link from a file that is gone. Iterating
    gives the bytes exactly as sent and raises ``Unreachable`` if they stop before the announced length.
    """

    __slots__ = ("_chunks", "_close", "headers", "status")

    def __init__(
        self, status: int, headers: Mapping[str, str], chunks: Iterator[bytes], close: Callable[[], None]
    ) -> None:
        self.status = status
        self.headers = headers  # names in lower case
        self._chunks = chunks
        self._close = close

    def __repr__(self) -> str:
        return f"<Download {self.status}>"

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks

    @property
    def length(self) -> int | None:
        """Number of bytes announced; None if that was left open."""
        text = self.headers.get("content-length", "")
        return int(text) if text.isascii() and text.isdigit() else None

    @property
    def content_type(self) -> str:
        """The type the store declares for it, in lower case and without parameters; may be blank."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def timed(self, meter: Meter) -> "Download":
        """Give the same download with the time spent on its pieces counted."""
        return Download(self.status, self.headers, _timed(self._chunks, meter), self._close)

    def kept(self) -> "Download":
        """Read the beginning of the body, close, and give the same answer with that as its body."""
        start = b""
        with closing(self), suppress(Unreachable):  # what came of an error's body will do
            for chunk in self._chunks:
                start += chunk
                if len(start) >= _KEPT:
                    break
        return Download(self.status, self.headers, iter([start] if start else []), lambda: None)

    def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        self._close()


def _timed(chunks: Iterator[bytes], meter: Meter) -> Iterator[bytes]:
    while True:
        with meter.waiting():
            chunk = next(chunks, b"")
        if not chunk:
            return
        yield chunk
