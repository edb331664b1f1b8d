"""Loops as they are shown: folded to a line of numbers, the rounds that failed first, then the slow ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import urlencode
from zlib import crc32

from django.urls import reverse

from dashboard.executions.timeline import Axis
from prismatic_api.executions.loops import Loop, LoopPlace, Round, Rounds
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary

COLUMNS, HEIGHT = 200, 40  # of the drawing of all rounds
SLOWEST, FAILED = 3, 12
ROUNDS = 50  # on a page


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round: where its steps are listed, its place in time, and the step that failed in it."""

    number: int
    address: str
    length: timedelta | None
    x: int
    width: int
    failed: Step | None = None

    @property
    def tone(self) -> str:
        """The tone of its bar."""
        return "danger" if self.failed else ""


@dataclass(frozen=True, slots=True)
class Column:
    """Rounds that share a column of the drawing: the longest gives its height."""

    x: int
    y: int
    height: int
    has_failed: bool


@dataclass(frozen=True, slots=True)
class LoopRow:
    """A loop below its step. ``loop`` is None when its numbers have yet to be asked for, at ``address``."""

    id: str
    address: str
    loop: "LoopView | None"


class LoopView:
    """A loop in numbers, and some of its rounds. ``start`` is the position of the first of those."""

    def __init__(self, loop: Loop, rounds: Rounds, axis: Axis, start: int = 0) -> None:
        self.loop, self.rounds, self.axis, self.start = loop, rounds, axis, start
        self.id, self.address = _id_and_address(loop.execution.id, loop.place)
        self._end = (loop.step.ended_at if loop.step else None) or axis.end

    @property
    def count(self) -> int:
        """How many rounds have begun."""
        return self.loop.round_count

    @cached_property
    def failures(self) -> dict[int, Step]:
        """The first step that failed in each round, causes before the loops around them."""
        found: dict[int, Step] = {}
        for step in sorted(self.loop.failed, key=lambda each: each.is_loop_step):
            number = self.loop.place.number_in(step.loop_path)
            if number is not None:
                found.setdefault(number, step)
        return dict(sorted(found.items()))

    @property
    def failed_words(self) -> str:
        """How many rounds failed; "at least" when more steps failed than were looked at."""
        many = f"{len(self.failures):,} failed"
        return f"at least {many}" if self.loop.failed_count > len(self.loop.failed) else many

    @cached_property
    def failed_rows(self) -> list[RoundRow]:
        """The first rounds that failed."""
        lengths = self._lengths
        failed = list(self.failures)[:FAILED]
        return [self._row(number, lengths.get(number)) for number in failed]

    @property
    def mean(self) -> timedelta | None:
        """How long a round took on average."""
        starts = self.rounds.known
        return (self._end - starts[0].started_at) / self.count if starts and self.count else None

    @cached_property
    def slowest(self) -> list[RoundRow]:
        """The rounds that took longest, of those whose times are known."""
        ranked = sorted(self._lengths.items(), key=lambda pair: pair[1], reverse=True)
        return [self._row(number, length) for number, length in ranked[:SLOWEST]] if len(ranked) > 1 else []

    @property
    def timed(self) -> int:
        """Of how many rounds the times are known."""
        return len(self._lengths)

    @cached_property
    def columns(self) -> list[Column]:
        """All known rounds as columns; none where there are too few to look at from afar."""
        lengths = list(self._lengths.items())
        if len(lengths) < 10:
            return []
        longest = max(length for _, length in lengths) or timedelta(microseconds=1)
        size = -(-len(lengths) // COLUMNS)
        groups = [lengths[at : at + size] for at in range(0, len(lengths), size)]
        width = 1000 // len(groups)
        return [self._column(group, place * width, longest) for place, group in enumerate(groups)]

    @cached_property
    def column_width(self) -> int:
        """How wide a column is drawn, with a little room after it."""
        columns = self.columns
        return max(1000 // len(columns) - 1, 1) if columns else 0

    @cached_property
    def rows(self) -> list[RoundRow]:
        """The rounds of this page."""
        lengths = self._lengths
        return [self._row(one.number, lengths.get(one.number), one.started_at) for one in self._shown]

    @property
    def next_from(self) -> int | None:
        """The position of the next page; None when there is none."""
        end = self.start + len(self._shown)
        return end if self._shown and end < self.count else None

    @property
    def _shown(self) -> Sequence[Round]:
        return self.rounds.shown[:ROUNDS]

    @cached_property
    def _lengths(self) -> dict[int, timedelta]:
        """From the start of a round to that of the next one; the last one lasts to the end of the loop."""
        known = self.rounds.known
        ends = [round_.started_at for round_ in known[1:]]
        if known and known[-1].number == self.loop.last_number:
            ends.append(self._end)
        pairs = zip(known, ends, strict=False)
        return {one.number: max(end - one.started_at, timedelta()) for one, end in pairs}

    def _column(self, group: Sequence[tuple[int, timedelta]], x: int, longest: timedelta) -> Column:
        height = max(round(HEIGHT * (max(length for _, length in group) / longest)), 1)
        return Column(x, HEIGHT - height, height, any(number in self.failures for number, _ in group))

    def _row(self, number: int, length: timedelta | None, started_at: datetime | None = None) -> RoundRow:
        x = self.axis.position(started_at) if started_at else 0
        end = self.axis.position(started_at + length) if started_at and length is not None else x
        address = round_address(self.loop.execution.id, self.loop.place.round_path(number))
        return RoundRow(number, address, length, min(x, 996), max(end - x, 4), self.failures.get(number))


def place_of(step: Step) -> LoopPlace:
    """Where the rounds of a loop's step are found."""
    return LoopPlace(step.step_name or step.name, step.loop_path)


def round_address(execution_id: str, path: str) -> str:
    """Where the steps of one round are listed."""
    return f"{reverse('execution-steps', args=[execution_id])}?{urlencode({'round': path})}"


def loop_row(execution: ExecutionSummary, step: Step, known: Sequence[Step], axis: Axis) -> LoopRow:
    """A loop in the list of steps: with its numbers where all steps are ``known``, else to be asked for."""
    id_, address = _id_and_address(execution.id, place_of(step))
    return LoopRow(id_, address, _told(execution, step, known, axis) if known else None)


def _told(execution: ExecutionSummary, step: Step, known: Sequence[Step], axis: Axis) -> LoopView:
    """A loop whose steps are all at hand, as it would be told if it were asked for."""
    place = place_of(step)
    inside = [each for each in known if place.number_in(each.loop_path) is not None]
    direct = [each for each in inside if each.loop_path.count(" ") == place.rounds_path.count(" ")]
    starts: dict[int, datetime] = {}
    for each in sorted(direct, key=lambda one: one.started_at):
        starts.setdefault(place.number_in(each.loop_path) or 0, each.started_at)
    failed = tuple(each for each in inside if each.has_error)
    loop = Loop(
        place=place,
        execution=execution,
        step=step,
        body=None,
        last_number=max(starts, default=None),
        step_count=len(direct),
        failed=failed,
        failed_count=len(failed),
    )
    rounds = tuple(Round(number, moment) for number, moment in sorted(starts.items()))
    return LoopView(loop, Rounds(rounds, rounds), axis)


def _id_and_address(execution_id: str, place: LoopPlace) -> tuple[str, str]:
    query = urlencode({"name": place.name, **({"in": place.around} if place.around else {})})
    address = f"{reverse('execution-loop', args=[execution_id])}?{query}"
    return f"loop-{crc32(place.rounds_path.encode()):08x}", address
