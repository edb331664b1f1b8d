"""What is known of a step of an execution, its result aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from prismatic_api.node import Node


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
            id=node.global_id(),
            execution_id=node.node("executionResult").global_id(),
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
