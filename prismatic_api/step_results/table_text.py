"""The cells of a table as text for other programs: numbers to the last digit, JSON for what is no text."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.row_runs import Built, Run, runs_of
from prismatic_api.step_results.tables import cells_of
from prismatic_api.step_results.tagged import tagged


class Cell(NamedTuple):
    """What stands in a cell; ``is_text`` when it came as text, and may be anything."""

    text: str
    is_text: bool = False


_EMPTY = Cell("")


class _NotPlain(Exception):
    """A value that Python's own types do not hold as it is."""


def rows_as_text(
    document: Document, array: Value, columns: list[str], with_rest: bool
) -> Iterator[list[Cell]]:
    """All rows, a cell for each column; ``with_rest`` adds one with the row as JSON where that has more."""
    for run in runs_of(document, array):
        yield from _rows(document, run, columns, with_rest)


def _rows(document: Document, run: Run, columns: list[str], with_rest: bool) -> list[list[Cell]]:
    names = set(columns)
    try:
        return [_built(row, columns, names, with_rest) for row in run.rows]
    except _NotPlain:
        return [_walked(document, row, columns, names, with_rest) for row in run.values(document)]


def _built(row: Built | Value, columns: list[str], names: set[str], with_rest: bool) -> list[Cell]:
    if isinstance(row, Value):
        raise _NotPlain
    cells = [_plain(row[name]) if name in row else _EMPTY for name in columns]
    if with_rest:
        cells.append(_plain(row) if not row.keys() <= names else _EMPTY)
    return cells


def _plain(value: Any) -> Cell:
    if type(value) is str:
        return Cell(value, True)
    if value is None:
        return _EMPTY
    if type(value) is float:
        return Cell({"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(value), repr(value)))
    try:
        return Cell(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    except (TypeError, ValueError, RecursionError):
        raise _NotPlain from None


def _walked(
    document: Document, row: Value, columns: list[str], names: set[str], with_rest: bool
) -> list[Cell]:
    found = cells_of(document, row)
    cells = [_text(document, found[name]) if name in found else _EMPTY for name in columns]
    if with_rest:
        is_whole = row.kind is Kind.MAP and row.size == len(found) and found.keys() <= names
        cells.append(_EMPTY if is_whole else _text(document, row))
    return cells


def _text(document: Document, value: Value) -> Cell:
    if value.kind is Kind.NIL:
        return _EMPTY
    if value.kind is Kind.TEXT:
        text = document.text(value)
        return Cell(document.raw(value).decode("utf-8", "replace") if text is None else text, True)
    if value.kind in (Kind.INT, Kind.FLOAT):
        return _plain(value.head.scalar)
    moment = document.moment(value)
    if moment is not None and moment.iso:
        return Cell(moment.iso)
    return Cell(document.digits(value) or "".join(tagged(document, value)))
