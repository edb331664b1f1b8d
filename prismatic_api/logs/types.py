"""What is known of a log line."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self

from prismatic_api.choices import Choice
from prismatic_api.logs.states import LogType, Severity
from prismatic_api.node import Node
from prismatic_api.paging import Page


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line. ``execution_id`` is None for one that no execution wrote; ``step_name`` is the internal one."""

    id: str
    at: datetime
    severity: Severity
    type: LogType | None
    message: str
    customer_id: str | None
    customer_name: str
    instance_id: str | None
    instance_name: str
    flow_name: str
    step_name: str
    loop_path: str
    execution_id: str | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``LogLineFields``."""
        customer, instance = node.node_or_none("customer"), node.node_or_none("instance")
        kind, execution = node.text_or_none("logType"), node.node_or_none("executionResult")
        return cls(
            id=node.global_id(),
            at=node.moment("timestamp"),
            severity=Severity(node.text("severity")),
            type=LogType(kind) if kind else None,
            message=node.text("message"),
            customer_id=customer.global_id() if customer else None,
            customer_name=customer.text("name") if customer else "",
            instance_id=instance.global_id() if instance else None,
            instance_name=instance.text("name") if instance else "",
            flow_name=node.text_or_none("flowName") or "",
            step_name=node.text_or_none("stepName") or "",
            loop_path=node.text_or_none("loopPath") or "",
            execution_id=execution.global_id() if execution else None,
        )


@dataclass(frozen=True, slots=True)
class LogLineDetail(LogLine):
    """A line with the rest of what is known of it."""

    integration_name: str
    from_preprocess_flow: bool
    is_test: bool
    loop_step_name: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the answer to ``get_log``."""
        line = LogLine.from_node(node)
        return cls(
            **{each.name: getattr(line, each.name) for each in fields(LogLine)},
            integration_name=node.text_or_none("integrationName") or "",
            from_preprocess_flow=bool(node.flag_or_none("fromPreprocessFlow")),
            is_test=bool(node.flag_or_none("isTestExecution")),
            loop_step_name=node.text_or_none("loopStepName") or "",
        )


@dataclass(frozen=True, slots=True)
class LogListing:
    """One page of lines, the newest first, and what the filter beside it offers."""

    page: Page[LogLine]
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
    instances: tuple[Choice, ...]
