"""The life of an integration: begun as a draft (version 0), forked, published version by version, removed."""

from dataclasses import replace
from typing import Any

from sandbox.records import IntegrationRecord
from sandbox.world import World


def begin(world: World, name: str, **more: Any) -> IntegrationRecord:
    """Add an integration that has no published version yet; fields of `IntegrationRecord` by name."""
    draft = world.add_integration(name, flows=(), **more)
    draft.version_number, draft.version_created_at = 0, None
    draft.is_available, draft.has_unpublished_changes = False, True
    return draft


def fork(world: World, parent: IntegrationRecord, name: str, description: str) -> IntegrationRecord:
    """Add a draft with the flows of another integration's version."""
    draft = begin(
        world,
        name,
        description=description,
        category=parent.category,
        labels=list(parent.labels),
        parent_id=parent.id,
    )
    _copy_flows(world, parent, draft, same=False)
    world.copy_required_variables(parent, draft, same=False)
    return draft


def publish(world: World, integration: IntegrationRecord, comment: str, attributes: str) -> IntegrationRecord:
    """Add the next version, with an id of its own and the flows of the latest one."""
    latest = world.versions[integration.sequence_id][-1]
    now = world.clock.now()
    version = replace(
        latest,
        id=world.mint.id("Integration"),
        labels=list(latest.labels),
        version_number=latest.version_number + 1,
        version_comment=comment,
        version_attributes=attributes or None,
        version_created_at=now,
        version_created_by=world.me.id,
        updated_at=now,
        is_available=True,
        has_unpublished_changes=False,
    )
    latest.is_latest = latest.has_unpublished_changes = False
    world.integrations[version.id] = version
    world.versions[version.sequence_id].append(version)
    _copy_flows(world, latest, version, same=True)
    world.copy_required_variables(latest, version, same=True)
    return version


def remove(world: World, integration: IntegrationRecord) -> None:
    """Take out an integration with all versions, their flows and their instances."""
    for version in world.versions.pop(integration.sequence_id):
        kept = world.trial_cases.items()
        world.trial_cases = {key: case for key, case in kept if case.integration_id != version.id}
        world.remove_instances(list(world.instances_of[version.id]))
        del world.instances_of[version.id]
        for flow in world.flows_of.pop(version.id, ()):
            del world.flows[flow.id]
        world.remove_required_variables(version)
        del world.integrations[version.id]
        world.remove_grants(version.id)


def _copy_flows(world: World, source: IntegrationRecord, target: IntegrationRecord, *, same: bool) -> None:
    """Copy flows; `same` ones keep the stable id by which an instance knows them in the next version."""
    for flow in world.flows_of[source.id]:
        copy = replace(flow, id=world.mint.id("IntegrationFlow"), integration_id=target.id)
        if not same:
            copy.stable_id = str(world.mint.uuid())
        world.flows[copy.id] = copy
        world.flows_of[target.id].append(copy)
