"""Batches of an execution that was fanned out: how far they are, and each with its outcome."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Self

from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import GlobalId
from prismatic_api.node import Node
from prismatic_api.open_enum import OpenEnum
from prismatic_api.paging import Page


class BatchStatus(OpenEnum):
    """How a batch went."""

    labels: ClassVar[dict[str, str]] = {"COMPLETED": "Completed", "FAILED": "Failed"}


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch. ``name`` is made for people where there is such; ``is_discovery``: it found others."""

    id: str
    name: str
    is_discovery: bool
    status: BatchStatus
    record_count: int | None
    started_at: datetime | None
    completed_at: datetime | None
    error: str | None

    @property
    def uuid(self) -> str:
        """Its bare uuid, by which log lines name it."""
        return GlobalId.parse(self.id).uuid

    @property
    def has_failed(self) -> bool:
        """Whether it ended in an error."""
        return self.status == "FAILED"

    @property
    def duration(self) -> timedelta | None:
        """How long it took; None while that is not known."""
        return self.completed_at - self.started_at if self.completed_at and self.started_at else None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a batch of ``list_batches``."""
        key = node.text_or_none("key") or ""
        return cls(
            id=node.global_id(),
            name=node.text_or_none("displayKey") or key,
            is_discovery=node.text_or_none("role") == "DISCOVERY",
            status=BatchStatus(node.text("status")),
            record_count=node.number_or_none("recordCount"),
            started_at=node.moment_or_none("startedAt"),
            completed_at=node.moment_or_none("completedAt"),
            error=node.text_or_none("errorMessage"),
        )


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the batches of an execution are; None for what Prismatic does not say."""

    total: int | None
    completed: int | None
    failed: int | None
    queued: int | None
    running: int | None
    canceled: int | None
    knows_all: bool

    @property
    def may_wait(self) -> bool:
        """Whether some have not begun, or may not have: what Prismatic does not say is left open."""
        if self.queued is not None:
            return self.queued > 0
        over = (self.completed or 0) + (self.failed or 0) + (self.canceled or 0)
        return self.total is None or over < self.total

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the ``batchProgress`` of ``list_batches``."""
        return cls(
            total=node.number_or_none("total"),
            completed=node.number_or_none("completed"),
            failed=node.number_or_none("failed"),
            queued=node.number_or_none("queued"),
            running=node.number_or_none("running"),
            canceled=node.number_or_none("canceled"),
            knows_all=bool(node.flag_or_none("discoveryComplete")),
        )


@dataclass(frozen=True, slots=True)
class BatchListing:
    """A page of an execution's batches. ``cancel_requested_at``: those that wait are to be canceled."""

    execution: ExecutionSummary
    cancel_requested_at: datetime | None
    progress: BatchProgress | None
    batches: Page[Batch]
