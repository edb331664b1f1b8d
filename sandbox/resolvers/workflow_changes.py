"""What is done to workflows and to the contexts they begin from. Refusals here are guesses."""

from typing import Any, Final

from sandbox import drafts, ids, importing, workflows
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord
from sandbox.resolvers.customers import named_customer
from sandbox.resolvers.workflows import found
from sandbox.room import Arguments, Room
from sandbox.workflow_records import WorkflowContextRecord, WorkflowRecord
from sandbox.world import World

room = Room()
_LONGEST: Final = {"externalId": 255, "name": 255, "stableKey": 255}
_AVAILABLE: Final = {
    "actionDefaultAvailability": "action_default_availability",
    "triggerDefaultAvailability": "trigger_default_availability",
}


@room.changes("importWorkflow", "workflow")
def take_in(world: World, given: Arguments) -> WorkflowRecord:
    """Begin a workflow by its name or from YAML, or let one become what the YAML says."""
    definition = importing.read(given["definition"]) if given.get("definition") else None
    kept = _wanted(world, given) if given.get("id") else None
    check, context, customer = Check(), _context(world, given), _customer(world, given)
    name = (given.get("name") or "").strip()
    check.that(name or definition or kept, "name", "This field is required without a definition.")
    key = given.get("contextStableKey")
    check.that(context or not key, "contextStableKey", "There is no context with this key.")
    one = definition is None or len(definition.flows) == 1
    check.that(one, importing.FIELD, "flows: A workflow has one flow.")
    check.json(given, "contextData")
    check.lengths(given, _LONGEST)
    check.settle()
    made = kept or workflows.begin(world, name or "Workflow", customer_id=customer.id if customer else None)
    if definition:
        importing.take(world, made, definition)
    elif not world.flows_of[made.id]:
        world.add_flow_to(made, "Flow")
    _keep(world, made, given, name, context)
    return made


def _keep(
    world: World, made: WorkflowRecord, given: Arguments, name: str, context: WorkflowContextRecord | None
) -> None:
    made.name = name or made.name
    made.description = given.get("description") or made.description
    made.external_id = given.get("externalId") or made.external_id
    made.context_id = context.id if context else made.context_id
    made.context_data = given.get("contextData") or made.context_data
    made.updated_at = world.clock.now()


@room.changes("publishWorkflow", "workflow")
def publish(world: World, given: Arguments) -> IntegrationRecord:
    """Publish the next version and return it."""
    return drafts.publish(world, _wanted(world, given), given.get("comment") or "", "")


@room.changes("enableWorkflow", "instance")
def enable(world: World, given: Arguments) -> InstanceRecord:
    """Let the published version run for the workflow's customer."""
    workflow = _wanted(world, given)
    if workflow.customer_id is None:
        raise refuse("__all__", "A workflow that belongs to no customer cannot be enabled.")
    if workflow.version_number == 0:
        raise refuse("__all__", "Publish the workflow before it is enabled.")
    return workflows.switch_on(world, workflow)


@room.changes("disableWorkflow", "instance")
def disable(world: World, given: Arguments) -> InstanceRecord:
    """Let the workflow rest."""
    running = workflows.instance_of(world, _wanted(world, given))
    if running is None:
        raise refuse("__all__", "The workflow was never enabled.")
    return workflows.switch_off(world, running)


@room.changes("deleteWorkflow", "integration")
def delete(world: World, given: Arguments) -> IntegrationRecord:
    """Remove a workflow with its versions and what runs."""
    workflow = _wanted(world, given)
    drafts.remove(world, workflow)
    return workflow


@room.changes("createWorkflowContext", "workflowContext")
def create_context(world: World, given: Arguments) -> WorkflowContextRecord:
    """Add a context. Stable keys are unique."""
    check = Check()
    key = given["stableKey"].strip()
    check.that(key, "stableKey", "This field may not be blank.")
    check.that(given["name"].strip(), "name", "This field may not be blank.")
    taken = any(each.stable_key == key for each in world.workflow_contexts.values())
    check.that(not taken, "stableKey", "A context with this key already exists.")
    _check_context(check, given)
    context = WorkflowContextRecord(
        id=world.mint.id("WorkflowContext"), stable_key=key, **_values({"description": "", **given})
    )
    world.workflow_contexts[context.id] = context
    return context


@room.changes("updateWorkflowContext", "workflowContext")
def update_context(world: World, given: Arguments) -> WorkflowContextRecord:
    """Change what was sent."""
    context = _wanted_context(world, given)
    check = Check()
    check.that(given.get("name") is None or given["name"].strip(), "name", "This field may not be blank.")
    _check_context(check, given)
    for attribute, value in _values(given).items():
        setattr(context, attribute, value)
    return context


@room.changes("deleteWorkflowContext", "workflowContext")
def delete_context(world: World, given: Arguments) -> WorkflowContextRecord:
    """Remove a context that no workflow belongs to."""
    context = _wanted_context(world, given)
    if any(getattr(each, "context_id", None) == context.id for each in world.integrations.values()):
        raise refuse("__all__", "A context that workflows belong to cannot be deleted.")
    return world.workflow_contexts.pop(context.id)


def _check_context(check: Check, given: Arguments) -> None:
    for name in _AVAILABLE:
        value = given.get(name)
        fits = value is None or value.lower() in ("disabled", "enabled")
        check.that(fits, name, f"{value!r} is not a valid choice.")
    check.json(given, "contextSchema")
    check.lengths(given, _LONGEST)
    check.settle()


def _values(given: Arguments) -> dict[str, Any]:
    values = {attribute: given[name].upper() for name, attribute in _AVAILABLE.items() if given.get(name)}
    told = {"contextSchema": "context_schema", "description": "description", "name": "name"}
    return values | {kept: given[name] for name, kept in told.items() if given.get(name) is not None}


def _wanted(world: World, given: Arguments) -> WorkflowRecord:
    workflow = found(world, given.get("id") or "")
    if workflow is None:
        raise refuse("id", "There is no workflow with this id.")
    return workflows.latest(world, workflow)


def _wanted_context(world: World, given: Arguments) -> WorkflowContextRecord:
    context = world.workflow_contexts.get(ids.of_type("WorkflowContext", given.get("id") or ""))
    if context is None:
        raise refuse("id", "There is no context with this id.")
    return context


def _context(world: World, given: Arguments) -> WorkflowContextRecord | None:
    key = given.get("contextStableKey")
    return next((each for each in world.workflow_contexts.values() if each.stable_key == key), None)


def _customer(world: World, given: Arguments) -> CustomerRecord | None:
    """The customer named, or that of the person who builds; without one it is the organization's template."""
    return named_customer(world, given) or world.customers.get(world.me.customer_id or "")
