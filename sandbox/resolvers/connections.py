"""Ways to sign in to an app, as components offer them, and the inputs that each asks for."""

from sandbox.components.records import Component
from sandbox.config_records import ConnectionKind, InputField
from sandbox.filters import Via, by_id
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit

room = Room()
_FIXED = {"allowRemove": False, "allowUpdate": False}
room.record("Connection", ConnectionKind, constant={"onPremiseAvailable": False, **_FIXED})
room.record(
    "InputField",
    InputField,
    behind={
        "action": Via("owner_id", lambda wanted, world: world.shelf.action(wanted)),
        "connection": by_id("connections", "owner_id"),
    },
    constant={"keyLabel": None, "onPremiseControlled": False, **_FIXED},
)
room.listings["Connection"] = Listing(
    paths={
        "component": lambda kind, world: world.shelf.latest(kind.component).id,
        "oauth2Type": "oauth2_type",
    }
)
room.listings["InputField"] = Listing(
    paths={
        "action": "owner_id",
        "type": lambda field, _world: field.type.lower(),
    }
)


@room.resolves("Connection", "component")
def component(kind: ConnectionKind, visit: Visit, _arguments: Arguments) -> Component:
    """The component that offers it."""
    return visit.world.shelf.latest(kind.component)


@room.resolves("Connection", "default")
def is_default(kind: ConnectionKind, _visit: Visit, _arguments: Arguments) -> bool:
    """Whether it is the one its component proposes: the first."""
    return kind.order == 0


@room.lists("Connection", "inputs")
def inputs(kind: ConnectionKind, _visit: Visit, _arguments: Arguments) -> tuple[InputField, ...]:
    """What it asks for."""
    return kind.inputs
