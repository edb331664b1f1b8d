"""What the steps of a run write to its log, for runs that are told step by step."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sandbox.lines import BEGIN, END
from sandbox.records import ExecutionRecord, StepRecord

if TYPE_CHECKING:
    from sandbox.world import World

_SAID: Final = {
    "http": "Request answered with 200 after {took} ms",
    "sql": "Query returned after {took} ms",
    "sftp": "File read in {took} ms",
    "smtp": "Message handed over",
    "code": "Code block finished after {took} ms",
    "loop": "Loop finished after {took} ms",
}
_JUST_BEFORE: Final = timedelta(milliseconds=1)

Line = tuple[datetime, str, dict[str, Any]]


def tell(world: "World", run: ExecutionRecord) -> None:
    """Add the lines of a run that is over."""
    for line in _lines(world, run, run.ended_at):
        _write(world, run, line)


def tell_as_it_goes(world: "World", run: ExecutionRecord) -> None:
    """Let a run under way write its lines one by one, each when its moment has come."""
    for line in _lines(world, run, run.due_at):
        world.pending.add(line[0], partial(_write, world, run, line))


def _write(world: "World", run: ExecutionRecord, line: Line) -> None:
    at, message, more = line
    if run.id in world.executions.by_id:  # its instance may be gone by then
        world.add_log(run, message, timestamp=at, **more)


def _lines(world: "World", run: ExecutionRecord, end: datetime | None) -> Iterator[Line]:
    """Yield the lines of a run from its beginning to its end. Its steps are told anew, and not kept."""
    yield run.started_at, BEGIN, {}
    for step in run.plan.steps(run, world) if run.plan else run.steps or ():
        yield from _of_step(run, step)
    if end:
        yield end, END, {}


def _of_step(run: ExecutionRecord, step: StepRecord) -> Iterator[Line]:
    begun, place = step.started_at or run.started_at, _place(step)
    yield begun, f"{step.display_step_name}: begun", {"severity": "DEBUG", **place}
    if step.ended_at is None:
        return
    if step.has_error:
        message = run.error if run.error and step.ended_at == run.ended_at else "The step failed"
        yield step.ended_at - _JUST_BEFORE, message, {"severity": "ERROR", **place}
    elif said := _SAID.get(_component(step)):
        took = round((step.ended_at - begun).total_seconds() * 1000)
        yield step.ended_at, said.format(took=took), place


def _component(step: StepRecord) -> str:
    action = json.loads(step.component_action_key or "{}")
    return str(action.get("component", {}).get("key", ""))


def _place(step: StepRecord) -> dict[str, Any]:
    return {
        "step_name": step.display_step_name,
        "loop_path": step.loop_path or None,
        "loop_step_name": step.loop_step_name,
        "loop_step_index": step.loop_step_index,
    }
