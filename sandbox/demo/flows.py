"""The words in which an integration of the demo is written down: its flows, their steps, its versions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sandbox.body import Body
from sandbox.demo.bodies import records
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.causes import Cause
from sandbox.demo.settings.words import Settings

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


@dataclass(frozen=True, slots=True, eq=False)
class StepPlan:
    """One step: its name, what it makes, and its share of the run's time; a loop holds steps in turn.

    `stored` takes the place of `makes` where the store does not give one plain value. `inputs` are those
    worth naming, `later` what became of them from a version on. It is in the versions `since` to `until`.
    """

    name: str
    kind: str
    makes: Maker
    action: str
    share: float = 1.0
    branch: str | None = None
    inside: tuple["StepPlan", ...] = ()
    rounds: tuple[int, int] = (0, 0)
    stored: Callable[[Scene], Body] | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    since: int = 1
    until: int | None = None

    def is_in(self, version: int) -> bool:
        """Say whether a version has it."""
        return self.since <= version <= (self.until or version)

    def can_fail(self, cause: Cause) -> bool:
        """Say whether a cause can strike here or, in a loop, somewhere inside."""
        if self.inside:
            return any(inner.can_fail(cause) for inner in self.inside)
        return self.branch is None and self.kind in cause.hits


@dataclass(frozen=True, slots=True, eq=False)
class FlowPlan:
    """One flow: how it is started (an invoke type), how long it takes, how busy it is beside the others.

    `calls` names the flow of the same integration that its runs begin; a flow that is called has no traffic
    of its own. `since` is the version it came with; with `fifo` its runs wait for
    each other. `cron` is when it runs if no config variable says so. `security` says who has to send a key.
    """

    name: str
    invoke_type: str
    steps: tuple[StepPlan, ...]
    seconds: tuple[float, float]
    busy: float = 1.0
    since: int = 1
    synchronous: bool = False
    polls: bool = False
    retries: int = 0
    fifo: bool = False
    security: str = "CUSTOMER_OPTIONAL"
    calls: str = ""
    description: str = ""
    cron: str = ""
    of_version: dict[int, "FlowPlan"] = field(default_factory=dict, repr=False)

    def at(self, version: int) -> "FlowPlan":
        """Return the flow with the steps that a version has; the same one each time for the same version."""
        if version not in self.of_version:
            steps = tuple(step for step in self.steps if step.is_in(version))
            same = len(steps) == len(self.steps)
            self.of_version[version] = self if same else replace(self, steps=steps, of_version={})
        return self.of_version[version]

    def failing_at(self, cause: Cause) -> tuple[int, ...]:
        """Return the positions of the steps at which a cause can end a run."""
        return tuple(at for at, step in enumerate(self.steps) if step.can_fail(cause))


@dataclass(frozen=True, slots=True, eq=False)
class IntegrationPlan:
    """One integration: its purpose, its host, its flows, a comment for each version, what it asks for."""

    name: str
    category: str
    description: str
    labels: tuple[str, ...]
    host: str
    flows: tuple[FlowPlan, ...]
    versions: tuple[str, ...]
    settings: Settings
    busy: float = 1.0

    def flows_in(self, version: int) -> tuple[FlowPlan, ...]:
        """Return the flows that a version has; some came later."""
        return tuple(flow for flow in self.flows if flow.since <= version)


def step(
    name: str, kind: str, makes: Maker, share: float = 1.0, branch: str | None = None, **more: Any
) -> StepPlan:
    """Return the plan of an ordinary step; further fields of `StepPlan` by name."""
    return StepPlan(name, kind, makes, _ACTIONS[kind], share, branch, **more)


def trigger(makes: Maker, action: str = "webhook.webhook") -> StepPlan:
    """Return the plan of the step that every run begins with."""
    return StepPlan("Trigger", "trigger", makes, action, 0.05)


def stored(name: str, kind: str, body: Callable[[Scene], Body], share: float = 1.0) -> StepPlan:
    """Return the plan of a step whose result lies in the store in its own way: huge, cut, gone, locked."""
    return StepPlan(name, kind, records.nothing, _ACTIONS[kind], share, stored=body)


def loop(name: str, rounds: tuple[int, int], *inside: StepPlan, share: float = 4.0) -> StepPlan:
    """Return the plan of a loop: how many rounds at least and at most, and the steps of a round."""
    return StepPlan(name, "loop", records.nothing, _ACTIONS["loop"], share, None, inside, rounds)
