"""The lines of a difference as pairs, so that one text stands beside the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest

from dashboard.integrations.text_diff import Hunk, Line, TextDiff


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of each text; None where one has nothing beside the other's. Both are the same if kept."""

    before: Line | None
    after: Line | None

    @property
    def is_kept(self) -> bool:
        """Whether both texts have the line."""
        return self.before is self.after


@dataclass(frozen=True, slots=True)
class PairedHunk:
    """Pairs that stand together; `skipped` lines before them are the same in both texts."""

    skipped: int
    pairs: list[LinePair]


def beside(difference: TextDiff) -> list[PairedHunk]:
    """The hunks of a difference in pairs: what went stands beside what came in its place."""
    return [PairedHunk(hunk.skipped, list(_pairs(hunk))) for hunk in difference.hunks]


def _pairs(hunk: Hunk) -> Iterator[LinePair]:
    for is_kept, found in groupby(hunk.lines, key=lambda line: line.kind == "kept"):
        lines = list(found)
        if is_kept:
            yield from (LinePair(line, line) for line in lines)
            continue
        went, came = ([line for line in lines if line.kind == kind] for kind in ("removed", "added"))
        yield from (LinePair(*pair) for pair in zip_longest(went, came))
