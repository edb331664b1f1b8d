"""What starts a flow: its first step, with the trigger of a component behind it."""

from dataclasses import dataclass
from typing import Final

from sandbox import ids
from sandbox.components.records import Action
from sandbox.filters import by_id
from sandbox.records import FlowRecord
from sandbox.room import Arguments, Room
from sandbox.visit import Visit

room = Room()


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


@room.resolves("IntegrationFlow", "trigger")
def trigger_of(flow: FlowRecord, visit: Visit, _arguments: Arguments) -> Trigger:
    """The trigger, as its component's and action's keys tell it."""
    own_id = ids.global_id("IntegrationAction", ids.parse(flow.id)[1])
    return Trigger(own_id, flow.integration_id, visit.world.shelf.trigger(flow.trigger))
