"""Integrations in the making: begun, changed, forked, published, offered in the marketplace, removed."""

from dataclasses import dataclass
from typing import Any, Final

from sandbox import drafts, hidden, ids, importing
from sandbox.labels import tidy
from sandbox.payloads import Check, refuse
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.resolvers.config import check_config, merge_config
from sandbox.resolvers.customers import named_customer
from sandbox.room import Arguments, Room
from sandbox.world import World

room = Room()
_FIELDS: Final = {
    "allowMultipleMarketplaceInstances": "allow_multiple_marketplace_instances",
    "avatarUrl": "avatar_url",
    "category": "category",
    "definition": "definition",
    "description": "description",
    "labels": "labels",
    "marketplaceConfiguration": "marketplace_configuration",
    "name": "name",
    "overview": "overview",
    "starred": "starred",
}
_MARKETPLACE: Final = ("AVAILABLE_AND_DEPLOYABLE", "AVAILABLE_NOT_DEPLOYABLE", "NOT_AVAILABLE_IN_MARKETPLACE")


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of a text that is to become an integration."""

    is_valid: bool


room.record("ValidateIntegrationSchemaFormResult", Judged)


@room.changes("createIntegration", "integration")
def create(world: World, given: Arguments) -> IntegrationRecord:
    """Begin an integration. Refuses a blank name and an unknown customer."""
    check = Check()
    check.that(given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"name": 255})
    check.settle()
    customer = named_customer(world, given)
    values = _values(given)
    name = values.pop("name").strip()
    return drafts.begin(world, name, customer_id=customer.id if customer else None, **values)


@room.changes("forkIntegration", "integration")
def fork(world: World, given: Arguments) -> IntegrationRecord:
    """Begin an integration with the flows of another."""
    check = Check()
    check.that(given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"name": 255})
    check.settle()
    parent = _wanted(world, given["parent"], "parent")
    return drafts.fork(world, parent, given["name"].strip(), given.get("description") or "")


@room.changes("importIntegration", "integration")
def take_in(world: World, given: Arguments) -> IntegrationRecord:
    """Begin an integration from YAML, or let one become what the YAML says. Refuses what is malformed.

    What is written as code becomes something else, or the other way about, only with `replace`: the words of
    the vendor's tool say so.
    """
    definition, customer = importing.read(given["definition"]), named_customer(world, given)
    if not given.get("integrationId"):
        made = drafts.begin(world, definition.name, customer_id=customer.id if customer else None)
        importing.take(world, made, definition)
        return made
    integration = _latest(world, _wanted(world, given["integrationId"], "integrationId"))
    if integration.is_code_native != definition.is_code_native and not given.get("replace"):
        raise refuse("integrationId", "Whether an integration is code-native changes only on purpose.")
    importing.take(world, integration, definition)
    return integration


@room.changes("validateIntegrationSchema", "result")
def judge(_world: World, given: Arguments) -> Judged:
    """Say that YAML would be taken in. Refuses what `importIntegration` would, in the same words."""
    importing.read(given["definition"])
    return Judged(is_valid=True)


@room.changes("updateIntegration", "integration")
def update(world: World, given: Arguments) -> IntegrationRecord:
    """Change the latest version, which a later publish puts into effect."""
    integration = _latest(world, _wanted(world, given.get("id") or ""))
    check = Check()
    check.that(given.get("name") is None or given["name"].strip(), "name", "This field may not be blank.")
    check.lengths(given, {"name": 255})
    tested = given.get("testConfigVariables")
    check_config(check, world, integration, tested, "testConfigVariables")
    check.settle()
    customer = named_customer(world, given)
    for attribute, value in _values(given).items():
        setattr(integration, attribute, value)
    if customer:
        integration.customer_id = customer.id
    if tested:
        merge_config(world, hidden.instance_of(world, integration), tested)
    integration.has_unpublished_changes = True
    integration.updated_at = world.clock.now()
    return integration


@room.changes("publishIntegration", "integration")
def publish(world: World, given: Arguments) -> IntegrationRecord:
    """Publish the next version and return it."""
    integration = _wanted(world, given.get("id") or "")
    return drafts.publish(world, integration, given.get("comment") or "", given.get("attributes") or "")


@room.changes("updateIntegrationMarketplaceConfiguration", "integration")
def offer(world: World, given: Arguments) -> IntegrationRecord:
    """Offer an integration in the marketplace, or withdraw it."""
    integration = _wanted(world, given.get("id") or "")
    wanted = given.get("marketplaceConfiguration")
    if wanted is not None and wanted not in _MARKETPLACE:
        raise refuse("marketplaceConfiguration", f"{wanted!r} is not a valid choice.")
    for attribute, value in _values(given).items():
        setattr(integration, attribute, value)
    return integration


@room.changes("deleteIntegration", "integration")
def delete(world: World, given: Arguments) -> IntegrationRecord:
    """Remove an integration with all its versions. Refuses one that customers have instances of: a guess."""
    integration = _wanted(world, given.get("id") or "")
    if any(not instance.is_system for instance in _instances(world, integration)):
        raise refuse("__all__", "An integration that has instances cannot be deleted.")
    latest = _latest(world, integration)
    drafts.remove(world, integration)
    return latest


def _wanted(world: World, wanted: str, field: str = "id") -> IntegrationRecord:
    integration = world.integrations.get(ids.of_type("Integration", wanted))
    if integration is None:
        raise refuse(field, "There is no integration with this id.")
    return integration


def _latest(world: World, integration: IntegrationRecord) -> IntegrationRecord:
    return world.versions[integration.sequence_id][-1]


def _instances(world: World, integration: IntegrationRecord) -> list[InstanceRecord]:
    versions = world.versions[integration.sequence_id]
    return [instance for version in versions for instance in world.instances_of.get(version.id, ())]


def _values(given: Arguments) -> dict[str, Any]:
    values = {attribute: given[name] for name, attribute in _FIELDS.items() if given.get(name) is not None}
    if "labels" in values:
        values["labels"] = tidy(values["labels"])
    return values
