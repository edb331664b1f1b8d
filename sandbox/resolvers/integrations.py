"""Integrations: one record per published version. Lists give the latest version unless all are asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sandbox import ids
from sandbox.definition import yaml_of
from sandbox.filters import Via, by_id
from sandbox.labels import Named, distinct
from sandbox.payloads import refuse
from sandbox.records import FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.workflow_records import integrations_in
from sandbox.world import World

room = Room()
_CONSTANT: Final[dict[str, Any]] = {
    **dict.fromkeys(("allowFork", "allowManageAttachments", "allowPublish", "allowRemove"), True),
    "allowUpdate": True,
    **dict.fromkeys(("ulcDeploymentStatus", "externalVersion"), None),
    **dict.fromkeys(("metadata", "preprocessFlowName", "storeConfiguration"), None),
    "marketplaceTabConfiguration": (),
    "endpointConfigTestContentType": "application/json",
    "endpointConfigTestHeaders": "{}",
    "endpointConfigTestPayload": "",
}
room.record(
    "Integration",
    IntegrationRecord,
    renamed={
        "versionIsAvailable": "is_available",
        "versionIsLatest": "is_latest",
        "versionSequenceId": "sequence_id",
    },
    behind={
        "customer": by_id("customers", "customer_id"),
        "parent": by_id("integrations", "parent_id"),
        "versionCreatedBy": by_id("users", "version_created_by"),
    },
    constant=_CONSTANT,
)

_READ: Final = ("activated", "allVersions", "includeActiveIntegrations")


def _customer_name(customer_id: str | None, world: World) -> str | None:
    return world.customers[customer_id].name if customer_id else None


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    return rows, {name: value for name, value in wanted.items() if name not in _READ}


def offered(rows: Iterable[IntegrationRecord], arguments: Arguments) -> list[IntegrationRecord]:
    """Return all versions if `allVersions` asks for them, else the latest of each integration."""
    return [each for each in rows if each.is_latest or arguments.get("allVersions")]


room.listings["Integration"] = Listing(
    paths={
        "activated": "id",  # read by the marketplace, as includeActiveIntegrations is
        "allVersions": "is_latest",  # read by offered()
        "customer": "customer_id",
        "flows_IsAgentFlow": lambda integration, world: any(
            flow.is_agent_flow for flow in world.flows_of[integration.id]
        ),
        "includeActiveIntegrations": "id",
        "hasInstances": lambda integration, world: bool(instances_of(world, integration)),
        "marketplace": lambda integration, _world: integration.is_for_sale,
        "useAsTemplate": lambda integration, _world: integration.use_as_template,
    },
    orders={
        "CUSTOMER": Via("customer_id", _customer_name),
        "PUBLISHED_AT": "version_created_at",
    },
    start=_start,
)
room.looks_up("integration", "Integration", lambda world, wanted: world.integrations.get(wanted))
room.record("IntegrationCategory", Named)


@room.lists("RootQuery", "integrations")
def integrations(_source: None, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """Every integration; to a customer's people the customer's own: what is offered is elsewhere."""
    own = visit.caller.me.customer_id
    found = integrations_in(visit.world.integrations.values())
    return offered((each for each in found if own in (None, each.customer_id)), arguments)


@room.resolves("RootQuery", "integrationLabels")
def labels(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every label that some integration has."""
    every = integrations_in(visit.world.integrations.values())
    return distinct("Label", (label for each in every for label in each.labels))


@room.resolves("RootQuery", "integrationCategories")
def categories(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every category that some integration is in."""
    every = integrations_in(visit.world.integrations.values())
    return distinct("IntegrationCategory", (each.category for each in every))


@room.resolves("Integration", "agentFlowsUrl", "endpointConfigTestUrl")
def address(integration: IntegrationRecord, _visit: Visit, _arguments: Arguments) -> str:
    """An address on a made-up host; nothing answers there."""
    return f"https://hooks.sandbox.example/integration/{integration.id}"


@room.resolves("Integration", "definition")
def definition(integration: IntegrationRecord, visit: Visit, arguments: Arguments) -> str:
    """This version as YAML. The argument `version` is that of the format: the command line tool sends 7."""
    newest = bool(arguments.get("useLatestComponentVersions"))
    return yaml_of(visit.world, integration, newest_components=newest)


@room.lists("Integration", "flows")
def flows(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> list[FlowRecord]:
    """The flows of this version, in their own order."""
    return sorted(visit.world.flows_of[integration.id], key=lambda flow: flow.sort_order)


@room.lists("Integration", "instances")
def instances(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> list[InstanceRecord]:
    """The instances of all versions."""
    return instances_of(visit.world, integration)


@room.resolves("Integration", "lastExecutedAt")
def last_executed(integration: IntegrationRecord, visit: Visit, _arguments: Arguments) -> datetime | None:
    """When any version ran last."""
    return visit.world.executions.last_of(integration.sequence_id)


@room.resolves("Integration", "versionAt")
def version_at(
    integration: IntegrationRecord, visit: Visit, arguments: Arguments
) -> IntegrationRecord | None:
    """Another version: by id, by number, or the latest that is available."""
    found = list(visit.world.versions[integration.sequence_id])
    if arguments.get("id"):
        found = [each for each in found if each.id == arguments["id"]]
    if arguments.get("versionNumber") is not None:
        found = [each for each in found if each.version_number == arguments["versionNumber"]]
    if arguments.get("latestAvailable"):
        found = [each for each in found if each.is_available]
    return found[-1] if found else None


@room.changes("updateIntegrationVersionAvailability", "integration")
def update_availability(world: World, given: Arguments) -> IntegrationRecord:
    """Offer a version for new instances, or withdraw it."""
    integration = world.integrations.get(ids.of_type("Integration", given.get("id") or ""))
    if integration is None:
        raise refuse("id", "There is no integration with this id.")
    integration.is_available = given["available"]
    return integration


def instances_of(world: World, integration: IntegrationRecord) -> list[InstanceRecord]:
    """Return the instances of all versions."""
    versions = world.versions[integration.sequence_id]
    return [instance for version in versions for instance in world.instances_of.get(version.id, ())]
