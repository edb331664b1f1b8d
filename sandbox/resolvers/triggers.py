"""What starts a flow: its trigger, with the action and the component behind it. Data sources too."""

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
    """A trigger or a data source of a component."""

    id: str
    key: str
    label: str
    component: Component
    is_polling_trigger: bool
    schedule_support: str
    is_data_source: bool = False
    data_source_type: str | None = None


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
room.record("Action", Action, constant=_FIXED)
room.record("Component", Component, constant={**_FIXED, "public": True})


@room.resolves("IntegrationFlow", "trigger")
def trigger_of(flow: FlowRecord, _visit: Visit, _arguments: Arguments) -> Trigger:
    """The trigger, as its component's and action's keys tell it."""
    own_id = ids.global_id("IntegrationAction", ids.parse(flow.id)[1])
    return Trigger(own_id, flow.integration_id, _action(flow.trigger))


@room.resolves("Action", "isTrigger")
def is_trigger(action: Action, _visit: Visit, _arguments: Arguments) -> bool:
    """Whether it starts flows; data sources do not."""
    return not action.is_data_source


def data_source(path: str, data_type: str) -> Action:
    """Return the action that offers the choices of a config variable of this type."""
    component, _, key = path.partition(".")
    return Action(
        id=named("Action", path).id,
        key=key,
        label=_label(key),
        component=component_of(component),
        is_polling_trigger=False,
        schedule_support="INVALID",
        is_data_source=True,
        data_source_type=data_type,
    )


def component_of(key: str) -> Component:
    """Return a component by key."""
    return Component(named("Component", key).id, key, _label(key))


def _action(path: str) -> Action:
    component, _, key = path.partition(".")
    polls, scheduled = bool(_POLLING.search(key)), component == "schedule-triggers"
    return Action(
        id=named("Action", path).id,
        key=key,
        label=_label(key),
        component=component_of(component),
        is_polling_trigger=polls,
        schedule_support="REQUIRED" if polls or scheduled else "INVALID",
    )


def _label(key: str) -> str:
    """Return `pollContacts` and `cross-flow` as a person writes them."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|-", " ", key).split()
    return " ".join(words).capitalize()
