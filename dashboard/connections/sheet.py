"""Connections as a table: written out to be filled in with tokens."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from dashboard.spreadsheets import csv_of
from prismatic_api.connections.service import Connections
from prismatic_api.connections.types import Connection, ConnectionFilter
from prismatic_api.paging import LARGEST_PAGE, PageRequest

MOST_LOOKS: Final = 20  # of a hundred instances each
# What tells a person which connection is meant, and what they fill in
TOLD: Final = (
    "connection",
    "customer",
    "customer external id",
    "instance",
    "person",
    "name",
    "app",
    "status",
)
FILLED_IN: Final = (
    *("access token", "refresh token", "token type", "expires in", "refresh at"),
    *("additional token fields", "status after"),
)


def oauth2_in(connections: Connections, wanted: ConnectionFilter, now: datetime) -> Iterator[Connection]:
    """The OAuth 2.0 connections that a filter finds; of a large organization those of the first instances."""
    page = PageRequest(LARGEST_PAGE)
    for _ in range(MOST_LOOKS):
        board = connections.board(wanted, now, page)
        yield from (each for each in board.connections if each.is_oauth2 and not each.is_supplied)
        if board.next_cursor is None:
            return
        page = PageRequest(LARGEST_PAGE, board.next_cursor)


def as_csv(connections: Iterable[Connection]) -> str:
    """The table as the text of a file, the columns to fill in blank."""
    blank = [""] * len(FILLED_IN)
    return csv_of([[*TOLD, *FILLED_IN], *([*_told(connection), *blank] for connection in connections)])


def _told(connection: Connection) -> Iterator[str]:
    customer, person = connection.customer, connection.person
    yield connection.ref.path
    yield customer.name if customer else ""
    yield customer.external_id if customer else ""
    yield "" if connection.ref.kind.is_shared else connection.uses[0].name
    yield person.name if person else ""
    yield connection.name
    yield connection.app
    yield connection.standing.status.label
