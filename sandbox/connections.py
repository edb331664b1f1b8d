"""Relay connections as graphql-relay cuts them: a cursor is a position, `arrayconnection:N` in base64."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

# The page size when neither `first` nor `last` is given, and the most a page holds whatever is asked.
LIMIT = 100
_PREFIX = "arrayconnection:"


@dataclass(frozen=True, slots=True)
class Edge:
    """A row with its cursor."""

    node: Any
    cursor: str


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Where a page ends and whether more follows.

    As in graphql-relay, `has_next_page` is told when `first` is in force, `has_previous_page` when `last` is.
    """

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Connection:
    """A page of rows: those from `start` to `end` of `total_count`."""

    nodes: Sequence[Any]
    start: int
    total_count: int
    has_next: bool
    has_previous: bool

    @property
    def edges(self) -> list[Edge]:
        """The rows with a cursor each."""
        return [Edge(node, cursor(position)) for position, node in enumerate(self.nodes, start=self.start)]

    @property
    def page_info(self) -> PageInfo:
        """The ends of the page."""
        ends = (self.start, self.start + len(self.nodes) - 1) if self.nodes else None
        return PageInfo(
            has_next_page=self.has_next,
            has_previous_page=self.has_previous,
            start_cursor=cursor(ends[0]) if ends else None,
            end_cursor=cursor(ends[1]) if ends else None,
        )


def cursor(position: int) -> str:
    """Return the cursor of a position."""
    return base64.b64encode(f"{_PREFIX}{position}".encode()).decode()


def position(text: str | None) -> int | None:
    """Return the position of a cursor; None for "" and for what is no cursor, as graphql-relay does."""
    try:
        name, _, number = base64.b64decode(text or "", validate=True).decode().partition(":")
        return int(number) if f"{name}:" == _PREFIX else None
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


def page(rows: Sequence[Any], arguments: Mapping[str, Any]) -> Connection:
    """Cut the page that `first`, `last`, `after`, `before` and `offset` ask for.

    Raises GraphQLError for a negative size, and for `offset` together with `before`.
    """
    first, last = (_size(name, arguments.get(name)) for name in ("first", "last"))
    if first is None and last is None:
        first = LIMIT
    lower, upper = _bounds(len(rows), arguments)
    start, end = lower, upper
    if first is not None:
        end = min(end, start + first)
    if last is not None:
        start = max(start, end - last)
    return Connection(
        nodes=rows[start:end],
        start=start,
        total_count=len(rows),
        has_next=first is not None and end < upper,
        has_previous=last is not None and start > lower,
    )


def _bounds(total: int, arguments: Mapping[str, Any]) -> tuple[int, int]:
    after, before = position(arguments.get("after")), position(arguments.get("before"))
    lower = 0 if after is None else max(after + 1, 0)
    offset = arguments.get("offset")
    if offset:
        if before is not None:
            raise GraphQLError("You can't provide a `before` value at the same time as an `offset` value.")
        lower += max(offset, 0)
    lower = min(lower, total)
    upper = total if before is None else min(max(before, lower), total)
    return lower, upper


def _size(name: str, value: int | None) -> int | None:
    if value is None:
        return None
    if value < 0:
        raise GraphQLError(f"Argument '{name}' must be a non-negative integer.")
    return min(value, LIMIT)
