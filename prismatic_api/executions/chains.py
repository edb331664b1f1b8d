"""The other executions of a chain: what one repeats, what repeats it, what set it off and what it set off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.executions.states import ExecutionStatus, ResultType
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class RelatedExecution:
    """Another execution of the same chain."""

    id: str
    status: ExecutionStatus
    result_type: ResultType | None
    started_at: datetime
    ended_at: datetime | None
    flow_name: str

    @property
    def has_failed(self) -> bool:
        """Whether it ended in an error."""
        return self.status == "ERROR"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``RelatedExecutionFields``."""
        flow, result = node.node_or_none("flow"), node.text_or_none("resultType")
        return cls(
            id=node.global_id(),
            status=ExecutionStatus(node.text("status")),
            result_type=ResultType(result) if result else None,
            started_at=node.moment("startedAt"),
            ended_at=node.moment_or_none("endedAt"),
            flow_name=flow.text("name") if flow else "",
        )


@dataclass(frozen=True, slots=True)
class Caller:
    """What set an execution off: another one, which may be hidden or deleted, at one of its steps."""

    execution: RelatedExecution | None
    step_name: str
    loop_path: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the frame of a ``lineage``."""
        return cls(
            execution=related_or_none(node, "execution"),
            step_name=node.text_or_none("stepName") or "",
            loop_path=node.text_or_none("loopPath") or "",
        )


@dataclass(frozen=True, slots=True)
class Repetitions:
    """The newest executions that repeat one, at most ten, and how many there are."""

    rows: tuple[RelatedExecution, ...]
    total: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read ``replays`` or ``retryAttempts``."""
        return cls(tuple(map(RelatedExecution.from_node, node.nodes("nodes"))), node.number("totalCount"))


@dataclass(frozen=True, slots=True)
class Chain:
    """All that an execution itself says of its chain. ``has_children``: it set off executions of flows."""

    replay_of: RelatedExecution | None
    retry_of: RelatedExecution | None
    canceled_for: RelatedExecution | None
    caller: Caller | None
    replays: Repetitions
    retries: Repetitions
    has_children: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the execution of ``get_execution``."""
        lineage = node.node("lineage")
        frame = lineage.node_or_none("invokedBy")
        return cls(
            replay_of=related_or_none(node, "replayForExecution"),
            retry_of=related_or_none(node, "retryForExecution"),
            canceled_for=related_or_none(node, "canceledByExecution"),
            caller=Caller.from_node(frame) if frame else None,
            replays=Repetitions.from_node(node.node("replays")),
            retries=Repetitions.from_node(node.node("retryAttempts")),
            has_children=bool(lineage.flag_or_none("hasChildren")),
        )


def related_or_none(node: Node, name: str) -> RelatedExecution | None:
    """Read an execution that may not be there."""
    linked = node.node_or_none(name)
    return RelatedExecution.from_node(linked) if linked else None
