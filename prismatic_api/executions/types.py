"""What is known of an execution: as a row of a list, and in detail."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.executions.states import ExecutionStatus, InvokeType, ResultType
from prismatic_api.executions.steps import Step
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest


@dataclass(frozen=True, slots=True)
class ExecutionSummary:
    """An execution as a row of a list. ``started_at`` is set even while it is still queued."""

    id: str
    status: ExecutionStatus
    result_type: ResultType | None
    invoke_type: InvokeType | None
    started_at: datetime
    ended_at: datetime | None
    queued_at: datetime | None
    error: str | None
    is_test: bool
    instance_id: str | None
    instance_name: str
    customer_id: str | None
    customer_name: str
    integration_id: str | None
    integration_name: str
    integration_version: int | None
    flow_id: str | None
    flow_name: str
    retry_count: int | None
    replay_of_id: str | None
    retry_of_id: str | None

    @property
    def duration(self) -> timedelta | None:
        """How long it took; None while it has not ended."""
        return None if self.ended_at is None else self.ended_at - self.started_at

    @property
    def is_running(self) -> bool:
        """Whether more is to come: it has begun or waits its turn, and has not ended."""
        return self.ended_at is None

    @property
    def has_failed(self) -> bool:
        """Whether it ended in an error."""
        return self.status == "ERROR"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ExecutionSummaryFields``."""
        result, invoke = node.text_or_none("resultType"), node.text_or_none("invokeType")
        instance, integration = node.node_or_none("instance"), node.node_or_none("integration")
        customer, flow = instance and instance.node("customer"), node.node_or_none("flow")
        return cls(
            id=node.global_id(),
            status=ExecutionStatus(node.text("status")),
            result_type=ResultType(result) if result else None,
            invoke_type=InvokeType(invoke) if invoke else None,
            started_at=node.moment("startedAt"),
            ended_at=node.moment_or_none("endedAt"),
            queued_at=node.moment_or_none("queuedAt"),
            error=node.text_or_none("error"),
            is_test=node.flag("isTestExecution"),
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            customer_id=customer.global_id() if customer else None,
            customer_name=customer.text("name") if customer else "",
            integration_id=integration.global_id() if integration else None,
            integration_name=integration.text("name") if integration else "",
            integration_version=integration.number("versionNumber") if integration else None,
            flow_id=flow.global_id() if flow else None,
            flow_name=flow.text("name") if flow else "",
            retry_count=node.number_or_none("retryCount"),
            replay_of_id=_id_of(node, "replayForExecution"),
            retry_of_id=_id_of(node, "retryForExecution"),
        )


@dataclass(frozen=True, slots=True)
class RelatedExecution:
    """Another execution of the same chain: a replay, a retry, or the one that set this one off."""

    id: str
    status: ExecutionStatus
    started_at: datetime
    ended_at: datetime | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``RelatedExecutionFields``."""
        return cls(
            id=node.global_id(),
            status=ExecutionStatus(node.text("status")),
            started_at=node.moment("startedAt"),
            ended_at=node.moment_or_none("endedAt"),
        )


@dataclass(frozen=True, slots=True)
class ExecutionDetail(ExecutionSummary):
    """An execution with its steps and all that hangs on it.

    ``replays`` and ``retries`` are the newest ten, ``failed_steps`` the first twenty that failed, whatever
    page of ``steps`` is shown. ``memory_mb`` is what it was given, ``spend_mb_seconds`` what it used of it.
    """

    memory_mb: int | None
    spend_mb_seconds: int | None
    resumed_at: datetime | None
    max_retry_count: int | None
    retry_next_at: datetime | None
    is_long_running: bool
    has_children: bool
    invoked_by: RelatedExecution | None
    canceled_by_id: str | None
    replays: tuple[RelatedExecution, ...]
    retries: tuple[RelatedExecution, ...]
    steps: Page[Step]
    failed_steps: tuple[Step, ...]
    failed_step_count: int

    @classmethod
    def from_node(cls, node: Node, steps: PageRequest = PageRequest()) -> Self:  # noqa: B008 - frozen
        """Read the execution of ``get_execution``; ``steps`` says which page of steps was asked for."""
        summary = ExecutionSummary.from_node(node)
        lineage, failed = node.node("lineage"), node.node("failedSteps")
        frame = lineage.node_or_none("invokedBy")
        parent = frame and frame.node_or_none("execution")
        return cls(
            **{field.name: getattr(summary, field.name) for field in fields(summary)},
            memory_mb=node.number_or_none("allocatedMemoryMb"),
            spend_mb_seconds=node.number_or_none("spendMbSecs"),
            resumed_at=node.moment_or_none("resumedAt"),
            max_retry_count=node.number_or_none("maxRetryCount"),
            retry_next_at=node.moment_or_none("retryNextAt"),
            is_long_running=node.flag("isLre"),
            has_children=bool(lineage.flag_or_none("hasChildren")),
            invoked_by=RelatedExecution.from_node(parent) if parent else None,
            canceled_by_id=_id_of(node, "canceledByExecution"),
            replays=_related(node, "replays"),
            retries=_related(node, "retryAttempts"),
            steps=Page.from_node(node.node("stepResults"), Step.from_node, steps),
            failed_steps=tuple(Step.from_node(step) for step in failed.nodes("nodes")),
            failed_step_count=failed.number("totalCount"),
        )


def _id_of(node: Node, name: str) -> str | None:
    linked = node.node_or_none(name)
    return linked.global_id() if linked else None


def _related(node: Node, name: str) -> tuple[RelatedExecution, ...]:
    return tuple(RelatedExecution.from_node(linked) for linked in node.node(name).nodes("nodes"))


@dataclass(frozen=True, slots=True)
class ExecutionListing:
    """One page of executions, and what the filter beside it offers (at most 100 each, and the chosen one)."""

    page: Page[ExecutionSummary]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
    instances: tuple[Choice, ...]
    flows: tuple[Choice, ...]
    versions: tuple[Choice, ...]
