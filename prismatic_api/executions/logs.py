"""Log lines of an execution: which to list, and what each says."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.node import Node
from prismatic_api.open_enum import OpenEnum
from prismatic_api.paging import Page


class Severity(OpenEnum):
    """How severe a line is."""

    labels: ClassVar[dict[str, str]] = {
        "TRACE": "Trace",
        "DEBUG": "Debug",
        "INFO": "Info",
        "WARN": "Warning",
        "ERROR": "Error",
        "FATAL": "Fatal",
        "METRIC": "Metric",
    }


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines of an execution to list. Blank and None mean "any".

    ``round`` is the path of a round, as steps have it; lines from loops deeper inside are not among its own.
    ``severity`` is a name; the API finds just that one, not what is worse.
    """

    severity: str = ""
    text: str = ""
    round: str = ""
    since: datetime | None = None
    until: datetime | None = None
    newest_first: bool = False

    def as_variables(self) -> dict[str, object]:
        """Give the variables of ``list_logs``, but for the number of the severity."""
        return {
            "text": self.text or None,
            "round": self.round or None,
            "from": self.since,
            "to": self.until,
            "direction": "DESC" if self.newest_first else "ASC",
        }


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line. ``step_name`` is blank where it comes from no step."""

    id: str
    timestamp: datetime
    message: str
    severity: Severity
    step_name: str
    loop_path: str
    from_preprocess_flow: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``LogLineFields``."""
        return cls(
            id=node.global_id(),
            timestamp=node.moment("timestamp"),
            message=node.text("message"),
            severity=Severity(node.text("severity")),
            step_name=node.text_or_none("stepName") or "",
            loop_path=node.text_or_none("loopPath") or "",
            from_preprocess_flow=bool(node.flag_or_none("fromPreprocessFlow")),
        )


@dataclass(frozen=True, slots=True)
class LogListing:
    """A page of an execution's log."""

    execution: ExecutionSummary
    lines: Page[LogLine]


@dataclass(frozen=True, slots=True)
class LogAround:
    """The lines around a moment, oldest first, and how many lie before and after them."""

    execution: ExecutionSummary
    lines: tuple[LogLine, ...]
    earlier: int
    later: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the execution of ``get_log_around``. A line of the very moment is in both of its lists."""
        before, since = node.node("before"), node.node("since")
        past = [LogLine.from_node(line) for line in before.nodes("nodes")]
        coming = [LogLine.from_node(line) for line in since.nodes("nodes")]
        lines = {line.id: line for line in (*reversed(past), *coming)}
        return cls(
            execution=ExecutionSummary.from_node(node),
            lines=tuple(lines.values()),
            earlier=before.number("totalCount") - len(past),
            later=since.number("totalCount") - len(coming),
        )
