"""What both kinds of shared connection have in common: their filters, fields and lists."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sandbox import consent, instance_config
from sandbox.config_records import Expression, InputField, Preset, part_of
from sandbox.filters import Path, Via
from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord
from sandbox.resolvers.integrations import offered
from sandbox.room import Arguments, Listing, Room
from sandbox.shared_records import CustomerConfigVariableRecord, ScopedConfigVariableRecord, SharedRecord
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


def scoped_of(shared: SharedRecord, world: World) -> ScopedConfigVariableRecord | None:
    """Return what a customer's connection is made from; None for one of the organization."""
    return world.scoped_variables.get(getattr(shared, "scoped_id", ""))


def _component(kind_id: str, world: World) -> Any:
    return world.shelf.latest(world.connections[kind_id].component)


def _lower(attribute: str) -> Path:
    def read(shared: SharedRecord, world: World) -> str | None:
        value = getattr(shared, attribute, None) or getattr(scoped_of(shared, world), attribute, None)
        return value and str(value).lower()

    return read


def _of_scoped(attribute: str) -> Path:
    return lambda shared, world: getattr(scoped_of(shared, world), attribute, None)


def _lower_of_scoped(attribute: str) -> Path:
    def read(shared: SharedRecord, world: World) -> str | None:
        value = getattr(scoped_of(shared, world), attribute, None)
        return value and str(value).lower()

    return read


def _own(attribute: str) -> Path:
    return lambda shared, _world: getattr(shared, attribute, None)


_LABEL: Final = Via("connection_id", lambda wanted, world: _component(wanted, world).label)
PATHS: Final[Mapping[str, Path]] = {
    "connection_Component": "id",  # read by _start
    "connection_Component_Label": _LABEL,
    "customer": "customer_id",
    "description": _own("description"),
    "includeCustomer": "id",  # read by those who list
    "isTest": _own("is_test"),
    "managedBy": _lower("managed_by"),
    "parent": _own("parent_id"),
    "scopedConfigVariable": _own("scoped_id"),
    "scopedConfigVariable_Key": _of_scoped("key"),
    "scopedConfigVariable_ManagedBy": _lower_of_scoped("managed_by"),
    "scopedConfigVariable_StableKey": _of_scoped("stable_key"),
    "scopedConfigVariable_VariableScope": _lower_of_scoped("variable_scope"),
    "stableKey": _own("stable_key"),
    "status": _lower("status"),
    "variableScope": _lower("variable_scope"),
}


def _start(rows: Sequence[Any], wanted: Arguments, world: World) -> tuple[Sequence[Any], Arguments]:
    """Keep what signs in to one of the components asked for; their versions do not count: a guess."""
    left = dict(wanted)
    left.pop("includeCustomer", None)
    selected = {
        (each["key"], each["isPublic"]) for each in left.pop("connection_Component_In", None) or () if each
    }
    if selected:
        of = {each.connection_id: _component(each.connection_id, world) for each in rows}
        rows = [
            each for each in rows if (of[each.connection_id].key, of[each.connection_id].public) in selected
        ]
    return rows, left


LISTING: Final = Listing(paths=PATHS, orders={"COMPONENT_LABEL": _LABEL}, start=_start)
room.record("ReusableConnection", SharedRecord)
room.listings["ReusableConnection"] = LISTING


def listed_scoped(world: World, arguments: Arguments) -> list[ScopedConfigVariableRecord]:
    """Return the organization's connections; those that customers designed only where they are asked for."""
    every = [world.refreshed(each) for each in world.scoped_variables.values()]
    return every if arguments.get("includeCustomer") else [each for each in every if each.customer_id is None]


def listed_of_customers(world: World) -> list[CustomerConfigVariableRecord]:
    """Return the connections of all customers."""
    return [world.refreshed(each) for each in world.customer_variables.values()]


@room.lists("RootQuery", "reusableConnections")
def reusable(_source: None, visit: Visit, arguments: Arguments) -> list[SharedRecord]:
    """Both kinds."""
    return [*listed_scoped(visit.world, arguments), *listed_of_customers(visit.world)]


@room.resolves("ScopedConfigVariable", "authorizeUrl")
@room.resolves("CustomerConfigVariable", "authorizeUrl")
def authorize_url(shared: SharedRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The address at which a person agrees to it; a template has none."""
    by_code = visit.world.connections[shared.connection_id].oauth2_type == "AUTHORIZATION_CODE"
    return consent.address(visit.links.base_url, shared.id) if by_code and shared.status else None


@room.resolves("ScopedConfigVariable", "meta")
@room.resolves("CustomerConfigVariable", "meta")
def meta(shared: SharedRecord, _visit: Visit, _arguments: Arguments) -> str | None:
    """What is told of its tokens, which is not the tokens."""
    return instance_config.told(shared)


@room.resolves("ScopedConfigVariable", "isInUse")
@room.resolves("CustomerConfigVariable", "isInUse")
def in_use(shared: SharedRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether something could not do without it."""
    return visit.world.is_in_use(shared)


@room.resolves("ScopedConfigVariable", "hasDeployedInstances")
@room.resolves("CustomerConfigVariable", "hasDeployedInstances")
def has_deployed(shared: SharedRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether an instance that uses it was deployed."""
    return any(each.last_deployed_at for each in visit.world.instances_using(shared))


@room.lists("ScopedConfigVariable", "inputs")
@room.lists("CustomerConfigVariable", "inputs")
def inputs(shared: SharedRecord, visit: Visit, _arguments: Arguments) -> list[Expression]:
    """What it was told; of a secret only that there is one."""
    concealed = shared.customer_id is not None and visit.world.organization.hide_sensitive_customer_data
    kind = visit.world.connections[shared.connection_id]
    return [_expression(shared, each, concealed=concealed) for each in kind.inputs]


def _expression(shared: SharedRecord, field: InputField, *, concealed: bool) -> Expression:
    value = shared.inputs.get(field.key, "")
    preset = Preset(field.default, visible=field.shown)
    return Expression(
        part_of("Expression", shared.id, field.key),
        field.key,
        "" if concealed or field.is_secret else value,
        has_value=bool(value),
        meta=shared.input_meta.get(field.key) or preset.meta(secret=field.is_secret),
    )


@room.lists("ScopedConfigVariable", "instances")
@room.lists("CustomerConfigVariable", "instances")
def instances(shared: SharedRecord, visit: Visit, _arguments: Arguments) -> list[InstanceRecord]:
    """The instances that use it."""
    return visit.world.instances_using(shared)


@room.lists("ScopedConfigVariable", "integrations")
@room.lists("CustomerConfigVariable", "integrations")
def integrations(shared: SharedRecord, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """The integrations that ask for it, or those whose instances use a customer's own."""
    world = visit.world
    if isinstance(shared, ScopedConfigVariableRecord):
        wanted = {each.integration_id for each in world.required_by(shared.id)}
    else:
        wanted = {each.integration_id for each in world.instances_using(shared)}
    return offered((each for each in world.integrations.values() if each.id in wanted), arguments)


def customers_of(world: World, scoped: ScopedConfigVariableRecord) -> list[CustomerRecord]:
    """Return the customers that have a connection made from this, or whose instances use it."""
    found = {each.customer_id for each in world.customer_variables.values() if each.scoped_id == scoped.id}
    found |= {each.customer_id for each in world.instances_using(scoped)}
    return [each for each in world.customers.values() if each.id in found]
