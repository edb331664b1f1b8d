"""The words in which an integration of the demo is written down: its flows, their steps, its versions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sandbox.demo.bodies import records
from sandbox.demo.bodies.scene import Scene

Maker = Callable[[Scene], object]

_ACTIONS: Final = {
    "http": "http.request",
    "code": "code.runCode",
    "store": "sql.query",
    "file": "sftp.readFile",
    "message": "smtp.sendMail",
    "branch": "branch.branchOnExpression",
    "loop": "loop.loopOverItems",
    "ai": "llm.createCompletion",
    "flow": "cross-flow.invokeFlow",
}


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step: what it is called, what it makes, and its share of the run's time; a loop holds steps in turn."""

    name: str
    kind: str
    makes: Maker
    action: str
    share: float = 1.0
    branch: str | None = None
    inside: tuple["StepPlan", ...] = ()
    rounds: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class FlowPlan:
    """One flow: how it is started (an invoke type of the API), how long it takes, how busy it is beside the others."""

    name: str
    invoke_type: str
    steps: tuple[StepPlan, ...]
    seconds: tuple[float, float]
    busy: float = 1.0
    since: int = 1
    synchronous: bool = False
    polls: bool = False
    retries: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class IntegrationPlan:
    """One integration: what it is for, the host it talks to, its flows, and a comment for each version, oldest first."""

    name: str
    category: str
    description: str
    labels: tuple[str, ...]
    host: str
    flows: tuple[FlowPlan, ...]
    versions: tuple[str, ...]
    busy: float = 1.0

    def flows_in(self, version: int) -> tuple[FlowPlan, ...]:
        """Return the flows that a version has; some came later."""
        return tuple(flow for flow in self.flows if flow.since <= version)


def step(name: str, kind: str, makes: Maker, share: float = 1.0, branch: str | None = None) -> StepPlan:
    """Return the plan of an ordinary step."""
    return StepPlan(name, kind, makes, _ACTIONS[kind], share, branch)


def trigger(makes: Maker, action: str = "webhook.webhook") -> StepPlan:
    """Return the plan of the step that every run begins with."""
    return StepPlan("Trigger", "trigger", makes, action, 0.05)


def loop(name: str, rounds: tuple[int, int], *inside: StepPlan, share: float = 4.0) -> StepPlan:
    """Return the plan of a loop: how many rounds at least and at most, and the steps of a round."""
    return StepPlan(name, "loop", records.nothing, _ACTIONS["loop"], share, None, inside, rounds)


def camel_case(name: str) -> str:
    """Return a step's inner name as the API has it: "Fetch order" is fetchOrder."""
    first, *others = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return first.lower() + "".join(word.capitalize() for word in others)
