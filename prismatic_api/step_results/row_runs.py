"""The rows of a long list by runs: built by the C decoder where that loses nothing, else values in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from prismatic_api.step_results import decode
from prismatic_api.step_results.document import Document, Value

_RUN = 64 << 10

type Built = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows that follow each other, the first of them with its place in the list.

    They are dictionaries when all of them could be built, else values.
    """

    first: int
    start: int
    count: int
    rows: Sequence[Built | Value] = ()

    def emptied(self) -> "Run":
        """The same run without its rows, to be kept."""
        return Run(self.first, self.start, self.count)

    def value(self, document: Document, place: int) -> Value:
        """The row at a place in the list as a value."""
        spans = decode.spans(document.body, self.start, place - self.first + 1)
        start, _ = next(islice(spans, place - self.first, None))
        return document.value_at(start)

    def values(self, document: Document) -> Iterator[Value]:
        """All rows as values."""
        return (document.value_at(start) for start, _ in decode.spans(document.body, self.start, self.count))


def runs_of(document: Document, array: Value) -> Iterator[Run]:
    """All rows of a list."""
    first = 0
    for start, end, count in decode.runs(document.body, array.head, array.content, _RUN):
        yield Run(first, start, count, _built(document, start, end, count))
        first += count


def _built(document: Document, start: int, end: int, count: int) -> Sequence[Built | Value]:
    if end - start <= 16 * _RUN:
        values = decode.plain_values(document.body.read(start, end - start), count)
        if values is not None and all(type(value) is dict for value in values):
            return values  # type: ignore[no-any-return]
    return [document.value_at(place) for place, _ in decode.spans(document.body, start, count)]
