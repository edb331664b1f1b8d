"""What is known of an execution and of its steps."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from prismatic_api.node import Node
from prismatic_api.open_enum import OpenEnum
from prismatic_api.paging import Page


class ExecutionStatus(OpenEnum):
    """The outcome so far."""

    labels: ClassVar[dict[str, str]] = {
        "ERROR": "Failed",
        "SUCCESS": "Succeeded",
        "PENDING": "Running",
        "QUEUED": "Queued",
        "CANCELING": "Canceling",
        "CANCELED": "Canceled",
    }


class ResultType(OpenEnum):
    """Why an execution ended as it did; there is none while it runs."""

    labels: ClassVar[dict[str, str]] = {
        "COMPLETED": "Completed",
        "ERROR": "Error",
        "POLLED_NO_CHANGES": "Polled, no changes",
        "CANCELED_AS_DUPLICATE": "Canceled as duplicate",
        "CANCELED_BY_USER": "Canceled by user",
    }


class InvokeType(OpenEnum):
    """What set an execution off."""

    labels: ClassVar[dict[str, str]] = {
        "WEBHOOK": "Webhook",
        "WEBHOOK_SNAPSHOT": "Webhook snapshot",
        "SCHEDULED": "Schedule",
        "CROSS_FLOW": "Another flow",
        "AI_AGENT": "AI agent",
        "DEPLOY_FLOW": "Deployment",
        "TEAR_DOWN_FLOW": "Removal",
        "INSTANCE_SYNC_FLOW": "Instance sync",
        "INTEGRATION_FLOW_TEST": "Flow test",
        "INTEGRATION_ENDPOINT_TEST": "Endpoint test",
    }


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
    integration_name: str
    integration_version: int | None
    flow_name: str
    step_count: int | None
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
        return cls(**_outcome(node), **_place(node), **_links(node))


def _outcome(node: Node) -> dict[str, Any]:
    result, invoke = node.text_or_none("resultType"), node.text_or_none("invokeType")
    return {
        "id": node.text("id"),
        "status": ExecutionStatus(node.text("status")),
        "result_type": ResultType(result) if result else None,
        "invoke_type": InvokeType(invoke) if invoke else None,
        "started_at": node.moment("startedAt"),
        "ended_at": node.moment_or_none("endedAt"),
        "queued_at": node.moment_or_none("queuedAt"),
        "error": node.text_or_none("error"),
        "is_test": node.flag("isTestExecution"),
    }


def _place(node: Node) -> dict[str, Any]:
    instance, integration, flow = (node.node_or_none(name) for name in ("instance", "integration", "flow"))
    customer = instance.node("customer") if instance else None
    return {
        "instance_id": instance.text("id") if instance else None,
        "instance_name": instance.text("name") if instance else "",
        "customer_id": customer.text("id") if customer else None,
        "customer_name": customer.text("name") if customer else "",
        "integration_name": integration.text("name") if integration else "",
        "integration_version": integration.number("versionNumber") if integration else None,
        "flow_name": flow.text("name") if flow else "",
    }


def _links(node: Node) -> dict[str, Any]:
    replayed, retried = node.node_or_none("replayForExecution"), node.node_or_none("retryForExecution")
    return {
        "step_count": node.number_or_none("stepCount"),
        "retry_count": node.number_or_none("retryCount"),
        "replay_of_id": replayed.text("id") if replayed else None,
        "retry_of_id": retried.text("id") if retried else None,
    }


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an execution, without its result: the links to that are kept out of here."""

    id: str
    execution_id: str
    name: str
    step_name: str
    started_at: datetime
    ended_at: datetime | None
    has_error: bool
    is_loop_step: bool
    loop_path: str
    loop_step_name: str
    loop_step_index: int | None
    branch_name: str
    is_root_result: bool
    from_preprocess_flow: bool
    component_action: str

    @property
    def duration(self) -> timedelta | None:
        """How long it took; None while it has not ended."""
        return None if self.ended_at is None else self.ended_at - self.started_at

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.ended_at is None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``StepFields``. A step without a shown name goes by its internal one."""
        step_name = node.text_or_none("stepName") or ""
        return cls(
            id=node.text("id"),
            execution_id=node.node("executionResult").text("id"),
            name=node.text_or_none("displayStepName") or step_name,
            step_name=step_name,
            started_at=node.moment("startedAt"),
            ended_at=node.moment_or_none("endedAt"),
            has_error=node.flag("hasError"),
            is_loop_step=node.flag("isLoopStep"),
            loop_path=node.text_or_none("loopPath") or "",
            loop_step_name=node.text_or_none("loopStepName") or "",
            loop_step_index=node.number_or_none("loopStepIndex"),
            branch_name=node.text_or_none("branchName") or "",
            is_root_result=node.flag("isRootResult"),
            from_preprocess_flow=node.flag("fromPreprocessFlow"),
            component_action=node.text_or_none("componentActionKey") or "",
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
            id=node.text("id"),
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a filter: what is sent and what is read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ExecutionListing:
    """One page of executions, and what the filter beside it offers (at most 100 each, and the chosen one)."""

    page: Page[ExecutionSummary]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
    instances: tuple[Choice, ...]
    flows: tuple[Choice, ...]
