"""Connections of the organization, and what the connections of customers are made from."""

from typing import Any, Final

from sandbox import ids
from sandbox.config_records import RequiredConfigVariableRecord
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord
from sandbox.resolvers import shared_changes
from sandbox.resolvers import shared_connections as shared
from sandbox.room import Arguments, Room
from sandbox.shared_records import CustomerConfigVariableRecord, Redirects, ScopedConfigVariableRecord
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


def _is_free(wanted: str, world: World) -> bool:
    record = world.scoped_variables.get(wanted)
    return record is not None and not world.is_in_use(record)


room.record(
    "ScopedConfigVariable",
    ScopedConfigVariableRecord,
    renamed={"oAuthRedirectConfig": "redirects"},
    behind={
        "allowRemove": Via("id", _is_free),
        "connection": by_id("connections", "connection_id"),
        "customer": by_id("customers", "customer_id"),
        "treeLocation": Via("parent_id", lambda parent, _world: "LEAF" if parent else "ROOT"),
    },
    constant={"allowUpdate": True},
)
room.record("OAuthRedirectConfig", Redirects)
room.listings["ScopedConfigVariable"] = shared.LISTING
_SCOPES: Final = ("org", "customer")


def _found(world: World, wanted: str) -> ScopedConfigVariableRecord | None:
    found = world.scoped_variables.get(wanted)
    return world.refreshed(found) if found else None


room.looks_up("scopedConfigVariable", "ScopedConfigVariable", _found)


@room.lists("RootQuery", "scopedConfigVariables")
def scoped(_source: None, visit: Visit, arguments: Arguments) -> list[ScopedConfigVariableRecord]:
    """All of them."""
    return shared.listed_scoped(visit.world, arguments)


@room.lists("Instance", "scopedConfigVariables")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> list[ScopedConfigVariableRecord]:
    """Those that an instance's version asks for."""
    return _asked_by(visit.world, instance.integration_id)


@room.lists("Integration", "scopedConfigVariables")
def of_integration(
    integration: IntegrationRecord, visit: Visit, _arguments: Arguments
) -> list[ScopedConfigVariableRecord]:
    """Those that a version asks for."""
    return _asked_by(visit.world, integration.id)


def _asked_by(world: World, integration_id: str) -> list[ScopedConfigVariableRecord]:
    wanted = {each.scoped_id for each in world.required_variables_of[integration_id]}
    return [world.refreshed(each) for each in world.scoped_variables.values() if each.id in wanted]


@room.lists("ScopedConfigVariable", "ancestors")
def ancestors(
    record: ScopedConfigVariableRecord, visit: Visit, _arguments: Arguments
) -> list[ScopedConfigVariableRecord]:
    """What it was made from, nearest first."""
    above = []
    while record.parent_id in visit.world.scoped_variables:
        record = visit.world.scoped_variables[record.parent_id]
        above.append(record)
    return above


@room.lists("ScopedConfigVariable", "customerConfigVariables")
def of_customers(
    record: ScopedConfigVariableRecord, visit: Visit, _arguments: Arguments
) -> list[CustomerConfigVariableRecord]:
    """The customers' connections made from it."""
    return [each for each in shared.listed_of_customers(visit.world) if each.scoped_id == record.id]


@room.lists("ScopedConfigVariable", "customers")
def customers(
    record: ScopedConfigVariableRecord, visit: Visit, _arguments: Arguments
) -> list[CustomerRecord]:
    """The customers that it is there for."""
    return shared.customers_of(visit.world, record)


@room.lists("ScopedConfigVariable", "requiredConfigVariables")
def required(
    record: ScopedConfigVariableRecord, visit: Visit, _arguments: Arguments
) -> list[RequiredConfigVariableRecord]:
    """The variables that it answers."""
    return visit.world.required_by(record.id)


@room.changes("createScopedConfigVariable", "scopedConfigVariable")
def create(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Add a connection, or a template for those of customers."""
    parent = _parent(world, given)
    kind_id = given.get("connection") or (parent.connection_id if parent else None)
    _check_new(world, given, kind_id)
    scope = given["variableScope"]
    made = world.add_scoped_variable(
        given["key"].strip(),
        world.connections[kind_id or ""],
        inputs=dict(parent.inputs) if parent else None,
        stable_key=given["stableKey"].strip(),
        variable_scope=scope.upper(),
        managed_by=(given.get("managedBy") or scope).upper(),
        description=given.get("description") or "",
        customer_id=given.get("customer") or None,
        parent_id=parent.id if parent else None,
        redirects=_redirects(given),
    )
    shared_changes.take_inputs(world, made, given)
    return made


def _check_new(world: World, given: Arguments, kind_id: str | None) -> None:
    scope, managed_by = given["variableScope"], given.get("managedBy")
    check = Check()
    _check_key(check, world, given, given["key"], None)
    stable_key = given["stableKey"].strip()
    check.that(stable_key, "stableKey", "This field may not be blank.")
    taken = any(each.stable_key == stable_key for each in world.scoped_variables.values())
    check.that(not taken, "stableKey", "There is a connection with this stable key already.")
    check.that(kind_id in world.connections, "connection", "There is no connection with this id.")
    check.that(scope in _SCOPES, "variableScope", f"{scope!r} is not a valid choice.")
    check.that(managed_by in (None, *_SCOPES), "managedBy", f"{managed_by!r} is not a valid choice.")
    if scope == "org":
        check.that(managed_by != "customer", "managedBy", "The organization manages what is its own.")
    if given.get("customer"):
        customer = ids.of_type("Customer", given["customer"])
        check.that(customer in world.customers, "customer", "There is no customer with this id.")
    shared_changes.check_inputs(check, world, kind_id, given)
    check.settle()


def _check_key(check: Check, world: World, given: Arguments, key: str, own_id: str | None) -> None:
    check.that(key.strip(), "key", "This field may not be blank.")
    others = (each for each in world.scoped_variables.values() if each.id != own_id)
    alike = any(each.key == key.strip() and each.customer_id == given.get("customer") for each in others)
    check.that(not alike, "key", "There is a connection with this name already.")


@room.changes("updateScopedConfigVariable", "scopedConfigVariable")
def update(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Change what was sent; instances use other inputs from their next deploy on."""
    record = _wanted(world, given)
    check = Check()
    if given.get("key") is not None:
        _check_key(check, world, {"customer": record.customer_id}, given["key"], record.id)
    shared_changes.check_inputs(check, world, record.connection_id, given)
    check.settle()
    for attribute, value in _values(given).items():
        setattr(record, attribute, value)
    if given.get("unsetOAuthRedirectConfig"):
        record.redirects = None
    if given.get("defaultForComponent"):
        _let_others_give_way(world, record)
    record.updated_at = world.clock.now()
    if shared_changes.take_inputs(world, record, given) or given.get("redeploy"):
        shared_changes.put_into_effect(world, record, now=given.get("redeploy"))
    return record


def _values(given: Arguments) -> dict[str, Any]:
    told = {
        "key": (given.get("key") or "").strip() or None,
        "description": given.get("description"),
        "default_for_component": given.get("defaultForComponent"),
        "redirects": _redirects(given),
    }
    return {attribute: value for attribute, value in told.items() if value is not None}


def _let_others_give_way(world: World, record: ScopedConfigVariableRecord) -> None:
    """One connection is what a component proposes: the others of that component no longer are."""
    component = world.connections[record.connection_id].component
    for each in world.scoped_variables.values():
        if each is not record and world.connections[each.connection_id].component == component:
            each.default_for_component = False


def _redirects(given: Arguments) -> Redirects | None:
    sent = given.get("oAuthRedirectConfig")
    if not sent:
        return None
    return Redirects(sent.get("oAuthFailureRedirectUri"), sent.get("oAuthSuccessRedirectUri"))


@room.changes("deleteScopedConfigVariable", "scopedConfigVariable")
def delete(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Remove a connection. Refuses one that a version of an integration asks for."""
    record = _wanted(world, given)
    if world.is_in_use(record):
        raise refuse("__all__", "A connection that an integration uses cannot be deleted.")
    world.forget_scoped_variable(record)
    return record


@room.changes("disconnectScopedConnection", "scopedConfigVariable")
def disconnect(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Sign a connection out, for all instances that use it."""
    record = _wanted(world, given)
    shared_changes.signed_out(world, record)
    return record


@room.changes("updateScopedOAuth2Connection", "scopedConfigVariable")
def import_tokens(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Keep tokens that were got elsewhere."""
    record = _wanted(world, given)
    shared_changes.take_tokens(world, record, given)
    return record


@room.changes("bulkDisableInstancesUsingConnection", "scopedConfigVariable")
def disable(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    """Switch off the instances that use a connection."""
    record = _wanted(world, given)
    shared_changes.disable_instances(world, record)
    return record


def _wanted(world: World, given: Arguments) -> ScopedConfigVariableRecord:
    return _of_id(world, given.get("id"), "id")


def _parent(world: World, given: Arguments) -> ScopedConfigVariableRecord | None:
    return _of_id(world, given["parent"], "parent") if given.get("parent") else None


def _of_id(world: World, wanted: str | None, field: str) -> ScopedConfigVariableRecord:
    record = world.scoped_variables.get(ids.of_type("ScopedConfigVariable", wanted or ""))
    if record is None:
        raise refuse(field, "There is no connection with this id.")
    return record
