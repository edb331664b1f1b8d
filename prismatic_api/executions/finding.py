"""Executions that hold a text, or are unlike others: what no filter of the API can tell."""

from collections.abc import Callable
from dataclasses import dataclass

from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.paging import Page

type Keeps = Callable[[ExecutionSummary], bool]

ENOUGH = 50  # rows of a page
FURTHEST = 500  # executions that are looked through for a page


@dataclass(frozen=True, slots=True)
class Found:
    """What was kept of the executions looked through: from the first on, ``looked_at`` of ``total``.

    ``left_out`` are those that were not kept. ``next_cursor`` is where to look on, None at the end.
    """

    rows: tuple[ExecutionSummary, ...]
    left_out: tuple[ExecutionSummary, ...]
    start: int
    looked_at: int
    total: int
    next_cursor: str | None

    @property
    def end(self) -> int:
        """The place of the last that was looked at, counted from 1."""
        return self.start + self.looked_at - 1 if self.looked_at else 0


def looked_through(
    first: Page[ExecutionSummary], more: Callable[[str], Page[ExecutionSummary]], keeps: Keeps
) -> Found:
    """Look through pages, from the first on, until there is enough to show, or enough was looked at."""
    page, seen = first, list(first.rows)
    kept = [run for run in seen if keeps(run)]
    while len(kept) < ENOUGH and page.has_next and page.end_cursor and len(seen) < FURTHEST:
        page = more(page.end_cursor)
        seen.extend(page.rows)
        kept.extend(run for run in page.rows if keeps(run))
    return Found(
        rows=tuple(kept),
        left_out=tuple(run for run in seen if not keeps(run)),
        start=first.start,
        looked_at=len(seen),
        total=page.total,
        next_cursor=page.end_cursor if page.has_next else None,
    )
