"""Rows of tokens as they are pasted: which connection, and what is to be imported for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from dashboard.cells import named_cells
from dashboard.connections.forms import AT, NOW, TokenForm
from prismatic_api.connections.refs import Ref
from prismatic_api.connections.tokens import Tokens

MOST: Final = 200  # rows
COLUMNS: Final = ("connection", "access_token", "refresh_token")
HEADS: Final = {
    "connection": "connection",
    "access token": "access_token",
    "access_token": "access_token",
    "accesstoken": "access_token",
    "refresh token": "refresh_token",
    "refresh_token": "refresh_token",
    "refreshtoken": "refresh_token",
    "token type": "token_type",
    "token_type": "token_type",
    "tokentype": "token_type",
    "expires in": "expires_in",
    "expires_in": "expires_in",
    "expiresin": "expires_in",
    "refresh at": "refresh_at",
    "refresh_at": "refresh_at",
    "refreshat": "refresh_at",
    "additional token fields": "token_fields",
    "additionaltokenfields": "token_fields",
    "context": "token_context",
    "status after": "status",
}
_ADDRESS: Final = "/connections/"


@dataclass(frozen=True, slots=True)
class Line:
    """A row; `number` counts lines from 1. `ref` and `tokens` are None where `problem` says why."""

    number: int
    connection: str
    ref: Ref | None = None
    tokens: Tokens | None = field(default=None, repr=False)
    problem: str = ""


def ref_in(text: str) -> Ref | None:
    """The connection that a cell names: as in the downloaded file, or by the address of its page."""
    try:
        return Ref.from_path(text.partition(_ADDRESS)[2] or text)
    except ValueError:
        return None


def lines_in(text: str, refresh: str, now: datetime) -> list[Line]:
    """The rows of a text. `refresh` is what rows ask for that name no time; rows without a token are none."""
    return [
        _line(number, cells, refresh, now)
        for number, cells in named_cells(text, COLUMNS, HEADS)
        if cells.get("access_token") or cells.get("refresh_token")
    ]


def left_out(text: str) -> int:
    """How many rows of a text have no token in them."""
    rows = named_cells(text, COLUMNS, HEADS)
    return sum(not (cells.get("access_token") or cells.get("refresh_token")) for _, cells in rows)


def _line(number: int, cells: Mapping[str, str], refresh: str, now: datetime) -> Line:
    shown = cells.get("connection", "")[:200]
    ref = ref_in(cells.get("connection", ""))
    if ref is None:
        return Line(number, shown, problem="The first column names no connection.")
    moment = cells.get("refresh_at", "")
    asked = NOW if moment.lower() == NOW else AT if moment else refresh
    form = TokenForm({**cells, "refresh": asked, "status": cells.get("status", "").lower()})
    if not form.is_valid():
        return Line(number, shown, ref, problem=_problem(form))
    return Line(number, shown, ref, form.answer(now))


def _problem(form: TokenForm) -> str:
    """What is wrong with a row, in the words of the form for one connection. They quote no token."""
    return " ".join(
        f"{form[name].label}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()
    )
