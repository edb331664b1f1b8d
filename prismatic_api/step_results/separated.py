"""Values separated by commas, semicolons, tabs or bars, read as a list of objects."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from prismatic_api.step_results import json_text
from prismatic_api.step_results.document import Document

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 12  # lines by which the delimiter is told


class NotSeparated(Exception):
    """The text is no list of separated values."""


def delimiter_of(start: str, *, is_sure: bool) -> str:
    """The delimiter of a text that begins so; blank where none fits.

    Unless its type is ``sure`` to say so, there have to be three lines of as many values each. Commas stand
    in plain words as well, so of values between those there have to be three.
    """
    best, most = "", 1
    for delimiter in _DELIMITERS:
        widths = _widths(start, delimiter)
        is_even = len(set(widths)) == 1 and len(widths) > 2 and (delimiter != "," or widths[0] > 2)
        if widths and widths[0] > most and (is_sure or is_even):
            best, most = delimiter, widths[0]
    return best or ("," if is_sure and start.strip() else "")


def document(text: str, folder: Path | None) -> Document:
    """Read the text as objects by the names in its first line. Raises ``NotSeparated``."""
    delimiter = delimiter_of(text[:4096], is_sure=True)
    rows = _rows(text, delimiter) if delimiter else iter(())
    try:
        names = _names(next(rows, []))
        found = [dict(zip(_wide_enough(names, len(row)), row, strict=False)) for row in rows]
    except csv.Error:
        raise NotSeparated from None
    if not found:
        raise NotSeparated
    return json_text.document(json.dumps(found), folder)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return (row for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) if row)


def _widths(start: str, delimiter: str) -> list[int]:
    lines = start.splitlines(keepends=True)
    whole = lines[:-1] if len(lines) > 1 and not lines[-1].endswith("\n") and len(start) > 4000 else lines
    try:
        return [len(row) for row in islice(_rows("".join(whole), delimiter), _SAMPLE)]
    except csv.Error:
        return []


def _names(heads: list[str]) -> list[str]:
    """The heads as keys: those without a name, or with one that came before, are numbered."""
    names: list[str] = []
    for number, head in enumerate(heads, 1):
        name = head.strip() or f"#{number}"
        names.append(name if name not in names else f"{name} #{number}")
    return names


def _wide_enough(names: list[str], width: int) -> list[str]:
    return names if width <= len(names) else [*names, *(f"#{n + 1}" for n in range(len(names), width))]
