"""What is known of an execution: as a row of a list, and in detail."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.executions.chains import Chain
from prismatic_api.executions.states import ExecutionStatus, InvokeType, ResultType
from prismatic_api.executions.steps import Step
from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest


@dataclass(frozen=True, slots=True)
class ExecutionSummary:
    """An execution as a row of a list. ``started_at`` is set even while it is still queued.

    ``failed_in_preprocess`` is None where that was not asked for.
    """

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
    failed_in_preprocess: bool | None

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
            failed_in_preprocess=None,
        )


@dataclass(frozen=True, slots=True)
class ExecutionDetail(ExecutionSummary):
    """An execution with its steps and all that hangs on it.

    ``steps`` are its first hundred, or another page of them; ``outermost`` the first hundred outside of all
    loops; ``failed_steps`` the first twenty that failed, ``last_failed_step`` the one
    that ended it if it failed. ``memory_mb`` is what it was given, ``spend_mb_seconds`` what it used of it.
    """

    memory_mb: int | None
    spend_mb_seconds: int | None
    resumed_at: datetime | None
    max_retry_count: int | None
    retry_next_at: datetime | None
    is_long_running: bool
    uses_batching: bool
    cancel_requested_at: datetime | None
    canceled_by_name: str
    flow_config_id: str | None
    chain: Chain
    steps: Page[Step]
    outermost: tuple[Step, ...]
    outermost_count: int
    failed_steps: tuple[Step, ...]
    failed_step_count: int
    last_failed_step: Step | None

    @property
    def has_all_steps(self) -> bool:
        """Whether ``steps`` are all there are."""
        return len(self.steps) == self.steps.total

    @classmethod
    def from_node(cls, node: Node, steps: PageRequest = PageRequest()) -> Self:  # noqa: B008 - frozen
        """Read the execution of ``get_execution``; ``steps`` says which page of steps was asked for."""
        summary = ExecutionSummary.from_node(node)
        outermost, failed = node.node("outermostSteps"), node.node("failedSteps")
        canceler = node.node_or_none("canceledBy")
        ending = [Step.from_node(step) for step in node.node("endingSteps").nodes("nodes")]
        return cls(
            **{field.name: getattr(summary, field.name) for field in fields(summary)},
            memory_mb=node.number_or_none("allocatedMemoryMb"),
            spend_mb_seconds=node.number_or_none("spendMbSecs"),
            resumed_at=node.moment_or_none("resumedAt"),
            max_retry_count=node.number_or_none("maxRetryCount"),
            retry_next_at=node.moment_or_none("retryNextAt"),
            is_long_running=node.flag("isLre"),
            uses_batching=bool(node.flag_or_none("usesBatching")),
            cancel_requested_at=node.moment_or_none("cancelRequestedAt"),
            canceled_by_name=canceler.text("name") if canceler else "",
            flow_config_id=_id_of(node, "flowConfig"),
            chain=Chain.from_node(node),
            steps=Page.from_node(node.node("stepResults"), Step.from_node, steps),
            outermost=tuple(map(Step.from_node, outermost.nodes("nodes"))),
            outermost_count=outermost.number("totalCount"),
            failed_steps=tuple(map(Step.from_node, failed.nodes("nodes"))),
            failed_step_count=failed.number("totalCount"),
            last_failed_step=ending[0] if ending else None,
        )


@dataclass(frozen=True, slots=True)
class StepListing:
    """A page of an execution's steps."""

    execution: ExecutionSummary
    steps: Page[Step]


def _id_of(node: Node, name: str) -> str | None:
    linked = node.node_or_none(name)
    return linked.global_id() if linked else None


@dataclass(frozen=True, slots=True)
class ExecutionListing:
    """One page of executions, and what the filter beside it offers (at most 100 each, and the chosen one)."""

    page: Page[ExecutionSummary]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
    instances: tuple[Choice, ...]
    flows: tuple[Choice, ...]
    versions: tuple[Choice, ...]
