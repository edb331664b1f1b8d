"""The hidden instance of each integration, on a system customer, that its flows are tested with."""

from sandbox.records import CustomerRecord, FlowConfigRecord, FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World


def instance_of(world: World, integration: IntegrationRecord) -> InstanceRecord:
    """Return the instance an integration is tested on, at its latest version; made when asked for.

    Raises ValueError for an integration that was deleted.
    """
    versions = world.versions.get(integration.sequence_id)
    if not versions:
        raise ValueError("This integration was deleted.")
    for version in reversed(versions):
        for instance in world.instances_of.get(version.id, ()):
            if instance.is_system:
                if instance.integration_id != versions[-1].id:
                    world.move_instance(instance, versions[-1])
                return instance
    return world.add_instance(f"{integration.name} (test)", _customer(world), versions[-1])


def config_of(world: World, flow: FlowRecord) -> FlowConfigRecord | None:
    """Return what the hidden instance makes of a flow; None if the latest version has no such flow."""
    configs = world.flow_configs_of[instance_of(world, world.integrations[flow.integration_id]).id]
    return next((each for each in configs if world.flows[each.flow_id].stable_id == flow.stable_id), None)


def _customer(world: World) -> CustomerRecord:
    kept = next((each for each in world.customers.values() if each.is_system), None)
    return kept or world.add_customer("Integration tests", is_system=True)
