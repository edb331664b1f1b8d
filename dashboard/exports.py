"""A list as a file: CSV for spreadsheets, JSON Lines for programs. Made and sent row by row."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from typing import Final

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from dashboard import spreadsheets

type Line = Mapping[str, object]
type Written = Callable[[Sequence[str], Iterable[Line]], Iterator[str]]


def stamp(moment: datetime | None) -> str:
    """A moment as programs read it; blank for none."""
    return moment.isoformat() if moment else ""


def as_csv(heads: Sequence[str], lines: Iterable[Line]) -> Iterator[str]:
    """A head and a row for each line, with the mark by which spreadsheets know the encoding."""
    yield f"\ufeff{_row(heads)}"
    for line in lines:
        yield _row(line.values())


def as_json_lines(_heads: Sequence[str], lines: Iterable[Line]) -> Iterator[str]:
    """An object in each line."""
    return (f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


FORMATS: Final[Mapping[str, tuple[Written, str]]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/jsonl; charset=utf-8"),
}


def list_file(kind: str, name: str, heads: Sequence[str], lines: Iterable[Line]) -> StreamingHttpResponse:
    """The answer that hands the lines on, in one of ``FORMATS``; each line has a value for each head."""
    write, mime = FORMATS[kind]
    response = StreamingHttpResponse((piece.encode() for piece in write(heads, lines)), content_type=mime)
    response["Content-Disposition"] = str(content_disposition_header(True, f"{name}.{kind}"))
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _row(values: Iterable[object]) -> str:
    file = StringIO()
    csv.writer(file).writerow([_cell(value) for value in values])
    return file.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return spreadsheets.cell(value) if isinstance(value, str) else str(value)
