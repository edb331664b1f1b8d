"""Lists of like objects as tables: which columns they have, their rows in any order, their cells as text.

Rows are built by the C decoder, a run of them at a time, and walked value by value only where a run holds
what Python's own types lack. So memory is that of a run, and of one sort key for each row.
"""

from bisect import bisect_right
from dataclasses import dataclass

from prismatic_api.step_results.decode import digits_of, nanoseconds_of
from prismatic_api.step_results.document import DIGITS, Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.row_runs import Built, Run, runs_of

MOST_COLUMNS = 200
MOST_SORTED = 200_000  # rows: one sort key is held for each
SORTED_BYTES = 128 << 20
_SAMPLE = 100  # rows whose keys make the columns of a page
LONGEST_NAME = 128  # bytes of a key that may be a column
_KEY_LETTERS = 60  # of a text that rows are sorted by

type SortKey = tuple[int, float | str | int]


@dataclass(frozen=True, slots=True)
class Row:
    """An object of the list, at its place in it, itself and with its value for each column asked for."""

    position: int
    value: Value
    values: tuple[Value | None, ...]


def is_table(document: Document, value: Value) -> bool:
    """Whether a value looks like a list of objects, by the first of them."""
    if value.kind is not Kind.ARRAY or not value.size:
        return False
    first = document.value_at(value.content)
    return first.kind is Kind.MAP and first.size > 0


def columns_of(document: Document, array: Value) -> list[str]:
    """The keys of the first hundred rows in the order they come.

    None when these are not all objects, or when no key is in half of them: then they are not alike.
    """
    found: dict[str, int] = {}
    rows = list(document.members(array, 0, _SAMPLE)) if is_table(document, array) else []
    for member in rows:
        if member.value.kind is not Kind.MAP:
            return []
        for name in cells_of(document, member.value):
            if name in found or len(found) < MOST_COLUMNS:
                found[name] = found.get(name, 0) + 1
    return list(found) if 2 * max(found.values(), default=0) >= max(1, len(rows)) else []


def all_columns(document: Document, array: Value) -> tuple[list[str], bool]:
    """The keys of all rows, 200 at most, and whether any row holds something besides."""
    found: dict[str, None] = {}
    has_more = False
    for run in runs_of(document, array):
        for row in run.rows:
            names = row.keys() if isinstance(row, dict) else cells_of(document, row).keys()
            for name in names if not names <= found.keys() else ():
                if name not in found and len(found) < MOST_COLUMNS and is_name(name):
                    found[name] = None
                has_more = has_more or name not in found
            has_more = has_more or (isinstance(row, Value) and len(names) < max(1, row.size))
    return list(found), has_more


def rows(document: Document, array: Value, columns: list[str], start: int, count: int) -> list[Row]:
    """Some rows in the order they have."""
    members = document.members(array, start, count)
    return [_row(document, member.position, member.value, columns) for member in members]


def can_sort(document: Document, array: Value) -> bool:
    """Whether the list is short enough to be sorted."""
    return array.size <= MOST_SORTED and document.body.size <= SORTED_BYTES


def sorted_rows(
    document: Document, array: Value, columns: list[str], by: str, is_falling: bool, start: int, count: int
) -> list[Row]:
    """Some rows, sorted by a column: numbers, then text in any case of its letters, then all else.

    Rows that have no value there come last, whichever way is asked for.
    """
    runs: list[Run] = []
    keyed: list[tuple[SortKey, int]] = []
    without: list[int] = []
    for run in runs_of(document, array):
        for place, row in enumerate(run.rows, run.first):
            key = _sort_key(document, row, by)
            if key is None:
                without.append(place)
            else:
                keyed.append((key, place))
        runs.append(run.emptied())
    keyed.sort(key=_first, reverse=is_falling)
    wanted = [place for _, place in keyed[start : start + count]]
    left = max(0, start - len(keyed))
    wanted += without[left : left + count - len(wanted)]
    firsts = [run.first for run in runs]
    found = ((place, runs[bisect_right(firsts, place) - 1].value(document, place)) for place in wanted)
    return [_row(document, place, value, columns) for place, value in found]


def _first(pair: tuple[SortKey, int]) -> SortKey:
    return pair[0]


def _row(document: Document, position: int, value: Value, columns: list[str]) -> Row:
    cells = cells_of(document, value)
    return Row(position, value, tuple(cells.get(name) for name in columns))


def cells_of(document: Document, row: Value) -> dict[str, Value]:
    """The values of a row under keys that may be columns; of a key that comes twice, the first."""
    cells: dict[str, Value] = {}
    for member in document.members(row) if row.kind is Kind.MAP else ():
        if member.key and member.key.kind is Kind.TEXT and member.key.size <= LONGEST_NAME:
            name = document.text(member.key)
            if name is not None:
                cells.setdefault(name, member.value)
    return cells


def is_name(name: str) -> bool:
    """Whether a key is short enough to be a column."""
    return len(name) <= LONGEST_NAME and len(name.encode("utf-8", "replace")) <= LONGEST_NAME


def _sort_key(document: Document, row: Built | Value, by: str) -> SortKey | None:
    if isinstance(row, dict):
        found = row.get(by)
        if found is None:
            return None
        if isinstance(found, str):
            return 1, found[:_KEY_LETTERS].casefold()
        if isinstance(found, int | float):
            return _number_key(found)
        written = digits_of(found, DIGITS) if document.from_json else None
        return _number_key(float(written)) if written else (2, nanoseconds_of(found))
    value = cells_of(document, row).get(by)
    if value is None or value.kind is Kind.NIL:
        return None
    if value.kind is Kind.TEXT:
        return 1, (document.text(value, 4 * _KEY_LETTERS) or "")[:_KEY_LETTERS].casefold()
    digits, moment = document.digits(value), document.moment(value)
    if digits is not None or value.head.scalar is not None:
        return _number_key(float(digits) if digits is not None else value.head.scalar or 0)
    return 2, 0 if moment is None else moment.seconds * 1_000_000_000 + moment.nanoseconds


def _number_key(number: float) -> SortKey:
    return (0, number) if number == number else (2, 0)  # NaN has no place in an order
