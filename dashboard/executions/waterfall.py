"""The steps of an execution as rows on one axis of time: gaps, what ran side by side, loops to be opened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dashboard.executions.loops import LoopRow, loop_row
from dashboard.executions.timeline import Axis, StepBar
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionDetail, ExecutionSummary

_GAP_SHARE, _GAP = 0.02, timedelta(milliseconds=50)  # shorter pauses say nothing


@dataclass(frozen=True, slots=True)
class Row:
    """A step. ``gap`` is how long nothing ran before it; ``is_ignored``: it failed and the run went on."""

    bar: StepBar
    gap: timedelta | None
    is_parallel: bool
    is_ignored: bool
    loop: LoopRow | None

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.bar.step

    @property
    def tone(self) -> str:
        """The tone of its bar."""
        if self.step.has_error:
            return "warning" if self.is_ignored else "danger"
        return "running" if self.step.is_running else ""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The outermost rows of an execution, those of its pre-process flow apart; ``left`` are not shown."""

    rows: list[Row]
    preprocess: list[Row]
    left: int

    @property
    def shown(self) -> int:
        """How many rows there are."""
        return len(self.rows) + len(self.preprocess)


def waterfall_of(execution: ExecutionDetail, axis: Axis) -> Waterfall:
    """All steps outside of loops, the first hundred of them at most; what is inside is folded."""
    known = execution.steps.rows if execution.has_all_steps else ()
    outermost = [step for step in known if not step.loop_path] or list(execution.outermost)
    left = max(execution.outermost_count - len(outermost), 0)
    before = [step for step in outermost if step.from_preprocess_flow]
    after = [step for step in outermost if not step.from_preprocess_flow]

    def drawn(steps: Sequence[Step]) -> list[Row]:
        return list(rows_of(execution, steps, axis, known))

    return Waterfall(drawn(after), drawn(before), left)


def rows_of(
    execution: ExecutionSummary, steps: Sequence[Step], axis: Axis, known: Sequence[Step] = ()
) -> Iterator[Row]:
    """A row for each step of one level. ``known`` are all steps of the execution, where they are at hand."""
    went_well = not execution.is_running and not execution.has_failed
    ordered = sorted(steps, key=lambda step: step.started_at)
    reached: datetime | None = None
    for place, step in enumerate(ordered):
        goes_on = went_well or any(_follows(step, later) for later in ordered[place + 1 :])
        yield Row(
            bar=axis.bar(step),
            gap=_gap(reached, step.started_at, axis),
            is_parallel=reached is not None and step.started_at < reached,
            is_ignored=step.has_error and goes_on,
            loop=loop_row(execution, step, known, axis) if step.is_loop_step else None,
        )
        end = step.ended_at or axis.end
        reached = end if reached is None else max(reached, end)


def _follows(step: Step, later: Step) -> bool:
    return step.ended_at is not None and later.started_at >= step.ended_at


def _gap(reached: datetime | None, start: datetime, axis: Axis) -> timedelta | None:
    if reached is None:
        return None
    gap = start - reached
    return gap if gap >= max(_GAP, (axis.end - axis.start) * _GAP_SHARE) else None
