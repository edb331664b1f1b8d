"""Connection templates: inputs of a way to sign in, filled in once for every integration that uses them."""

from dataclasses import dataclass
from typing import Any

from sandbox import ids
from sandbox.belongings import ConnectionTemplateRecord
from sandbox.config_records import ConnectionKind, InputField, part_of
from sandbox.filters import by_id
from sandbox.payloads import Check, refuse
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
_FIXED = {"allowRemove": True, "allowUpdate": True}


@dataclass(frozen=True, slots=True)
class Filled:
    """One input of a template. A secret one has no value to show."""

    id: str
    connection_template: ConnectionTemplateRecord
    input_field: InputField
    value: str | None


room.record(
    "ConnectionTemplate",
    ConnectionTemplateRecord,
    behind={"connection": by_id("connections", "connection_id")},
    constant=_FIXED,
)
room.record("InputFieldTemplate", Filled, constant=_FIXED)
room.listings["ConnectionTemplate"] = Listing(paths={"connectionId": "connection_id"})
room.listings["InputFieldTemplate"] = Listing()
room.looks_up(
    "connectionTemplate",
    "ConnectionTemplate",
    lambda world, wanted: world.belongings.connection_templates.get(wanted),
)


@room.lists("RootQuery", "connectionTemplates")
def templates(_source: None, visit: Visit, _arguments: Arguments) -> list[ConnectionTemplateRecord]:
    """All templates."""
    return list(visit.world.belongings.connection_templates.values())


@room.lists("Connection", "templates")
def of_connection(
    kind: ConnectionKind, visit: Visit, _arguments: Arguments
) -> list[ConnectionTemplateRecord]:
    """The templates of one way to sign in."""
    every = visit.world.belongings.connection_templates.values()
    return [each for each in every if each.connection_id == kind.id]


@room.lists("ConnectionTemplate", "inputFieldTemplates")
def filled(template: ConnectionTemplateRecord, visit: Visit, _arguments: Arguments) -> list[Filled]:
    """The inputs that the template fills in, in the order of the connection's own."""
    fields = visit.world.connections[template.connection_id].inputs
    return [_filled(template, each) for each in fields if each.key in template.presets]


@room.resolves("ConnectionTemplate", "templatedInputKeys")
def keys(template: ConnectionTemplateRecord, _visit: Visit, _arguments: Arguments) -> list[str]:
    """The keys of those inputs."""
    return list(template.presets)


@room.resolves("ConnectionTemplate", "hasDeployedInstances")
def is_in_use(template: ConnectionTemplateRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether a deployed instance is of an integration that asks for a connection by this template."""
    world = visit.world
    asking = (each for each in world.required_variables.values() if each.template_id == template.id)
    return any(
        instance.last_deployed_at and not instance.is_system
        for variable in asking
        for instance in world.instances_of[variable.integration_id]
    )


@room.changes("createConnectionTemplate", "connectionTemplate")
def create(world: World, given: Arguments) -> ConnectionTemplateRecord:
    """Add a template. Refuses a blank name and inputs that the connection does not have."""
    return world.belongings.add_connection_template(**_checked(world, given, None))


@room.changes("updateConnectionTemplate", "connectionTemplate")
def update(world: World, given: Arguments) -> ConnectionTemplateRecord:
    """Change the fields that were sent; presets are replaced as a whole."""
    template = _wanted(world, given)
    for attribute, value in _checked(world, given, template).items():
        setattr(template, attribute, value)
    return template


@room.changes("deleteConnectionTemplate", "connectionTemplate")
def delete(world: World, given: Arguments) -> ConnectionTemplateRecord:
    """Remove a template; who was set up by it stays as it is."""
    template = _wanted(world, given)
    for variable in world.required_variables.values():
        if variable.template_id == template.id:
            variable.template_id = None
    return world.belongings.connection_templates.pop(template.id)


def _checked(world: World, given: Arguments, known: ConnectionTemplateRecord | None) -> dict[str, Any]:
    check, sent = Check(), {}
    if given.get("name") is not None:
        check.that(given["name"].strip(), "name", "This field may not be blank.")
        sent["name"] = given["name"].strip()
    if given.get("connection"):
        sent["connection_id"] = ids.of_type("Connection", given["connection"])
    if given.get("presets") is not None:
        sent["presets"] = {each["key"]: each["value"] for each in given["presets"] if each}
    kind = world.connections.get(sent.get("connection_id") or (known.connection_id if known else ""))
    check.that(kind, "connection", "There is no connection with this id.")
    for key in sent.get("presets") or (known.presets if known else {}):
        check.that(kind is None or kind.field(key), "presets", f"The connection has no input {key!r}.")
    check.settle()
    return sent


def _filled(template: ConnectionTemplateRecord, field: InputField) -> Filled:
    own_id = part_of("InputFieldTemplate", template.id, field.key)
    return Filled(own_id, template, field, None if field.is_secret else template.presets[field.key])


def _wanted(world: World, given: Arguments) -> ConnectionTemplateRecord:
    wanted = ids.of_type("ConnectionTemplate", given.get("id") or "")
    template = world.belongings.connection_templates.get(wanted)
    if template is None:
        raise refuse("id", "There is no connection template with this id.")
    return template
