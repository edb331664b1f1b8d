"""The life of a workflow: begun, taken in from YAML, published, switched on and off for its customer."""

from typing import Any

from sandbox import deploying, watch
from sandbox.records import InstanceRecord, IntegrationRecord
from sandbox.workflow_records import WorkflowContextRecord, WorkflowRecord
from sandbox.world import World


def begin(world: World, name: str, **more: Any) -> WorkflowRecord:
    """Add a workflow that has no published version yet; fields of `WorkflowRecord` by name."""
    workflow = WorkflowRecord(
        id=world.mint.id("Integration"),
        sequence_id=str(world.mint.uuid()),
        name=name,
        version_number=0,
        is_available=False,
        has_unpublished_changes=True,
        **world.dated(more),
    )
    world.integrations[workflow.id] = workflow
    world.versions[workflow.sequence_id].append(workflow)
    return workflow


def latest(world: World, workflow: IntegrationRecord) -> WorkflowRecord:
    """Return the newest version."""
    found = world.versions[workflow.sequence_id][-1]
    assert isinstance(found, WorkflowRecord)  # noqa: S101  (versions are of one kind)
    return found


def context_of(workflow: IntegrationRecord, world: World) -> WorkflowContextRecord | None:
    """Return what a workflow belongs to; None for an integration as well."""
    return world.workflow_contexts.get(getattr(workflow, "context_id", None) or "")


def instance_of(world: World, workflow: IntegrationRecord) -> InstanceRecord | None:
    """Return the instance that runs for its customer, whichever version it is on."""
    for version in world.versions[workflow.sequence_id]:
        for instance in world.instances_of.get(version.id, ()):
            if not instance.is_system:
                return instance
    return None


def switch_on(world: World, workflow: WorkflowRecord) -> InstanceRecord:
    """Let the newest version run for its customer."""
    assert workflow.customer_id  # noqa: S101  (others are not switched on)
    instance = instance_of(world, workflow) or world.add_instance(
        workflow.name,
        world.customers[workflow.customer_id],
        workflow,
        instance_type="WORKFLOW",
        designed_by="CUSTOMER",
        enabled=False,
        last_deployed_at=None,
    )
    if instance.integration_id != workflow.id:
        world.move_instance(instance, workflow)
    _switch(world, instance, on=True)
    deploying.deploy(world, instance)
    return instance


def switch_off(world: World, instance: InstanceRecord) -> InstanceRecord:
    """Let an instance rest."""
    _switch(world, instance, on=False)
    return instance


def _switch(world: World, instance: InstanceRecord, *, on: bool) -> None:
    changed = instance.enabled != on
    instance.enabled, instance.updated_at = on, world.clock.now()
    if changed:
        watch.switched(world, instance)
