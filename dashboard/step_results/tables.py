"""A list of objects as a table: a page of its rows, with the links that sort it, and all of it as CSV."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from django import forms
from django.http import QueryDict

from dashboard import spreadsheets
from dashboard.redaction.rules import MASK
from dashboard.redaction.veil import Veil
from dashboard.step_results.legible import legible
from dashboard.step_results.nodes import Tree
from prismatic_api.step_results import tables
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.table_text import rows_as_text
from prismatic_api.step_results.tables import Row
from prismatic_api.step_results.view import View

ROWS: Final = 50
COLUMNS: Final = 20  # on a page: 50 rows of more would be a page nobody waits for
OTHERS: Final = "all keys"
_CELL = 60
_TYPES = {Kind.INT: "number", Kind.FLOAT: "number", Kind.NIL: "null", Kind.BOOL: "boolean"}


class TableForm(forms.Form):
    """Which rows to show, how sorted, and from which column on."""

    start = forms.IntegerField(min_value=0, max_value=2**32, required=False)
    sort = forms.CharField(max_length=tables.LONGEST_NAME, required=False, strip=False)
    falling = forms.BooleanField(required=False)
    column = forms.IntegerField(min_value=0, max_value=tables.MOST_COLUMNS, required=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: `query` sorts by it, or the other way round; `order` is for `aria-sort`."""

    name: str
    query: str
    order: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `type` is a word for the style."""

    text: str
    type: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """An object of the list, numbered from 0 as its address is."""

    position: int
    pointer: str
    cells: list[Cell]


class Table:
    """A page of a table. `columns` is empty for what is no list of like objects."""

    def __init__(self, view: View, wanted: TableForm, veil: Veil) -> None:
        self._veil = veil
        self.pointer = view.spot.pointer
        self.rows: list[TableRow] = []
        self.names: list[str] = []
        if view.tree is None or not wanted.is_valid():
            return
        self._document, self._array = view.tree
        self.names = tables.columns_of(self._document, self._array)
        self.can_sort = tables.can_sort(self._document, self._array)
        self.size = self._array.size
        self.start = min(wanted.cleaned_data["start"] or 0, self.size)
        self.first_column = wanted.cleaned_data["column"] or 0
        by = wanted.cleaned_data["sort"]
        self.sort = by if self._can_sort_by(by) else ""
        self.is_falling = wanted.cleaned_data["falling"]
        self.shown = self.names[self.first_column : self.first_column + COLUMNS]
        self.rows = [self._row(row) for row in self._wanted()]

    @property
    def headings(self) -> list[Heading]:
        """The heads of the columns shown."""
        found = []
        for name in self.shown:
            is_sorted = bool(self.sort) and name == self.sort
            falls = is_sorted and not self.is_falling
            query = self._query(sort=name, falling="on" if falls else "", start="")
            order = ("descending" if self.is_falling else "ascending") if is_sorted else ""
            found.append(
                Heading(legible(name)[:_CELL] or "“”", query if self._can_sort_by(name) else "", order)
            )
        return found

    @property
    def end(self) -> int:
        """The number of the last row shown."""
        return self.start + len(self.rows)

    @property
    def last_column(self) -> int:
        """The number of the last column shown."""
        return self.first_column + len(self.shown)

    @property
    def query_before(self) -> str:
        """The page of rows before this one."""
        return self._query(start=max(0, self.start - ROWS) or "") if self.start else ""

    @property
    def query_after(self) -> str:
        """The page of rows after this one."""
        return self._query(start=self.end) if self.end < self.size else ""

    @property
    def query_left(self) -> str:
        """The columns before these."""
        return self._query(column=max(0, self.first_column - COLUMNS) or "") if self.first_column else ""

    @property
    def query_right(self) -> str:
        """The columns after these."""
        return self._query(column=self.last_column) if self.last_column < len(self.names) else ""

    def _can_sort_by(self, name: str) -> bool:
        """Whether rows may be sorted by a column: not by one of secrets, whose order would tell of them."""
        return self.can_sort and not self._veil.hides_named(name, self.names)

    def _query(self, **changed: object) -> str:
        now: dict[str, object] = {
            "path": self.pointer,
            "sort": self.sort,
            "falling": "on" if self.sort and self.is_falling else "",
            "start": self.start or "",
            "column": self.first_column or "",
        }
        query = QueryDict(mutable=True)
        for name, value in (now | changed).items():
            if value != "":
                query[name] = str(value)
        return query.urlencode()

    def _wanted(self) -> list[Row]:
        if self.sort:
            return tables.sorted_rows(
                self._document, self._array, self.shown, self.sort, self.is_falling, self.start, ROWS
            )
        return tables.rows(self._document, self._array, self.shown, self.start, ROWS)

    def _row(self, row: Row) -> TableRow:
        cells = [self._cell(row, name, value) for name, value in zip(self.shown, row.values, strict=True)]
        return TableRow(row.position, f"{self.pointer}/{row.position}", cells)

    def _cell(self, row: Row, name: str, value: Value | None) -> Cell:
        if value is None:
            return Cell("", "none")
        if self._veil.hides(self._document, row.value, name, value):
            return Cell(MASK, "masked")
        kind = "number" if self._document.digits(value) else _TYPES.get(value.kind, "")
        return Cell(Tree(self._document, self._veil).short(value, _CELL), kind)


def csv_of(view: View) -> Iterator[str] | None:
    """All rows as CSV, with the mark by which spreadsheets know the encoding; None for what is no table."""
    if view.tree is None or not tables.columns_of(*view.tree):
        return None
    return _csv(*view.tree)


def _csv(document: Document, array: Value) -> Iterator[str]:
    columns, has_more = tables.all_columns(document, array)
    heads = [*columns, *([OTHERS] if has_more else [])]
    yield "\ufeff" + _line([spreadsheets.cell(name) for name in heads])
    for row in rows_as_text(document, array, columns, has_more):
        yield _line([spreadsheets.cell(cell.text) if cell.is_text else cell.text for cell in row])


def _line(cells: list[str]) -> str:
    file = StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()
