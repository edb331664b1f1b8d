"""People as they are pasted: one a line, with commas, semicolons or tabs between the cells."""

from dataclasses import dataclass

from dashboard.cells import named_cells

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


def lines_in(text: str) -> list[Line]:
    """The people of a text; lines of blank cells are none, and a head may say which column is which."""
    return [Line(number, **cells) for number, cells in named_cells(text, COLUMNS, HEADS)]
