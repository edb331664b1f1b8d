"""Customers: names and external ids are unique in the organization (the vendor's documentation)."""

from typing import Any, Final

from graphql import GraphQLError

from sandbox import attachments, ids
from sandbox.attachments import AttachmentRecord
from sandbox.labels import Named, distinct, tidy
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord, OrganizationRecord, UserRecord
from sandbox.resolvers.integrations import offered
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.workflow_records import integrations_in
from sandbox.world import World

room = Room()
_RIGHTS: Final = [
    "allowAddAlertMonitor",
    "allowAddComponent",
    "allowAddCredential",
    "allowAddCustomerConfigVariable",
    "allowAddInstance",
    "allowAddIntegration",
    "allowAddUser",
    "allowConfigureCredentials",
    "allowEnableInstance",
    "allowExecuteInstance",
    "allowManageAttachments",
]
room.record(
    "Customer",
    CustomerRecord,
    constant={"allowEmbeddedWorkflowBuilder": False, **dict.fromkeys(_RIGHTS, True)},
)
room.record("CustomerStats", CustomerRecord)
room.record("Attachment", AttachmentRecord)
room.record("Label", Named)
room.listings["Customer"] = Listing(orders={"CONCURRENCY_REJECTIONS": "concurrency_limit_rejections"})
room.looks_up("customer", "Customer", lambda world, customer_id: world.customers.get(customer_id))


@room.lists("RootQuery", "customers")
@room.lists("Organization", "customers")
def customers(_source: object, visit: Visit, _arguments: Arguments) -> list[CustomerRecord]:
    """All customers, in the order they came. No default order is documented."""
    return list(visit.world.customers.values())


@room.resolves("RootQuery", "customerLabels")
def labels(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every label that some customer has."""
    return distinct("Label", (label for each in visit.world.customers.values() for label in each.labels))


@room.resolves("Customer", "org")
def org(_customer: CustomerRecord, visit: Visit, _arguments: Arguments) -> OrganizationRecord:
    """The organization."""
    return visit.world.organization


@room.resolves("Customer", "stats")
def stats(customer: CustomerRecord, _visit: Visit, _arguments: Arguments) -> CustomerRecord:
    """The customer itself: its numbers are fields of the record."""
    return customer


@room.lists("Customer", "users")
def users(customer: CustomerRecord, visit: Visit, _arguments: Arguments) -> list[UserRecord]:
    """The customer's users."""
    return visit.world.users_of.get(customer.id, [])


@room.lists("Customer", "instances")
def instances(customer: CustomerRecord, visit: Visit, _arguments: Arguments) -> list[InstanceRecord]:
    """The customer's instances."""
    return visit.world.instances_of.get(customer.id, [])


@room.lists("Customer", "integrations")
def integrations(customer: CustomerRecord, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """The integrations that belong to this customer alone."""
    every = integrations_in(visit.world.integrations.values())
    own = (each for each in every if each.customer_id == customer.id)
    return offered(own, arguments)


_FIELDS: Final = {
    "name": "name",
    "externalId": "external_id",
    "description": "description",
    "labels": "labels",
    "avatarUrl": "avatar_url",
    "starred": "starred",
    "concurrentExecutionLimit": "concurrent_execution_limit",
    "allowEmbeddedDesigner": "allow_embedded_designer",
    "allowWorkflowCopilot": "allow_workflow_copilot",
}
_LONGEST: Final = {"externalId": 255, "name": 255}
_NEVER_NULL: Final = {
    "description": "",
    "starred": False,
    "allow_embedded_designer": False,
    "allow_workflow_copilot": False,
}


@room.changes("createCustomer", "customer")
def create(world: World, given: Arguments) -> CustomerRecord:
    """Add a customer. Refuses a blank or taken name and a taken external id."""
    _check(world, given, None)
    return world.add_customer(**_values(given))


@room.changes("updateCustomer", "customer")
def update(world: World, given: Arguments) -> CustomerRecord:
    """Change the fields that were sent, and no others."""
    customer = _wanted(world, given)
    if not customer.allow_update:
        raise GraphQLError("You do not have permission to update this customer.")
    attached = _check(world, given, customer)
    for name, value in {**_values(given), "attachments": attached}.items():
        setattr(customer, name, value)
    customer.updated_at = world.clock.now()
    return customer


@room.changes("deleteCustomer", "customer")
def delete(world: World, given: Arguments) -> CustomerRecord:
    """Remove a customer with its users and instances; the vendor does not say what happens to those."""
    customer = _wanted(world, given)
    if not customer.allow_remove:
        raise GraphQLError("You do not have permission to delete this customer.")
    world.remove_customer(customer)
    return customer


def named_customer(world: World, given: Arguments) -> CustomerRecord | None:
    """Return the customer that an input names, if any. Raises Refusal for an unknown one."""
    if not given.get("customer"):
        return None
    customer = world.customers.get(ids.of_type("Customer", given["customer"]))
    if customer is None:
        raise refuse("customer", "There is no customer with this id.")
    return customer


def _wanted(world: World, given: Arguments) -> CustomerRecord:
    customer = world.customers.get(ids.of_type("Customer", given.get("id") or ""))
    if customer is None:
        raise refuse("id", "There is no customer with this id.")
    return customer


def _check(world: World, given: Arguments, own: CustomerRecord | None) -> list[AttachmentRecord]:
    """Raises Refusal; returns what will be attached to the customer."""
    check = Check()
    others = [customer for customer in world.customers.values() if customer is not own]
    if own is None or "name" in given:
        name = (given.get("name") or "").strip()
        check.that(name, "name", "This field may not be blank.")
        check.that(
            all(name != each.name for each in others), "name", "A customer with this name already exists."
        )
    external_id = given.get("externalId")
    if external_id:
        free = all(external_id != each.external_id for each in others)
        check.that(free, "externalId", "A customer with this external id already exists.")
    check.lengths(given, _LONGEST)
    limit = given.get("concurrentExecutionLimit")
    check.that(limit is None or limit > 0, "concurrentExecutionLimit", "This number must be at least 1.")
    attached = attachments.changed(check, own.attachments if own else (), given)
    check.settle()
    return attached


def _values(given: Arguments) -> dict[str, Any]:
    values = {attribute: given[name] for name, attribute in _FIELDS.items() if name in given}
    for attribute, empty in _NEVER_NULL.items():
        if attribute in values and values[attribute] is None:
            values[attribute] = empty
    if "labels" in values:
        values["labels"] = tidy(values["labels"] or ())
    if "name" in values:
        values["name"] = values["name"].strip()
    if "external_id" in values:
        values["external_id"] = values["external_id"] or None
    return values
