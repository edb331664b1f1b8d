"""Searching all results of an execution: a few at a time, and it says which were looked through."""

import time
from dataclasses import dataclass
from typing import Final

from dashboard.redaction.veil import VEIL
from dashboard.step_results.addresses import Addresses
from dashboard.step_results.legible import size_words
from dashboard.step_results.limits import limits
from dashboard.step_results.searches import Found, SearchForm, found_in
from dashboard.step_results.words import failure_words
from prismatic_api.paging import Page, PageRequest, cursor_at
from prismatic_api.step_results.service import StepResults
from prismatic_api.step_results.types import LinkedRun, StepResult, StepRun

AT_ONCE: Final = 10  # results of one answer
_SECONDS: Final = 6.0  # after which no other result is begun
_BYTES: Final = 64 << 20
_SHOWN: Final = 5  # matches of each result


@dataclass(frozen=True, slots=True)
class ResultMatches:
    """What was found in one result; `more` when there is more in it, `problem` says why it was not read."""

    run: StepRun
    at: Addresses
    rows: list[Found]
    more: bool
    problem: str


class AllResults:
    """What was found in some results of an execution, and where the search goes on."""

    def __init__(self, results: StepResults, execution_id: str, form: SearchForm, after: str | None) -> None:
        self.words = form.cleaned_data["q"]
        self._form = form
        self.page: Page[LinkedRun] = results.steps_of(execution_id, PageRequest(AT_ONCE, after))
        self.matches: list[ResultMatches] = []
        self.unread: list[ResultMatches] = []
        self.looked_through = 0
        self._size = 0
        if self.words:
            self._look(results)

    @property
    def size(self) -> str:
        """How many bytes were looked through."""
        return size_words(self._size)

    @property
    def first(self) -> int:
        """The number of the first result looked through."""
        return self.page.start

    @property
    def last(self) -> int:
        """The number of the last one."""
        return self.page.start + self.looked_through - 1

    @property
    def next_after(self) -> str:
        """The cursor to search on from; empty at the end."""
        return cursor_at(self.last - 1) if self.looked_through and self.last < self.page.total else ""

    def _look(self, results: StepResults) -> None:
        until = time.monotonic() + _SECONDS
        for linked in self.page:
            if self.looked_through and (time.monotonic() > until or self._size > _BYTES):
                break
            self._add(results.of(linked, limits()))
            self.looked_through += 1

    def _add(self, result: StepResult) -> None:
        run = result.run
        at = Addresses(run.execution_id, run.id)
        if result.content is None or result.body is None:
            problem = failure_words(result.failure)[0] if result.failure else ""
            self.unread.append(ResultMatches(run, at, [], False, problem))
            return
        self._size += result.body.size
        found = found_in(result.content, self._form, VEIL)
        more = len(found.rows) > _SHOWN or found.next_from is not None
        if found.rows or more:
            self.matches.append(ResultMatches(run, at, found.rows[:_SHOWN], more, ""))
