"""The connections that customers have of their own, each used by several of their instances."""

from dataclasses import dataclass

from sandbox import ids
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.resolvers import shared_changes
from sandbox.resolvers import shared_connections as shared
from sandbox.room import Arguments, Room
from sandbox.shared_records import CustomerConfigVariableRecord
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


def _is_free(wanted: str, world: World) -> bool:
    record = world.customer_variables.get(wanted)
    return record is not None and not world.is_in_use(record)


room.record(
    "CustomerConfigVariable",
    CustomerConfigVariableRecord,
    behind={
        "allowRemove": Via("id", _is_free),
        "customer": by_id("customers", "customer_id"),
        "scopedConfigVariable": by_id("scoped_variables", "scoped_id"),
    },
    constant={"allowUpdate": True},
)
room.listings["CustomerConfigVariable"] = shared.LISTING


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of one instance."""

    instance_id: str
    updated: bool
    redeployed: bool
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdatedInstances:
    """What became of all of them."""

    instances: tuple[Updated, ...]


room.record("UpdateInstancesUsingCustomerConfigVariableReturnObject", Updated)
room.record("UpdateInstancesUsingCustomerConfigVariableResult", UpdatedInstances)


def _found(world: World, wanted: str) -> CustomerConfigVariableRecord | None:
    found = world.customer_variables.get(wanted)
    return world.refreshed(found) if found else None


room.looks_up("customerConfigVariable", "CustomerConfigVariable", _found)


@room.lists("RootQuery", "customerConfigVariables")
def of_customers(_source: None, visit: Visit, _arguments: Arguments) -> list[CustomerConfigVariableRecord]:
    """Those of all customers."""
    return shared.listed_of_customers(visit.world)


@room.lists("Instance", "customerConfigVariables")
def of_instance(
    instance: InstanceRecord, visit: Visit, _arguments: Arguments
) -> list[CustomerConfigVariableRecord]:
    """Those that an instance uses."""
    sources = (visit.world.supplier_for(each) for each in visit.world.config_of(instance))
    return [each for each in sources if isinstance(each, CustomerConfigVariableRecord)]


@room.lists("Integration", "customerConfigVariables")
def of_integration(
    integration: IntegrationRecord, visit: Visit, _arguments: Arguments
) -> list[CustomerConfigVariableRecord]:
    """Those of all customers that this version asks for."""
    wanted = {each.scoped_id for each in visit.world.required_variables_of[integration.id]}
    return [each for each in shared.listed_of_customers(visit.world) if each.scoped_id in wanted]


@room.changes("createCustomerConfigVariable", "customerConfigVariable")
def create(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Give a customer a connection. One without a name of its own is the only one: a guess."""
    scoped = world.scoped_variables.get(ids.of_type("ScopedConfigVariable", given["scopedConfigVariable"]))
    customer_id = given.get("customer") and ids.of_type("Customer", given["customer"])
    customer = world.customers.get(customer_id or "")
    check = Check()
    fitting = scoped is not None and scoped.is_template
    check.that(fitting, "scopedConfigVariable", "There is no connection with this id that customers have.")
    check.that(customer, "customer", "There is no customer with this id.")
    if scoped and customer:
        _check_key(check, world, given, scoped.id, customer.id, None)
        shared_changes.check_inputs(check, world, scoped.connection_id, given)
    check.settle()
    assert scoped and customer  # noqa: S101  (settled)
    key, is_test = (given.get("key") or "").strip() or None, bool(given.get("isTest"))
    made = world.add_customer_variable(scoped, customer, key=key, is_test=is_test)
    shared_changes.take_inputs(world, made, given)
    return made


def _check_key(
    check: Check, world: World, given: Arguments, scoped_id: str, customer_id: str | None, own_id: str | None
) -> None:
    key, is_test = (given.get("key") or "").strip() or None, bool(given.get("isTest"))
    alike = any(
        (each.scoped_id, each.key, each.is_test) == (scoped_id, key, is_test) and each.id != own_id
        for each in world.customer_variables_of(customer_id or "")
    )
    check.that(not alike, "key", "The customer has a connection with this name already.")


@room.changes("updateCustomerConfigVariable", "customerConfigVariable")
def update(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Change what was sent; instances use other inputs from their next deploy on. It stays its customer's."""
    record = _wanted(world, given)
    check = Check()
    kept = given.get("customer") in {None, record.customer_id}
    check.that(kept, "customer", "A connection stays its customer's.")
    sent = {name: given[name] for name in ("key", "isTest") if given.get(name) is not None}
    merged = {"key": record.key, "isTest": record.is_test, **sent}
    _check_key(check, world, merged, record.scoped_id, record.customer_id, record.id)
    shared_changes.check_inputs(check, world, record.connection_id, given)
    check.settle()
    record.key, record.is_test = (merged["key"] or "").strip() or None, bool(merged["isTest"])
    record.updated_at = world.clock.now()
    if shared_changes.take_inputs(world, record, given) or given.get("redeploy"):
        shared_changes.put_into_effect(world, record, now=given.get("redeploy"))
    return record


@room.changes("deleteCustomerConfigVariable", "customerConfigVariable")
def delete(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Remove a connection. Refuses one that an instance uses."""
    record = _wanted(world, given)
    if world.is_in_use(record):
        raise refuse("__all__", "A connection that an instance uses cannot be deleted.")
    world.forget_customer_variable(record)
    return record


@room.changes("disconnectCustomerConnection", "customerConfigVariable")
def disconnect(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Sign a connection out, for all instances that use it."""
    record = _wanted(world, given)
    shared_changes.signed_out(world, record)
    return record


@room.changes("updateCustomerOAuth2Connection", "customerConfigVariable")
def import_tokens(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Keep tokens that were got elsewhere."""
    record = _wanted(world, given)
    shared_changes.take_tokens(world, record, given)
    return record


@room.changes("bulkDisableInstancesUsingCustomerConnection", "customerConfigVariable")
def disable(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    """Switch off the instances that use a connection."""
    record = _wanted(world, given)
    shared_changes.disable_instances(world, record)
    return record


@room.changes("updateInstancesUsingCustomerConfigVariable", "result")
def update_instances(world: World, given: Arguments) -> UpdatedInstances:
    """Deploy the instances that use a connection, those that were deployed before."""
    return UpdatedInstances(
        tuple(_updated(world, each) for each in world.instances_using(_wanted(world, given)))
    )


def _updated(world: World, instance: InstanceRecord) -> Updated:
    if instance.last_deployed_at is None:
        return Updated(instance.id, updated=True, redeployed=False)
    refused = shared_changes.redeploy(world, instance)
    return Updated(
        instance.id, updated=True, redeployed=refused is None, messages=(refused,) if refused else ()
    )


def _wanted(world: World, given: Arguments) -> CustomerConfigVariableRecord:
    record = world.customer_variables.get(ids.of_type("CustomerConfigVariable", given.get("id") or ""))
    if record is None:
        raise refuse("id", "There is no connection with this id.")
    return record
