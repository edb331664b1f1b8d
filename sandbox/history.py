"""The executions of a world, in the order they started, with their steps.

Made for 100,000 of them: lists by instance, customer, flow and integration are kept in order,
and steps are made when somebody asks for them.
"""

from bisect import bisect_left, bisect_right, insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from sandbox import ids
from sandbox.body import Body
from sandbox.records import ExecutionRecord, InstanceRecord, StepRecord

if TYPE_CHECKING:
    from sandbox.world import World

_STARTED = attrgetter("started_at")
_PLANNED_KEPT = 500  # executions whose planned steps stay in memory


class Timeline:
    """Executions sorted by when they started; later ones at the end."""

    def __init__(self, rows: Iterable[ExecutionRecord] = ()) -> None:
        self.rows: list[ExecutionRecord] = sorted(rows, key=_STARTED)

    def add(self, execution: ExecutionRecord) -> None:
        """Put one where it belongs; cheap when it is the latest."""
        if self.rows and execution.started_at < self.rows[-1].started_at:
            insort(self.rows, execution, key=_STARTED)
        else:
            self.rows.append(execution)

    def between(self, start: datetime | None, end: datetime | None) -> Sequence[ExecutionRecord]:
        """Return those that started in a window, both ends included, without looking at the rest."""
        if start is None and end is None:
            return self.rows
        low = 0 if start is None else bisect_left(self.rows, start, key=_STARTED)
        high = len(self.rows) if end is None else bisect_right(self.rows, end, key=_STARTED)
        return self.rows[low:high]

    def drop(self, gone: set[str]) -> None:
        """Take out executions by id."""
        self.rows[:] = [row for row in self.rows if row.id not in gone]


class History:
    """Every execution by id and in order, and the steps of each."""

    def __init__(self) -> None:
        self.by_id: dict[str, ExecutionRecord] = {}
        self.all = Timeline()
        self._of: defaultdict[str, Timeline] = defaultdict(Timeline)
        self._children: defaultdict[str, list[ExecutionRecord]] = defaultdict(list)
        self._planned: OrderedDict[str, list[StepRecord]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.by_id)

    def __iter__(self) -> Iterator[ExecutionRecord]:
        return iter(self.all.rows)

    def add(self, execution: ExecutionRecord, belongs_to: Iterable[str]) -> None:
        """Take in an execution; `belongs_to` are the ids of its instance, customer, flow …"""
        self.by_id[execution.id] = execution
        self.all.add(execution)
        for owner in belongs_to:
            self._of[owner].add(execution)
        for origin in (execution.retry_for_id, execution.replay_for_id, execution.invoked_by_id):
            if origin:
                self._children[origin].append(execution)

    def of(self, owner: str) -> Timeline:
        """Return the executions of whatever id it was added under; an integration's is its sequence id."""
        return self._of.get(owner) or Timeline()

    def replays_of(self, execution: ExecutionRecord) -> list[ExecutionRecord]:
        """Return the executions that replayed this one, oldest first."""
        return self._begun_by(execution, "replay_for_id")

    def retries_of(self, execution: ExecutionRecord) -> list[ExecutionRecord]:
        """Return the automatic retries of this one, oldest first."""
        return self._begun_by(execution, "retry_for_id")

    def invoked_by(self, execution: ExecutionRecord) -> list[ExecutionRecord]:
        """Return the executions that this one started in other flows, oldest first."""
        return self._begun_by(execution, "invoked_by_id")

    def last_of(self, owner: str) -> datetime | None:
        """Return when the latest execution of an instance, flow … started."""
        rows = self.of(owner).rows
        return rows[-1].started_at if rows else None

    def forget(self, instances: Sequence[InstanceRecord], owners: Iterable[str] = ()) -> None:
        """Drop the executions of removed instances everywhere, and the lists of removed owners."""
        gone = {row.id for instance in instances for row in self.of(instance.id).rows}
        for owner in [*(instance.id for instance in instances), *owners]:
            self._of.pop(owner, None)
        if gone:
            for timeline in (self.all, *self._of.values()):
                timeline.drop(gone)
        for execution_id in gone:
            del self.by_id[execution_id]

    def steps_of(self, execution: ExecutionRecord, world: "World") -> list[StepRecord]:
        """Return the steps of an execution in order: the stored ones, or those of its plan."""
        if execution.due_at is not None:
            return _so_far(self._whole(execution, world), execution, world)
        return self._whole(execution, world)

    def _whole(self, execution: ExecutionRecord, world: "World") -> list[StepRecord]:
        if execution.plan is None or execution.steps is not None:
            return execution.steps or []
        planned = self._planned.get(execution.id)
        if planned is None:
            planned = [
                numbered(step, execution, number)
                for number, step in enumerate(execution.plan.steps(execution, world))
            ]
            if (
                execution.ended_at is None and execution.due_at is None
            ):  # of a run under way there is more to tell in a moment
                return planned
            self._planned[execution.id] = planned
            if len(self._planned) > _PLANNED_KEPT:
                self._planned.popitem(last=False)
        return planned

    def step(self, step_id: str, world: "World") -> StepRecord | None:
        """Find a step by its id alone, or return None."""
        try:
            execution_id, number = ids.execution_and_number("InstanceStepResult", step_id)
        except ValueError:
            return None
        execution = self.by_id.get(execution_id)
        steps = self.steps_of(execution, world) if execution else []
        return steps[number] if 0 <= number < len(steps) else None

    def _begun_by(self, execution: ExecutionRecord, link: str) -> list[ExecutionRecord]:
        children = self._children.get(execution.id, ())
        return sorted((row for row in children if getattr(row, link) == execution.id), key=_STARTED)


def _so_far(steps: list[StepRecord], execution: ExecutionRecord, world: "World") -> list[StepRecord]:
    """Return the steps that have begun, those that are not over yet without an end and a result."""
    now = world.clock.now()
    begun = [step for step in steps if (step.started_at or execution.started_at) <= now]
    return [
        step
        if step.ended_at is None or step.ended_at <= now
        else replace(step, ended_at=None, has_error=False, body=Body(status=404))
        for step in begun
    ]


def numbered(step: StepRecord, execution: ExecutionRecord, number: int) -> StepRecord:
    """Fill in what a step gets from its execution: ids and, when left out, times and the internal name."""
    step.id = ids.part_id("InstanceStepResult", execution.id, number)
    step.execution_id = execution.id
    step.step_name = step.step_name or camel_case(step.display_step_name)
    step.is_root_result = step.is_root_result or not step.loop_path
    if step.started_at is None:
        step.started_at = execution.started_at
        step.ended_at = step.ended_at or execution.ended_at
    return step


def camel_case(name: str) -> str:
    """Return the internal spelling of a step's shown name: "My Code Block" is `myCodeBlock`."""
    words = ["".join(filter(str.isalnum, word)) for word in name.split()]
    first, *rest = [word for word in words if word] or ["step"]
    return first.lower() + "".join(word.capitalize() for word in rest)
