"""Ways to sign in to an app, as components offer them, and the inputs that each asks for."""

from sandbox import publishing
from sandbox.components.records import Action, Component
from sandbox.config_records import ConnectionKind, InputField
from sandbox.filters import Via, by_id
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

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
    # A published definition says nothing of the last two.
    constant={**_FIXED, "order": None, "scope": None},
)


def _has_templates(kind: ConnectionKind, world: World) -> bool:
    return any(each.connection_id == kind.id for each in world.belongings.connection_templates.values())


room.listings["Connection"] = Listing(
    paths={
        "hasTemplates": _has_templates,
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


@room.resolves("Connection", "iconUrl")
def icon(kind: ConnectionKind, visit: Visit, _arguments: Arguments) -> str | None:
    """The path to its icon, if one was published."""
    return _picture(kind, visit, "icon")


@room.resolves("Connection", "avatarIconUrl")
def avatar(kind: ConnectionKind, visit: Visit, _arguments: Arguments) -> str | None:
    """The path to its other icon."""
    return _picture(kind, visit, "avatar")


def _picture(kind: ConnectionKind, visit: Visit, sort: str) -> str | None:
    path = publishing.icon_of(kind, sort)
    return path if path in visit.world.media else None


@room.resolves("InputField", "dataSource")
def source(field: InputField, visit: Visit, _arguments: Arguments) -> Action | None:
    """The data source of the same component that offers what to choose from."""
    shelf = visit.world.shelf
    action, kind = shelf.action(field.owner_id), visit.world.connections.get(field.owner_id)
    if not field.data_source or not (action or kind):
        return None
    of = shelf.by_id.get(action.component_id) if action else shelf.latest(kind.component) if kind else None
    return next((each for each in (of.actions if of else ()) if each.key == field.data_source), None)
