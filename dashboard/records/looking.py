"""Looking inside runs: what was found in each, what could not be looked at, and where to look on."""

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from dashboard.records.hits import Hit, error_hit, hit_of, name_of, page_of
from dashboard.records.places import places_in
from dashboard.records.runs import FoundRun
from dashboard.step_results.legible import size_words
from dashboard.step_results.limits import limits
from dashboard.step_results.words import failure_words
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.paging import Page, PageRequest, cursor_at
from prismatic_api.payloads.types import Held
from prismatic_api.records.service import Records
from prismatic_api.records.types import Inside, RunInside
from prismatic_api.step_results.limits import MIB, Limits

AT_ONCE: Final = 25  # runs of one answer
A_PRESS: Final = 50  # runs that are looked inside until somebody asks for more
SECONDS: Final = 6.0  # after which nothing more is begun for an answer
LARGEST: Final = 4 * MIB  # of a payload or a result that is looked into
_NOTHING_THERE = frozenset({"missing", "empty"})
_LISTED = 20


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be looked into, and why."""

    name: str
    address: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of looking into one payload or result."""

    size: int = 0
    hits: tuple[Hit, ...] = ()
    unread: Unread | None = None
    is_absent: bool = False


class Looked:
    """A page of runs that was looked inside, as far as there was time."""

    def __init__(self, records: Records, wanted: ExecutionFilter, words: str, after: str | None) -> None:
        self.page: Page[RunInside] = records.runs(wanted, PageRequest(AT_ONCE, after))
        self._words = words
        parts = [part for run in self.page for part in run.parts]
        read = iter(records.read(parts, self._look, _limits(), SECONDS))
        each = [(run, [next(read) for _ in run.parts]) for run in self.page]
        whole = list(takewhile(lambda one: None not in one[1], each))
        # a run that took all the time alone has to do with what came of it
        done = [(run, [one for one in found if one]) for run, found in whole or each[:1]]
        self.runs = [run for run, _ in done]
        self._reads = [one for _, found in done for one in found]
        found_runs = (FoundRun(run, self._hits(run, found)) for run, found in done)
        self.found = [found for found in found_runs if found.hits]

    @property
    def first(self) -> int:
        """The place of the first run looked inside, counted from 1."""
        return self.page.start

    @property
    def last(self) -> int:
        """The place of the last one."""
        return self.page.start + len(self.runs) - 1 if self.runs else 0

    @property
    def next_after(self) -> str:
        """The cursor to look on from; blank at the end."""
        return cursor_at(self.last - 1) if self.runs and self.last < self.page.total else ""

    @property
    def bodies(self) -> int:
        """How many payloads and results were looked into."""
        return sum(1 for one in self._reads if one.size)

    @property
    def size(self) -> str:
        """How many bytes they have."""
        return size_words(sum(one.size for one in self._reads))

    @property
    def unread(self) -> list[Unread]:
        """What could not be looked into, up to a number."""
        return [one.unread for one in self._reads if one.unread][:_LISTED]

    @property
    def unread_count(self) -> int:
        """How much could not be looked into."""
        return sum(1 for one in self._reads if one.unread)

    @property
    def absent(self) -> int:
        """How many results of steps are not stored: never kept, or deleted."""
        return sum(one.is_absent for one in self._reads)

    @property
    def without_results(self) -> int:
        """How many of the runs keep no results of steps."""
        return sum(run.results_disabled for run in self.runs)

    @property
    def steps_left(self) -> int:
        """How many steps of long runs were not looked at."""
        return sum(run.steps_left for run in self.runs)

    def _hits(self, run: RunInside, found: list[_Read]) -> tuple[Hit, ...]:
        names_it = self._words.casefold() in (run.run.error or "").casefold()
        hits = [error_hit(run.run)] if names_it else []
        return (*hits, *(hit for one in found for hit in one.hits))

    def _look(self, part: Inside, held: Held) -> _Read:
        if held.content is None or held.body is None:
            if held.failure is None or held.failure.kind in _NOTHING_THERE:
                return _Read(is_absent=part.kind in ("result", "inputs"))  # most runs have no payload
            return _Read(unread=Unread(name_of(part), page_of(part), failure_words(held.failure)[0]))
        places = places_in(held.content, self._words)
        return _Read(held.body.size, tuple(hit_of(part, place) for place in places))


def _limits() -> Limits:
    """Bounds for one of many: what is past them is named, and can be opened by itself."""
    return replace(
        limits(), body=LARGEST, unpacked=2 * LARGEST, seconds=4.0, summary_bytes=0, summary_seconds=0.0
    )
