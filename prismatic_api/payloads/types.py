"""What is known of a payload: whose it is, and what it holds or why that cannot be shown."""

from dataclasses import dataclass, field
from typing import Literal, Self

from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.node import Node
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.types import Failure, ResultLink

type Kind = Literal["request", "response"]


@dataclass(frozen=True, slots=True)
class Held:
    """What lies behind a link: the bytes, and what they mean or why they mean nothing. No repr shows it."""

    body: Body | None = field(repr=False)
    content: Content | None = field(repr=False)
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Payload:
    """What an execution was called with, or what it answered."""

    execution: ExecutionSummary
    kind: Kind
    held: Held


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step and the loop around it. ``inputs`` links to what it was given if it is a loop itself."""

    id: str
    execution_id: str
    name: str
    is_loop_step: bool
    loop_path: str
    inputs: ResultLink | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the step of ``get_step_place``."""
        link, step_name = node.text_or_none("loopInputsUrl"), node.text_or_none("stepName")
        return cls(
            id=node.global_id(),
            execution_id=node.node("executionResult").global_id(),
            name=node.text_or_none("displayStepName") or step_name or "Step",
            is_loop_step=node.flag("isLoopStep"),
            loop_path=node.text_or_none("loopPath") or "",
            inputs=ResultLink(link) if link else None,
        )

    @property
    def loop(self) -> tuple[str, str, int] | None:
        """The loop around it: its internal name, the round that it stands in itself, and the step's round."""
        around, _, word = self.loop_path.rpartition(" ")
        name, _, number = word.rpartition(":")
        return (name, around, int(number)) if name and number.isascii() and number.isdigit() else None


@dataclass(frozen=True, slots=True)
class StepInput:
    """What the API knows of a step's input: what its loop was given, and which item of it is the step's.

    ``pointer`` is the item's address inside; "" for the whole list, None where the API knows nothing.
    """

    place: StepPlace
    pointer: str | None
    held: Held | None
