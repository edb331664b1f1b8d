"""FIFO queues: the runs of a flow that wait for their turn, and those that have it.

Served for flows with `uses_fifo_queue`. A run that was let go of goes on, and blocks nothing any more.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sandbox.records import ExecutionRecord, FlowConfigRecord

if TYPE_CHECKING:
    from sandbox.world import World


class FifoQueues:
    """The queues of a world; all that is kept of them is which runs were let go of."""

    def __init__(self) -> None:
        self._let_go: set[str] = set()

    def waiting(self, world: "World", config: FlowConfigRecord) -> list[ExecutionRecord]:
        """Return the runs in the queue, the one whose turn is next first."""
        return [run for run in _runs(world, config) if run.status == "QUEUED"]

    def working_set(self, world: "World", config: FlowConfigRecord) -> list[ExecutionRecord]:
        """Return the runs that the queue waits for."""
        return [run for run in _runs(world, config) if run.status == "PENDING" and run.id not in self._let_go]

    def let_go(self, runs: Iterable[ExecutionRecord]) -> None:
        """Let the queue wait for these runs no longer."""
        self._let_go.update(run.id for run in runs)

    def drop(self, world: "World", runs: Iterable[ExecutionRecord]) -> None:
        """Take runs out of the queue: they are canceled without having begun."""
        for run in runs:
            run.status, run.result_type, run.ended_at = "CANCELED", "CANCELED_BY_USER", world.clock.now()


def _runs(world: "World", config: FlowConfigRecord) -> list[ExecutionRecord]:
    return world.executions.of(config.id).rows if world.flows[config.flow_id].uses_fifo_queue else []
