"""Batches of a run that was fanned out: each with its records and its outcome."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sandbox import ids

if TYPE_CHECKING:
    from sandbox.records import ExecutionRecord
    from sandbox.world import World


@dataclass(slots=True, kw_only=True)
class BatchRecord:
    """One batch. `status` is COMPLETED or FAILED; `role` DISCOVERY (it found the others) or PROCESSING."""

    id: str
    execution_id: str
    key: str
    status: str = "COMPLETED"
    role: str = "PROCESSING"
    display_key: str | None = None
    record_count: int | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    error_message: str | None = None
    discovered_by_id: str | None = None

    @property
    def uuid(self) -> str:
        """The bare uuid, by which log lines name it."""
        return str(ids.parse(self.id)[1])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run's batches are."""

    total: int
    completed: int
    failed: int
    canceled: int = 0
    queued: int = 0
    running: int = 0
    discovery_complete: bool = True
    concurrency_limit: int | None = None
    concurrency_limit_source: str | None = None

    @property
    def discovered(self) -> int:
        """How many were found so far."""
        return self.total


def progress_of(run: "ExecutionRecord") -> Progress | None:
    """Return how far the batches of a run are; None for a run without."""
    states = [batch.status for batch in run.batches]
    if not states:
        return None
    return Progress(
        total=len(states) + run.batches_waiting + run.batches_canceled,
        completed=states.count("COMPLETED"),
        failed=states.count("FAILED"),
        canceled=run.batches_canceled,
        queued=run.batches_waiting,
    )


def cancel(run: "ExecutionRecord", user_id: str, now: datetime) -> None:
    """Let those that have not begun never begin, which ends the run."""
    run.batches_canceled, run.batches_waiting = run.batches_canceled + run.batches_waiting, 0
    run.status, run.result_type, run.ended_at = "CANCELED", "CANCELED_BY_USER", now
    run.cancel_requested_at, run.canceled_by_id = now, user_id


def new_id(run: "ExecutionRecord") -> str:
    """Return the id of the next batch of a run."""
    return ids.part_id("ExecutionBatch", run.id, len(run.batches))


def find(batch_id: str, world: "World") -> BatchRecord | None:
    """Find a batch by its id, or return None."""
    run_id, number = ids.execution_and_number("ExecutionBatch", batch_id)
    run = world.executions.by_id.get(run_id)
    return run.batches[number] if run and 0 <= number < len(run.batches) else None
