"""What starts a flow: its trigger, the action behind it, and the component that has the action."""

import re
from dataclasses import dataclass
from typing import Final

from sandbox import ids
from sandbox.filters import by_id
from sandbox.labels import named
from sandbox.records import FlowRecord
from sandbox.room import Arguments, Room
from sandbox.visit import Visit

room = Room()
_POLLING: Final = re.compile(r"poll", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """A component, known by its key alone."""

    id: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """A trigger of a component."""

    id: str
    key: str
    label: str
    component: Component
    is_polling_trigger: bool
    schedule_support: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """The first step of a flow."""

    id: str
    integration_id: str
    action: Action
    name: str = "Trigger"


_FIXED: Final = {"allowRemove": False, "allowUpdate": False, "description": ""}
room.record(
    "IntegrationAction",
    Trigger,
    behind={"integration": by_id("integrations", "integration_id")},
    constant=_FIXED,
)
room.record("Action", Action, constant={**_FIXED, "isDataSource": False, "isTrigger": True})
room.record("Component", Component, constant={**_FIXED, "public": True})


@room.resolves("IntegrationFlow", "trigger")
def trigger_of(flow: FlowRecord, _visit: Visit, _arguments: Arguments) -> Trigger:
    """The trigger, as its component's and action's keys tell it."""
    own_id = ids.global_id("IntegrationAction", ids.parse(flow.id)[1])
    return Trigger(own_id, flow.integration_id, _action(flow.trigger))


def _action(path: str) -> Action:
    component, _, key = path.partition(".")
    polls, scheduled = bool(_POLLING.search(key)), component == "schedule-triggers"
    return Action(
        id=named("Action", path).id,
        key=key,
        label=_label(key),
        component=Component(named("Component", component).id, component, _label(component)),
        is_polling_trigger=polls,
        schedule_support="REQUIRED" if polls or scheduled else "INVALID",
    )


def _label(key: str) -> str:
    """Return `pollContacts` and `cross-flow` as a person writes them."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|-", " ", key).split()
    return " ".join(words).capitalize()
