"""Results of looking at a step: where it belongs, what it returned, or why nothing can be shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prismatic_api.node import Node
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.outline import Summary


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is nothing to show: ``kind`` is a word for programs.

    From the store, with its ``status`` and ``code``: expired, denied, missing, http, unreachable. From the
    bytes: empty, not_msgpack, truncated, trailing, invalid, too_deep, too_large. ``reason`` says more where
    that is known: switched_off, purged, running. What is too large has a ``summary``, if it is readable.
    """

    kind: str
    status: int | None = None
    code: str | None = None
    reason: str | None = None
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class ResultLink:
    """A presigned address. Whoever has it has the result, so no repr shows it."""

    url: str

    def __repr__(self) -> str:
        return "<ResultLink>"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Place:
    """A thing the step belongs to, by id and name."""

    id: str
    name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fields ``id`` and ``name``."""
        return cls(id=node.global_id(), name=node.text("name"))


@dataclass(frozen=True, slots=True)
class StepRun:
    """One step of an execution and the way to it: customer, instance, flow."""

    id: str
    name: str
    started_at: datetime
    ended_at: datetime | None
    has_error: bool
    execution_id: str
    execution_status: str
    is_loop_step: bool
    loop_path: str | None
    customer: Place | None
    instance: Place | None
    flow: Place | None
    results_disabled: bool

    @property
    def is_running(self) -> bool:
        """Whether the step has not ended yet."""
        return self.ended_at is None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``StepRunFields``."""
        execution = node.node("executionResult")
        instance = execution.node_or_none("instance")
        customer = instance.node_or_none("customer") if instance else None
        flow = execution.node_or_none("flow")
        return cls(
            id=node.global_id(),
            name=node.text_or_none("displayStepName") or node.text_or_none("stepName") or "Step",
            started_at=node.moment("startedAt"),
            ended_at=node.moment_or_none("endedAt"),
            has_error=node.flag("hasError"),
            execution_id=execution.global_id(),
            execution_status=execution.text("status"),
            is_loop_step=node.flag("isLoopStep"),
            loop_path=node.text_or_none("loopPath"),
            customer=Place.from_node(customer) if customer else None,
            instance=Place.from_node(instance) if instance else None,
            flow=Place.from_node(flow) if flow else None,
            results_disabled=bool(instance and instance.flag("stepResultsDisabled")),
        )


@dataclass(frozen=True, slots=True)
class LinkedRun:
    """A step of an execution with the link to what it returned."""

    run: StepRun
    link: ResultLink

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``StepRunFields``."""
        return cls(StepRun.from_node(node), ResultLink(node.text("resultsUrl")))


@dataclass(frozen=True, slots=True)
class StepResult:
    """A step and what it returned: ``content``, or why there is none. ``body`` is what was stored."""

    run: StepRun
    body: Body | None
    content: Content | None
    failure: Failure | None
