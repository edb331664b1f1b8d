"""People as they are pasted: one a line, with commas, semicolons or tabs between the cells."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 200  # lines
_QUOTED = re.compile('"[^"]*"')
_UNSEEN = "\ufeff\u200b\u200e\u200f\u202a\u202c\u2060"
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
    bare = _QUOTED.sub("", line)
    mark = "\t" if "\t" in bare else min(",;", key=f"{bare},;".index)  # whichever comes first
    return [_bare(cell) for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True))]


def _bare(cell: str) -> str:
    """A cell without what is not seen at its edges: files begin with such a mark, mails add others."""
    return cell.strip().strip(_UNSEEN).strip()


def _columns(cells: list[str]) -> tuple[str, ...] | None:
    """Which cell is what, if a line is a head and says so; None for a line about a person."""
    named = tuple(HEADS.get(" ".join(cell.split()).casefold(), "") for cell in cells)
    return named if "email" in named else None


def lines_in(text: str) -> list[Line]:
    """The people of a text; lines of blank cells are none, and a head may say which column is which."""
    return list(_read(text))


def _read(text: str) -> Iterator[Line]:
    columns: tuple[str, ...] = COLUMNS
    is_first = True
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _cells(line)
        if not any(cells):
            continue
        if is_first and (named := _columns(cells)):
            columns = named
        else:
            filled = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            yield Line(number, **filled)
        is_first = False
