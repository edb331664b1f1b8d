"""People as they are pasted: one a line, with commas, semicolons or tabs between the cells."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 200  # lines
COLUMNS = ("email", "name", "role", "external_id", "phone")
HEADS = {
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "email address": "email",
    "e-mail address": "email",
    "name": "name",
    "full name": "name",
    "role": "role",
    "external id": "external_id",
    "externalid": "external_id",
    "external_id": "external_id",
    "phone": "phone",
    "phone number": "phone",
    "telephone": "phone",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A person as somebody wrote them down; `number` counts the lines of the text from 1."""

    number: int
    email: str = ""
    name: str = ""
    role: str = ""
    external_id: str = ""
    phone: str = ""


def _cells(line: str) -> list[str]:
    """The cells of a line. Each line stands alone, so that a stray quote cannot swallow those below it."""
    mark = "\t" if "\t" in line else ";" if ";" in line and "," not in line else ","
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True))]


def _columns(cells: list[str]) -> tuple[str, ...] | None:
    """Which cell is what, if a line is a head and says so; None for a line about a person."""
    named = tuple(HEADS.get(" ".join(cell.split()).casefold(), "") for cell in cells)
    return named if "email" in named else None


def lines_in(text: str) -> list[Line]:
    """The people of a text; blank lines are none, and a head may say which column is which."""
    return list(_read(text))


def _read(text: str) -> Iterator[Line]:
    columns: tuple[str, ...] = COLUMNS
    is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = _cells(line)
        if is_first and (named := _columns(cells)):
            columns = named
        else:
            filled = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            yield Line(number, **filled)
        is_first = False
