"""Tables as CSV files that a spreadsheet opens, and that run nothing there."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from django.http import HttpResponse

# What a spreadsheet would run; some take wide signs for plain ones.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(text: str) -> str:
    """A text as a cell of a CSV file: none can be taken for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a CSV file. No cell can be taken for a formula."""
    file = StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([cell(text) for text in row])
    return file.getvalue()


def csv_file(text: str, name: str) -> HttpResponse:
    """A CSV file to be kept, marked so that a spreadsheet reads its letters right."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
