"""A list on its way to being worked through, a few entries at a time.

Nothing is kept here: the verdicts so far travel in the form, signed. So it can be stopped and gone on with at
any time, by any process.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

from prismatic_api.errors import Busy, Forbidden, NotSignedIn, PrismaticError, Unreachable

A_WHILE = 1.5  # seconds of work for one answer: so often is progress shown, and so soon does it stop
ENDING = (Busy, Unreachable, NotSignedIn, Forbidden)  # what would strike the next entry too


class Entry(Protocol):
    """A line of a list with its verdict."""

    @property
    def number(self) -> int:
        """Which line of the list it is."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is yet to be done."""

    @property
    def tone(self) -> str:
        """The tone of its verdict's badge."""

    @property
    def words(self) -> str:
        """The words on its verdict's badge."""


type Done[E] = tuple[E, PrismaticError | None]  # an entry after it was worked on, and what ends the work


@dataclass(frozen=True, slots=True)
class Batch[E: Entry]:
    """The entries with their verdicts, and how many there were to do when it began (0: it has not)."""

    entries: tuple[E, ...]
    total: int = 0

    @property
    def waiting(self) -> tuple[E, ...]:
        """Those that are yet to be done."""
        return tuple(entry for entry in self.entries if entry.is_waiting)

    @property
    def settled(self) -> int:
        """How many of those there were to do have a verdict by now."""
        return self.total - len(self.waiting)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Tone, words and number of each verdict, the most frequent first."""
        kinds = Counter((entry.tone, entry.words) for entry in self.entries)
        return [(tone, words, number) for (tone, words), number in kinds.most_common()]

    def state(self, *, holds: bool) -> str:
        """Checked, running, stopped or finished. One that `holds` does not go on by itself."""
        if not self.total:
            return "checked"
        if not self.waiting:
            return "finished"
        return "stopped" if holds else "running"

    def after_a_while(
        self, few: int, look: Callable[[Sequence[E]], Sequence[E]], act: Callable[[E], Done[E]]
    ) -> tuple[Self, PrismaticError | None]:
        """The batch after a while of work, and what ended that early, if anything did.

        `look` says of a few entries what is known of them by now, `act` does one.
        """
        end, total = time.monotonic() + A_WHILE, self.total or len(self.waiting)
        try:
            known = look(self.waiting[:few])
        except ENDING as trouble:
            return replace(self, total=total), trouble
        done = {entry.number: entry for entry in known}
        ended = None
        for entry in known:
            if entry.is_waiting:
                done[entry.number], ended = act(entry)
            if ended or time.monotonic() > end:
                break
        entries = tuple(done.get(entry.number, entry) for entry in self.entries)
        return replace(self, entries=entries, total=total), ended
