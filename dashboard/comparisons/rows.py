"""Two executions line by line: facts that differ, and the steps that each reached."""

from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from dashboard.templatetags.times import duration, exact
from prismatic_api.comparisons.types import Compared, Comparison
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary

_MUCH = 2.0  # times as long
_LITTLE = timedelta(milliseconds=100)  # what is shorter may differ by chance


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of both."""

    label: str
    this: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things; two runs never start at once, or take just as long."""
        return self.this != self.other and self.label not in {"Started", "Took"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as both took it; None for the one that did not reach it."""

    name: str
    this: Step | None
    other: Step | None

    @property
    def note(self) -> str:
        """What is different about it; blank when nothing is."""
        if self.this is None:
            return "not reached"
        if self.other is None:
            return "not in the other"
        if self.this.has_error != self.other.has_error:
            return "failed" if self.this.has_error else "failed in the other"
        return _times(self.this.duration, self.other.duration)

    @property
    def tone(self) -> str:
        """How bad that is."""
        if self.this is not None and self.this.has_error:
            return "danger"
        return "warning" if self.note else ""


def facts_of(comparison: Comparison, other: Compared) -> list[FactRow]:
    """What both can be asked."""
    pairs = zip(_facts(comparison.this), _facts(other), strict=True)
    return [FactRow(label, this, that) for (label, this), (_, that) in pairs]


def steps_of(this: Compared, other: Compared) -> list[StepRow]:
    """The outermost steps of both in one order, steps of one name on one line."""
    mine, theirs = ([step.step_name for step in side.steps] for side in (this, other))
    rows: list[StepRow] = []
    for kind, start, end, from_, to in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(this.steps[start:end], other.steps[from_:to], strict=True)
            rows += [StepRow(one.name, one, that) for one, that in pairs]
        else:
            rows += [StepRow(step.name, step, None) for step in this.steps[start:end]]
            rows += [StepRow(step.name, None, step) for step in other.steps[from_:to]]
    return rows


def between(comparison: Comparison, other: Compared) -> tuple[ExecutionSummary, ExecutionSummary]:
    """Both executions, the earlier one first."""
    pair = (comparison.this.execution, other.execution)
    return pair if pair[0].started_at <= pair[1].started_at else (pair[1], pair[0])


def deployed_between(comparison: Comparison, other: Compared) -> bool:
    """Whether the instance's latest deploy lies between the two."""
    first, last = between(comparison, other)
    moment = comparison.deployed_at
    return moment is not None and first.started_at < moment <= last.started_at


def _facts(side: Compared) -> list[tuple[str, str]]:
    execution = side.execution
    version = execution.integration_version
    return [
        ("Outcome", execution.status.label),
        ("Started", exact(execution.started_at)),
        ("Took", duration(execution.duration)),
        ("Version", str(version) if version is not None else ""),
        ("Set off by", execution.invoke_type.label if execution.invoke_type else ""),
        ("Instance", execution.instance_name),
        ("Steps outside of loops", str(side.step_count)),
    ]


def _times(this: timedelta | None, other: timedelta | None) -> str:
    if this is None or other is None or max(this, other) < _LITTLE:
        return ""
    if this >= other * _MUCH:
        return f"{this / other:.0f} times as long" if other else "longer"
    return f"{other / this:.0f} times as quick" if this and other >= this * _MUCH else ""
