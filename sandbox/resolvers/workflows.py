"""Workflows, their contexts, and lists of workflows and integrations together."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sandbox import hidden, hooks, ids, workflows
from sandbox.definition import yaml_of
from sandbox.filters import Path, by_id
from sandbox.labels import Named, distinct
from sandbox.records import FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.resolvers.flow_steps import FlowStep, first_step
from sandbox.resolvers.integrations import offered
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.workflow_records import WorkflowContextRecord, WorkflowRecord, integration_id, workflow_id
from sandbox.world import World

room = Room()
_FIXED: Final = {"allowRemove": True, "allowUpdate": True}
room.record(
    "Workflow",
    WorkflowRecord,
    renamed={
        "versionIsAvailable": "is_available",
        "versionIsLatest": "is_latest",
        "versionSequenceId": "sequence_id",
    },
    behind={
        "context": by_id("workflow_contexts", "context_id"),
        "customer": by_id("customers", "customer_id"),
        "versionCreatedBy": by_id("users", "version_created_by"),
    },
    constant=_FIXED,
)
room.record(
    "WorkflowFlow",
    FlowRecord,
    renamed={"endpointSecurityType": "endpoint_security", "retryUsesExponentialBackoff": "retry_exponential"},
    constant={"schemas": None, "allowRemove": False, "allowUpdate": True},
)
room.record("WorkflowContext", WorkflowContextRecord, constant=_FIXED)
room.record("IntegrationVariant", IntegrationRecord)


def _context_key(workflow: IntegrationRecord, world: World) -> str | None:
    context = workflows.context_of(workflow, world)
    return context.stable_key if context else None


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Take out what those who list have read."""
    return rows, {name: value for name, value in wanted.items() if name not in ("allVersions", "exclude")}


_PATHS: Final[dict[str, Path]] = {
    "allVersions": "is_latest",  # read by those who list
    "contextStableKey": _context_key,
    "customer": "customer_id",
    "draft": lambda workflow, _world: workflow.version_number == 0,
    "exclude": "id",  # read by those who list
    "externalId": lambda workflow, _world: getattr(workflow, "external_id", None),
}
_ORDERS: Final[dict[str, Path]] = {
    "CUSTOMER": lambda workflow, world: (
        world.customers[workflow.customer_id].name if workflow.customer_id else None
    )
}
room.listings["Workflow"] = Listing(paths=_PATHS, orders=_ORDERS, start=_start)
room.listings["IntegrationVariant"] = Listing(paths=_PATHS, orders=_ORDERS, start=_start)
room.listings["WorkflowContext"] = Listing()


def found(world: World, wanted: str) -> WorkflowRecord | None:
    """Return a version of a workflow by id. Raises ValueError for an id of anything else."""
    kept = world.integrations.get(integration_id(wanted))
    return kept if isinstance(kept, WorkflowRecord) else None


room.looks_up("workflowContext", "WorkflowContext", lambda world, wanted: world.workflow_contexts.get(wanted))


@room.resolves("RootQuery", "workflow")
def workflow(_source: None, visit: Visit, arguments: Arguments) -> WorkflowRecord | None:
    """One version, by id."""
    return found(visit.world, arguments["id"])


@room.lists("RootQuery", "workflows")
def every(_source: None, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """All workflows."""
    return offered(_every(visit.world), arguments)


@room.lists("RootQuery", "integrationVariants")
def variants(_source: None, visit: Visit, arguments: Arguments) -> list[IntegrationRecord]:
    """Integrations and workflows, but for the kinds that are excluded."""
    without = arguments.get("exclude") or ()
    rows = (each for each in visit.world.integrations.values() if _kind(each) not in without)
    return offered(rows, arguments)


@room.lists("RootQuery", "workflowContexts")
def contexts(_source: None, visit: Visit, _arguments: Arguments) -> list[WorkflowContextRecord]:
    """All contexts."""
    return list(visit.world.workflow_contexts.values())


@room.resolves("RootQuery", "workflowLabels")
def labels(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every label that some workflow has."""
    return distinct("Label", (label for each in _every(visit.world) for label in each.labels))


@room.resolves("RootQuery", "workflowCategories")
def categories(_source: None, visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every category that some workflow is in."""
    return distinct("IntegrationCategory", (each.category for each in _every(visit.world)))


@room.resolves("Workflow", "id")
def own_id(workflow: WorkflowRecord, _visit: Visit, _arguments: Arguments) -> str:
    """The id that it has as a workflow."""
    return workflow_id(workflow.id)


@room.resolves("Workflow", "definition")
def definition(workflow: WorkflowRecord, visit: Visit, arguments: Arguments) -> str:
    """This version as YAML."""
    newest = bool(arguments.get("useLatestComponentVersions"))
    return yaml_of(visit.world, workflow, newest_components=newest)


@room.resolves("Workflow", "metadata")
def metadata(workflow: WorkflowRecord, _visit: Visit, _arguments: Arguments) -> str | None:
    """The data that its builder was given, as JSON."""
    return workflow.context_data and json.dumps({"contextData": json.loads(workflow.context_data)})


@room.resolves("Workflow", "flow")
def flow(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> FlowRecord:
    """Its only flow."""
    return visit.world.flows_of[workflow.id][0]


@room.resolves("Workflow", "instance")
def instance(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> InstanceRecord | None:
    """The instance that runs, or ran, for its customer."""
    return workflows.instance_of(visit.world, workflow)


@room.resolves("Workflow", "systemInstance")
def system(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> InstanceRecord:
    """The hidden instance that it is tested on."""
    return hidden.instance_of(visit.world, workflow)


@room.resolves("Workflow", "deployedVersion")
def deployed(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> IntegrationRecord | None:
    """The version that its instance is on; null until one was deployed."""
    running = workflows.instance_of(visit.world, workflow)
    return visit.world.integrations[running.integration_id] if running and running.last_deployed_at else None


@room.resolves("Workflow", "lastExecutedAt")
def last_executed(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> datetime | None:
    """When any version ran last."""
    return visit.world.executions.last_of(workflow.sequence_id)


@room.lists("Workflow", "versionSequence")
def versions(workflow: WorkflowRecord, visit: Visit, _arguments: Arguments) -> list[IntegrationRecord]:
    """All versions, newest first."""
    return visit.world.versions[workflow.sequence_id][::-1]


@room.resolves("Workflow", "versionAt")
def version_at(workflow: WorkflowRecord, visit: Visit, arguments: Arguments) -> IntegrationRecord | None:
    """Another version: by id, by number, or the latest that is available."""
    number, wanted = arguments.get("versionNumber"), arguments.get("id")
    for each in reversed(visit.world.versions[workflow.sequence_id]):
        named = wanted in (None, workflow_id(each.id)) and number in (None, each.version_number)
        if named and (each.is_available or not arguments.get("latestAvailable")):
            return each
    return None


@room.resolves("Instance", "workflow")
def of_instance(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> IntegrationRecord | None:
    """The workflow that it runs; null for an integration."""
    integration = visit.world.integrations[instance.integration_id]
    return integration if isinstance(integration, WorkflowRecord) else None


@room.resolves("WorkflowFlow", "id")
def flow_id(flow: FlowRecord, _visit: Visit, _arguments: Arguments) -> str:
    """The id that it has as the flow of a workflow."""
    return ids.global_id("WorkflowFlow", ids.parse(flow.id)[1])


@room.resolves("WorkflowFlow", "lastExecutedAt")
def flow_last_executed(flow: FlowRecord, visit: Visit, _arguments: Arguments) -> datetime | None:
    """When it ran last."""
    return visit.world.executions.last_of(flow.id)


@room.resolves("WorkflowFlow", "testUrl")
def test_url(flow: FlowRecord, visit: Visit, _arguments: Arguments) -> str:
    """The address that starts it on the hidden instance."""
    return hooks.address(visit.links.base_url, flow.id)


@room.resolves("WorkflowFlow", "trigger")
def trigger(flow: FlowRecord, _visit: Visit, _arguments: Arguments) -> FlowStep:
    """Its first step."""
    return first_step(flow)


def _kind(integration: IntegrationRecord) -> str:
    return "WORKFLOW" if isinstance(integration, WorkflowRecord) else "INTEGRATION"


def _every(world: World) -> Iterator[WorkflowRecord]:
    kept: Iterable[IntegrationRecord] = world.integrations.values()
    return (each for each in kept if isinstance(each, WorkflowRecord))
