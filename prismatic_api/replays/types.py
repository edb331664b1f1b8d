"""What is known before an execution is replayed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.executions.chains import Repetitions
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.instances.hanging import ConnectionState, connections_of
from prismatic_api.instances.types import Instance
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class ReplayPlan:
    """An execution and what a replay of it would run on: a replay takes what is deployed now.

    ``instance`` is None for an execution whose instance is gone.
    """

    execution: ExecutionSummary
    instance: Instance | None
    connections: tuple[ConnectionState, ...]
    uses_fifo_queue: bool
    retry_next_at: datetime | None
    replays: Repetitions

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the execution of ``get_replay``."""
        instance, flow = node.node_or_none("instance"), node.node_or_none("flow")
        return cls(
            execution=ExecutionSummary.from_node(node),
            instance=Instance.from_node(instance) if instance else None,
            connections=connections_of(instance) if instance else (),
            uses_fifo_queue=flow.flag("usesFifoQueue") if flow else False,
            retry_next_at=node.moment_or_none("retryNextAt"),
            replays=Repetitions.from_node(node.node("replays")),
        )
