"""Steps to compare a result with: others of the same execution, and the same step of runs that went well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Peer:
    """A step that may be compared with."""

    id: str
    execution_id: str
    name: str
    started_at: datetime
    has_error: bool
    loop_path: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``PeerFields``."""
        return cls(
            id=node.global_id(),
            execution_id=node.node("executionResult").global_id(),
            name=node.text_or_none("displayStepName") or node.text_or_none("stepName") or "Step",
            started_at=node.moment("startedAt"),
            has_error=node.flag("hasError"),
            loop_path=node.text_or_none("loopPath") or "",
        )


@dataclass(frozen=True, slots=True)
class Peers:
    """The first hundred steps of the execution, and the same step in good runs before it, latest first.

    ``of_rounds`` is the same step in the nearest rounds of the same loop in which it went well.
    """

    of_execution: tuple[Peer, ...]
    step_count: int
    of_step: tuple[Peer, ...]
    of_rounds: tuple[Peer, ...]

    @property
    def good(self) -> Peer | None:
        """The one to compare with unasked: of a round another round, else that of the last good run."""
        return next(iter((*self.of_rounds, *self.of_step)), None)

    @classmethod
    def from_node(cls, node: Node, but: str) -> Self:
        """Read the document ``list_peers``; the step ``but`` is left out."""
        execution = node.node_or_none("executionResult")
        steps = execution.node("stepResults") if execution else None
        runs = node.node("executionResults").nodes("nodes")
        same = [step for run in runs for step in run.node("stepResults").nodes("nodes")]
        around = (
            step
            for name in ("roundBefore", "roundAfter")
            if execution and execution.has(name)
            for step in execution.node(name).nodes("nodes")
        )
        return cls(
            of_rounds=_all_but(but, around),
            of_execution=_all_but(but, steps.nodes("nodes") if steps else ()),
            step_count=steps.number("totalCount") if steps else 0,
            of_step=_all_but(but, same),
        )


def _all_but(step_id: str, nodes: Iterable[Node]) -> tuple[Peer, ...]:
    return tuple(peer for peer in map(Peer.from_node, nodes) if peer.id != step_id)
