"""Batches of runs: listed with a run and by themselves, with the steps that each took."""

from collections.abc import Sequence
from typing import Any

from sandbox import batches, ids
from sandbox.batches import BatchRecord, Progress
from sandbox.filters import Via
from sandbox.payloads import refuse
from sandbox.records import ExecutionRecord, StepRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World


def _run(wanted: str, world: World) -> ExecutionRecord:
    return world.executions.by_id[wanted]


def _found(wanted: str | None, world: World) -> BatchRecord | None:
    return batches.find(wanted, world) if wanted else None


room = Room()
room.record(
    "ExecutionBatch",
    BatchRecord,
    behind={"executionResult": Via("execution_id", _run), "discoveredBy": Via("discovered_by_id", _found)},
    constant={"allowRemove": False, "allowUpdate": False},
)
room.record("BatchProgress", Progress)
room.listings["ExecutionBatch"] = Listing(
    paths={"executionResult": "execution_id", "discoveredBy": "discovered_by_id"}
)
room.looks_up("executionBatch", "ExecutionBatch", lambda world, wanted: batches.find(wanted, world))


@room.lists("RootQuery", "executionBatches")
def all_batches(_source: None, visit: Visit, _arguments: Arguments) -> list[BatchRecord]:
    """The batches of all runs."""
    return [batch for run in visit.world.executions for batch in run.batches]


@room.lists("InstanceExecutionResult", "executionBatches")
def of_run(run: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> Sequence[BatchRecord]:
    """The batches of a run, in the order they were found."""
    return run.batches


@room.resolves("InstanceExecutionResult", "batchProgress")
def progress(run: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> Progress | None:
    """How far they are."""
    return batches.progress_of(run)


@room.resolves("InstanceExecutionResult", "usesBatching")
def uses_batching(run: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> bool:
    """Whether there are any."""
    return bool(run.batches)


@room.resolves("InstanceExecutionResult", "registeredBatchCount")
def registered(run: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> int | None:
    """How many there are; null for a run without."""
    return len(run.batches) or None


@room.changes("cancelBatchExecutionProcessing", "instanceExecutionResult")
def cancel(world: World, given: Arguments) -> ExecutionRecord:
    """Cancel the batches of a run that have not begun; one without any is refused."""
    run = world.executions.by_id.get(ids.of_type("InstanceExecutionResult", given.get("id") or ""))
    if run is None:
        raise refuse("id", "There is no execution with this id.")
    if not run.batches_waiting:
        raise refuse("__all__", "The execution has no batches that wait.")
    batches.cancel(run, world.me.id, world.clock.now())
    return run


@room.resolves("InstanceStepResult", "executionBatch")
def batch_of(step: StepRecord, visit: Visit, _arguments: Arguments) -> Any:
    """The batch that a step belongs to."""
    return _found(step.batch_id, visit.world)


@room.lists("ExecutionBatch", "stepResults")
def steps_of(batch: BatchRecord, visit: Visit, _arguments: Arguments) -> list[StepRecord]:
    """The steps of a batch."""
    steps = visit.world.executions.steps_of(_run(batch.execution_id, visit.world), visit.world)
    return [step for step in steps if step.batch_id == batch.id]


@room.resolves("ExecutionBatch", "stepCount")
def step_count(batch: BatchRecord, visit: Visit, arguments: Arguments) -> int:
    """How many steps it took."""
    return len(steps_of(batch, visit, arguments))
