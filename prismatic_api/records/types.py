"""What is known of the runs that may have carried a record, and of the lines that name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self

from prismatic_api.choices import Choice
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.logs.types import LogLine
from prismatic_api.node import Node
from prismatic_api.step_results.types import ResultLink

type Kind = Literal["request", "response", "result", "inputs"]


@dataclass(frozen=True, slots=True)
class Inside:
    """Something that a run keeps behind a link: a payload, what a step returned, what a loop was given.

    ``loop`` is the internal name of the step if it is a loop.
    """

    execution_id: str
    kind: Kind
    link: ResultLink
    step_id: str = ""
    step_name: str = ""
    loop: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """The step in which a run stopped, and the round of a loop it stood in."""

    step_id: str
    step_name: str
    loop_path: str


@dataclass(frozen=True, slots=True)
class RunInside:
    """A run and what can be read of it. ``steps_left`` counts outermost steps that are not among that."""

    run: ExecutionSummary
    parts: tuple[Inside, ...]
    steps_left: int
    stop: Stop | None
    results_disabled: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read an execution of ``list_record_runs``."""
        run, instance = ExecutionSummary.from_node(node), node.node_or_none("instance")
        is_disabled = bool(instance and instance.flag("stepResultsDisabled"))
        outermost = node.node("outermostSteps")
        steps = outermost.nodes("nodes")
        results = [part for step in steps for part in _of_step(step, run.id)]
        stops = [_stop(step) for step in node.node("endingSteps").nodes("nodes")]
        return cls(
            run=run,
            parts=(*_payloads(node, run.id), *([] if is_disabled else results)),
            steps_left=outermost.number("totalCount") - len(steps),
            stop=stops[0] if stops else None,
            results_disabled=is_disabled,
        )


@dataclass(frozen=True, slots=True)
class RecordSearch:
    """The newest lines that hold a text, how many there are, how many runs there are to look inside.

    The rest is what the filter beside them offers.
    """

    lines: tuple[LogLine, ...]
    line_count: int
    run_count: int
    customers: tuple[Choice, ...]
    integrations: tuple[Choice, ...]
    instances: tuple[Choice, ...]
    flows: tuple[Choice, ...]


def _payloads(node: Node, execution_id: str) -> Iterator[Inside]:
    yield Inside(execution_id, "request", ResultLink(node.text("requestPayloadUrl")))
    yield Inside(execution_id, "response", ResultLink(node.text("responsePayloadUrl")))


def _of_step(node: Node, execution_id: str) -> Iterator[Inside]:
    """What a step returned, once it has ended; and what it was given, if it is a loop."""
    name, is_loop, inputs = _name(node), node.flag("isLoopStep"), node.text_or_none("loopInputsUrl")
    loop = (node.text_or_none("stepName") or "") if is_loop else ""
    result = Inside(execution_id, "result", ResultLink(node.text("resultsUrl")), node.global_id(), name, loop)
    if node.moment_or_none("endedAt") is not None:
        yield result
    if inputs:
        yield Inside(execution_id, "inputs", ResultLink(inputs), result.step_id, name, loop)


def _stop(node: Node) -> Stop:
    return Stop(node.global_id(), _name(node), node.text_or_none("loopPath") or "")


def _name(node: Node) -> str:
    shown, internal = node.text_or_none("displayStepName"), node.text_or_none("stepName")
    return shown or internal or "Step"
