"""The steps of a version's flows as laid out by their author: the trigger, then all others."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sandbox import ids
from sandbox.components.records import Action
from sandbox.config_records import Expression, part_of
from sandbox.filters import by_id
from sandbox.outline import StepOutline
from sandbox.records import FlowRecord, IntegrationRecord
from sandbox.room import Arguments, Listing, Resolver, Room
from sandbox.visit import Visit

room = Room()
_HANDLERS: Final = ("FAIL", "IGNORE", "RETRY")
# What the YAML calls the fields of a step that is tried again.
_RETRIES: Final = {
    "retryDelaySeconds": "delaySeconds",
    "retryIgnoreFinalError": "ignoreFinalError",
    "retryMaxAttempts": "maxAttempts",
    "retryUsesExponentialBackoff": "usesExponentialBackoff",
}


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of a flow."""

    id: str
    integration_id: str
    outline: StepOutline
    is_trigger: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return self.outline.name

    @property
    def description(self) -> str:
        """What its author says of it."""
        return self.outline.description

    @property
    def stable_key(self) -> str:
        """A key that stays over versions."""
        return self.outline.name.lower().replace(" ", "-")

    @property
    def error_handler_type(self) -> str:
        """What happens when it fails: the flow does too, unless its author said otherwise."""
        said = str(self.outline.errors.get("errorHandlerType") or "").upper()
        return said if said in _HANDLERS else "FAIL"


room.record(
    "IntegrationAction",
    FlowStep,
    behind={"integration": by_id("integrations", "integration_id")},
    constant={"allowRemove": False, "allowUpdate": False},
)
room.listings["IntegrationAction"] = Listing()


@room.resolves("IntegrationFlow", "trigger")
def trigger_of(flow: FlowRecord, _visit: Visit, _arguments: Arguments) -> FlowStep:
    """Its first step."""
    return first_step(flow)


def first_step(flow: FlowRecord) -> FlowStep:
    """Return the trigger of a flow."""
    return next(_steps(flow))


@room.lists("Integration", "actions")
def steps(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> list[FlowStep]:
    """The steps of all flows."""
    flows = sorted(visit.world.flows_of[integration.id], key=lambda flow: flow.sort_order)
    return [step for flow in flows for step in _steps(flow)]


@room.resolves("IntegrationAction", "action")
def action(step: FlowStep, visit: Visit, _arguments: Arguments) -> Action:
    """What a component offers to do, as the keys tell it."""
    return visit.world.shelf.named(step.outline.action, is_trigger=step.is_trigger)


@room.lists("IntegrationAction", "inputs")
def inputs(step: FlowStep, _visit: Visit, _arguments: Arguments) -> list[Expression]:
    """What the author gave it; what is no text stands as JSON."""
    return [
        Expression(part_of("Expression", step.id, name), name, _text(given.value), given.type.upper(), True)
        for name, given in step.outline.inputs.items()
    ]


def _retry(word: str) -> Resolver:
    return lambda step, _visit, _arguments: step.outline.errors.get(word)


room.fields.update({("IntegrationAction", name): _retry(word) for name, word in _RETRIES.items()})


def _steps(flow: FlowRecord) -> Iterator[FlowStep]:
    """Yield the steps; a flow of which nobody said more has its trigger."""
    trigger, *others = flow.outline or (StepOutline("Trigger", flow.trigger),)
    own_id = ids.global_id("IntegrationAction", ids.parse(flow.id)[1])
    yield FlowStep(own_id, flow.integration_id, trigger, is_trigger=True)
    for number, outline in enumerate(_flat(others), start=1):
        step_id = part_of("IntegrationAction", flow.id, str(number))
        yield FlowStep(step_id, flow.integration_id, outline)


def _flat(outlines: Iterable[StepOutline]) -> Iterator[StepOutline]:
    for outline in outlines:
        yield outline
        yield from _flat(outline.steps)
        for _, inner in outline.branches:
            yield from _flat(inner)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
