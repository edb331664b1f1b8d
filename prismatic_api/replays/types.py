"""What is known before an execution is replayed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.executions.chains import RelatedExecution, Repetitions
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.instances.hanging import ConnectionState, connections_of
from prismatic_api.instances.types import Instance
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class ReplayPlan:
    """An execution and what a replay of it would run on: a replay takes what is deployed now.

    ``instance`` is None for an execution whose instance is gone. ``later_attempts``: what Prismatic tried by
    itself after this attempt, the newest first, ten at most.
    """

    execution: ExecutionSummary
    instance: Instance | None
    connections: tuple[ConnectionState, ...]
    uses_fifo_queue: bool
    retry_next_at: datetime | None
    replays: Repetitions
    later_attempts: tuple[RelatedExecution, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the execution of ``get_replay``."""
        instance, flow = node.node_or_none("instance"), node.node_or_none("flow")
        execution = ExecutionSummary.from_node(node)
        return cls(
            execution=execution,
            instance=Instance.from_node(instance) if instance else None,
            connections=connections_of(instance) if instance else (),
            uses_fifo_queue=flow.flag("usesFifoQueue") if flow else False,
            retry_next_at=node.moment_or_none("retryNextAt"),
            replays=Repetitions.from_node(node.node("replays")),
            later_attempts=_after(execution, node),
        )


def _after(execution: ExecutionSummary, node: Node) -> tuple[RelatedExecution, ...]:
    """All retries hang on the first attempt, so one that is a retry itself has those after it from there."""
    found = [node, *filter(None, [node.node_or_none("retryForExecution")])]
    attempts = (one for of in found for one in Repetitions.from_node(of.node("retryAttempts")).rows)
    return tuple(one for one in attempts if one.started_at > execution.started_at)
