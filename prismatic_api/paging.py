"""Pages of a Relay connection. A cursor is a position in disguise: base64 of ``arrayconnection:N``."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

from prismatic_api.node import Node

LARGEST_PAGE = 100  # the API's own cap, and its default
_PREFIX = "arrayconnection:"


def position_of(cursor: str) -> int:
    """Give the zero-based position a cursor stands for; raise ``ValueError`` for any other text."""
    try:
        prefix, _, number = base64.b64decode(cursor, validate=True).decode("ascii").partition(":")
    except ValueError as error:  # not base64, or not ASCII
        raise ValueError("Not a cursor.") from error
    if f"{prefix}:" != _PREFIX or not number.isdecimal() or len(number) > 18:
        raise ValueError("Not a cursor.")
    return int(number)


def cursor_at(position: int) -> str:
    """Give the cursor of the row at a zero-based position: rows *after* it are the next page."""
    return base64.b64encode(f"{_PREFIX}{position}".encode("ascii")).decode("ascii")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows to ask for: ``first`` of them, behind the cursor ``after`` (none: from the start)."""

    first: int = 50
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.first <= LARGEST_PAGE:
            raise ValueError(f"A page holds 1 to {LARGEST_PAGE} rows.")

    @classmethod
    def number(cls, page: int, size: int = 50) -> Self:
        """Ask for a page by its number, counted from 1."""
        return cls(size, cursor_at((page - 1) * size - 1) if page > 1 else None)

    @property
    def start(self) -> int:
        """Zero-based position of the first row asked for; a cursor that is none counts as the beginning."""
        try:
            return position_of(self.after) + 1 if self.after else 0
        except ValueError:
            return 0


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Some rows of a list and where they stand in it: ``start`` and ``end`` count from 1, both 0 if empty."""

    rows: tuple[T, ...]
    total: int
    start: int
    end: int
    end_cursor: str | None
    has_next: bool
    has_previous: bool
    size: int = field(default=50, kw_only=True)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def previous_cursor(self) -> str | None:
        """What ``after`` must be for the page before this one; None asks from the beginning."""
        position = self.start - 2 - self.size
        return cursor_at(position) if position >= 0 else None

    @classmethod
    def from_node(cls, connection: Node, row: Callable[[Node], T], request: PageRequest) -> "Page[T]":
        """Read ``nodes``, ``totalCount`` and ``pageInfo`` of a connection; ``row`` reads one node."""
        rows = tuple(row(node) for node in connection.nodes("nodes"))
        info = connection.node("pageInfo")
        start = request.start + 1 if rows else 0
        return cls(
            rows=rows,
            total=connection.number("totalCount"),
            start=start,
            end=request.start + len(rows) if rows else 0,
            end_cursor=info.text_or_none("endCursor"),
            has_next=info.flag("hasNextPage"),
            has_previous=request.start > 0,
            size=request.first,
        )
