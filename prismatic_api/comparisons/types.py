"""Two executions side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Compared:
    """One side: an execution with its outermost steps, a hundred at most, and how many of those there are."""

    execution: ExecutionSummary
    steps: tuple[Step, ...]
    step_count: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ComparedFields``."""
        steps = node.node("stepResults")
        return cls(
            execution=ExecutionSummary.from_node(node),
            steps=tuple(map(Step.from_node, steps.nodes("nodes"))),
            step_count=steps.number("totalCount"),
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """An execution, and the one it is held against: a chosen one, or the last good one of its flow.

    ``other`` is None where the flow has no good one, or the chosen one is not there. ``deployed_at`` is when
    the instance was deployed last.
    """

    this: Compared
    other: Compared | None
    deployed_at: datetime | None
