"""Instances. The filter `integration` takes the id of any version and finds instances of all versions.

The vendor's script that updates all instances to the latest version makes sense only so; no page says it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from graphql import GraphQLError

from sandbox import deploying, ids, watch
from sandbox.filters import Via, by_id
from sandbox.history import Timeline
from sandbox.labels import Named, distinct, tidy
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.resolvers import config
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "Instance",
    InstanceRecord,
    behind={
        "customer": by_id("customers", "customer_id"),
        "integration": by_id("integrations", "integration_id"),
    },
    constant={
        "allowUpdateConfigVariables": True,
        "isCustomerDeployable": False,
        "isCustomerUpgradeable": False,
    },
)


def _start(rows: Sequence[Any], wanted: Arguments, world: World) -> tuple[Sequence[Any], Arguments]:
    """Go through the customer's or the integration's instances only, where one is asked for."""
    left = dict(wanted)
    left.pop("compatibility", None)  # opts in to behaviour that nothing published describes
    integration_id = left.pop("integration", None)
    if integration_id:
        integration = world.integrations.get(integration_id)
        sequence = integration.sequence_id if integration else None
        rows = [each for each in rows if _integration(each, world).sequence_id == sequence]
    return rows, left


room.listings["Instance"] = Listing(
    paths={
        "compatibility": "id",  # read by _start
        "customer": "customer_id",
        "customer_ExternalId": Via("customer_id", lambda wanted, world: world.customers[wanted].external_id),
        "integration": "integration_id",  # read by _start
        "integration_VersionSequenceId": Via(
            "integration_id", lambda wanted, world: world.integrations[wanted].sequence_id
        ),
    },
    orders={
        "CATEGORY": Via("integration_id", lambda wanted, world: world.integrations[wanted].category),
        "CUSTOMER": Via("customer_id", lambda wanted, world: world.customers[wanted].name),
        "INTEGRATION": Via("integration_id", lambda wanted, world: world.integrations[wanted].name),
        "LAST_EXECUTED_AT": lambda instance, world: world.executions.last_of(instance.id),
        "VERSION": Via("integration_id", lambda wanted, world: world.integrations[wanted].version_number),
    },
    start=_start,
)
room.looks_up("instance", "Instance", lambda world, wanted: world.instances.get(wanted))


@room.lists("RootQuery", "instances")
def instances(_source: None, visit: Visit, arguments: Arguments) -> list[InstanceRecord]:
    """All instances, or those of the customer asked for."""
    if arguments.get("customer"):
        return visit.world.instances_of.get(arguments["customer"], [])
    return list(visit.world.instances.values())


@room.resolves("RootQuery", "instanceLabels")
def labels(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every label that some instance has."""
    return distinct("Label", (label for each in visit.world.instances.values() for label in each.labels))


@room.resolves("Instance", "agentFlowsUrl")
def address(instance: InstanceRecord, _visit: Visit, _arguments: Arguments) -> str:
    """An address on a made-up host; nothing answers there."""
    return f"https://hooks.sandbox.example/agent/{instance.id}"


@room.resolves("Instance", "lastExecutedAt")
def last_executed(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> datetime | None:
    """When it ran last."""
    return visit.world.executions.last_of(instance.id)


@room.lists("Instance", "executionResults")
def executions(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> Timeline:
    """Its runs."""
    return visit.world.executions.of(instance.id)


_FIELDS: Final = {
    "name": "name",
    "description": "description",
    "enabled": "enabled",
    "globalDebug": "global_debug",
    "labels": "labels",
    "logsDisabled": "logs_disabled",
    "stepResultsDisabled": "step_results_disabled",
    "starred": "starred",
}

# What takes effect with a deploy. That the others do so at once is a guess: the vendor's example of a wizard
# of one's own pauses an instance without a deploy.
_DEPLOYED: Final = ("configVariables", "flowConfigs", "integration", "logsDisabled", "stepResultsDisabled")


@room.changes("createInstance", "instance")
def create(world: World, given: Arguments) -> InstanceRecord:
    """Add an instance that is not deployed yet."""
    customer = world.customers.get(ids.of_type("Customer", given["customer"]))
    integration = world.integrations.get(ids.of_type("Integration", given["integration"]))
    check = Check()
    check.that(given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"name": 255})
    check.that(customer, "customer", "There is no customer with this id.")
    check.that(integration, "integration", "There is no integration with this id.")
    theirs = integration is None or world.me.customer_id is None or integration.is_customer_deployable
    check.that(theirs, "integration", "Customers cannot deploy this integration.")
    config.check_mode(check, given)
    if integration:
        sent = given.get("configVariables")
        config.check_config(check, world, integration, sent, customer_id=given["customer"])
        config.check(check, given, {flow.id for flow in world.flows_of[integration.id]})
    check.settle()
    assert customer and integration  # noqa: S101  (settled)
    values = {"needs_deploy": True, "last_deployed_at": None, "connected": False, **_values(given)}
    if given.get("configMode") == "INSTANCE":  # somebody is to go through the wizard first: a guess
        values["config_state"] = "NEEDS_INSTANCE_CONFIGURATION"
    instance = world.add_instance(values.pop("name"), customer, integration, **values)
    config.keep(world, instance, given)
    config.merge_config(world, instance, given.get("configVariables"))
    return instance


@room.changes("updateInstance", "instance")
def update(world: World, given: Arguments) -> InstanceRecord:
    """Change the fields that were sent; what an instance does changes with the next deploy."""
    instance = _wanted(world, given)
    if not instance.allow_update:
        raise GraphQLError("You do not have permission to update this instance.")
    version = _version(world, instance, given.get("integration"))
    _check_update(world, instance, version, given)
    assert version  # noqa: S101  (checked)
    was_enabled = instance.enabled
    for attribute, value in _values(given).items():
        setattr(instance, attribute, value)
    if instance.enabled != was_enabled:
        watch.switched(world, instance)
    if version.id != instance.integration_id:
        world.move_instance(instance, version)
    config.keep(world, instance, given)
    config.replace_config(world, instance, given.get("configVariables"))
    if not given.get("preserveDeployState") and any(given.get(each) is not None for each in _DEPLOYED):
        instance.needs_deploy = True
    instance.updated_at = world.clock.now()
    return instance


def _check_update(
    world: World, instance: InstanceRecord, version: IntegrationRecord | None, given: Arguments
) -> None:
    check = Check()
    check.that(given.get("name") is None or given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"name": 255})
    check.that(version, "integration", "This is not a version of the instance's integration.")
    config.check_mode(check, given)
    flows = {each.flow_id for each in world.flow_configs_of[instance.id]}
    if version:
        flows |= {flow.id for flow in world.flows_of[version.id]}
        sent = given.get("configVariables")
        config.check_config(check, world, version, sent, customer_id=instance.customer_id)
    config.check(check, given, flows)
    check.settle()


@room.changes("updateInstanceConfigVariables", "instance")
def configure(world: World, given: Arguments) -> InstanceRecord:
    """Change the config variables that were sent, and leave the others."""
    instance = _wanted(world, given)
    check = Check()
    config.check_mode(check, given)
    sent = given.get("configVariables")
    config.check_config(check, world, _integration(instance, world), sent, customer_id=instance.customer_id)
    check.settle()
    config.merge_config(world, instance, given.get("configVariables"))
    if given.get("configComplete"):
        instance.config_state = None
    instance.needs_deploy = True
    instance.updated_at = world.clock.now()
    return instance


@room.changes("deleteInstance", "instance")
def delete(world: World, given: Arguments) -> InstanceRecord:
    """Remove an instance with its runs."""
    instance = _wanted(world, given)
    if not instance.allow_remove:
        raise GraphQLError("You do not have permission to delete this instance.")
    world.remove_instances([instance])
    return instance


@room.changes("deployInstance", "instance")
def deploy(world: World, given: Arguments) -> InstanceRecord:
    """Put the instance's version and configuration into effect, and run the flows that are for that moment.

    Refuses one that is not fully configured, unless it is forced.
    """
    instance = _wanted(world, given)
    if world.config_state_of(instance) == "NEEDS_INSTANCE_CONFIGURATION" and not given.get("force"):
        raise refuse("__all__", "The instance is not fully configured.")
    if not instance.allow_deploy:
        raise GraphQLError("You do not have permission to deploy this instance.")
    deploying.deploy(world, instance)
    return instance


def _wanted(world: World, given: Arguments) -> InstanceRecord:
    instance = world.instances.get(ids.of_type("Instance", given.get("id") or ""))
    if instance is None:
        raise refuse("id", "There is no instance with this id.")
    return instance


def _values(given: Arguments) -> dict[str, Any]:
    values = {attribute: given[name] for name, attribute in _FIELDS.items() if given.get(name) is not None}
    if "labels" in values:
        values["labels"] = tidy(values["labels"])
    return values


def _version(world: World, instance: InstanceRecord, wanted: str | None) -> IntegrationRecord | None:
    own = _integration(instance, world)
    if wanted is None:
        return own
    return next((each for each in world.versions[own.sequence_id] if each.id == wanted), None)


def _integration(instance: InstanceRecord, world: World) -> IntegrationRecord:
    return world.integrations[instance.integration_id]
