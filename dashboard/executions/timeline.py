"""Steps on a common axis of time: where each one's bar begins, and how long it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary

WIDTH = 1000  # units of the drawing, whatever its size on the screen
_THINNEST = 4
_PACES = ((60, 2), (300, 5), (1800, 15))  # up to that age, in seconds, every so many
_SLOWEST = 30


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of a loop, counted as the API counts. ``path`` leads to it through the loops around it."""

    loop: str
    number: str
    path: str


@dataclass(frozen=True, slots=True)
class StepBar:
    """A step, the rounds of the loops it ran in (outermost first), and its bar."""

    step: Step
    rounds: tuple[Round, ...]
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The time from the start of an execution to its end, or to now while it runs."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, execution: ExecutionSummary, now: datetime) -> Self:
        """The same axis on every page of steps: it hangs on the execution alone."""
        return cls(execution.started_at, max(execution.ended_at or now, execution.started_at))

    @property
    def marks(self) -> tuple[timedelta, timedelta, timedelta]:
        """What to write along it: its start, its middle and its end."""
        length = self.end - self.start
        return timedelta(), length / 2, length

    def position(self, moment: datetime) -> int:
        """Where a moment lies, 0 to WIDTH; what lies outside (clocks differ) is moved to the nearer end."""
        length = (self.end - self.start).total_seconds()
        share = (moment - self.start).total_seconds() / length if length else 0.0
        return round(WIDTH * min(max(share, 0.0), 1.0))

    def bar(self, step: Step) -> StepBar:
        """A step's bar, never too thin to be seen; one that still runs reaches to the end."""
        x = min(self.position(step.started_at), WIDTH - _THINNEST)
        width = max(self.position(step.ended_at or self.end) - x, _THINNEST)
        return StepBar(step, rounds_of(step), x, width)

    def bars(self, steps: Iterable[Step]) -> list[StepBar]:
        """The bars of some steps, in their order."""
        return [self.bar(step) for step in steps]


def pace(execution: ExecutionSummary, now: datetime) -> int:
    """After how many seconds to look at a running execution again: the longer it takes, the less often."""
    age = (now - execution.started_at).total_seconds()
    return next((seconds for until, seconds in _PACES if age < until), _SLOWEST)


def rounds_of(step: Step) -> tuple[Round, ...]:
    """The rounds a step ran in: its path is words of the form ``loop:iteration``."""
    words = step.loop_path.split()
    if not words and step.loop_step_name and step.loop_step_index is not None:
        words = [f"{step.loop_step_name}:{step.loop_step_index}"]
    parts = [word.rpartition(":") for word in words]
    return tuple(
        Round(loop, number, " ".join(words[: depth + 1])) for depth, (loop, _, number) in enumerate(parts)
    )
