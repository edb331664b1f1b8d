"""The hidden instance of each integration, on a system customer, that its flows are tested with."""

from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World


def instance_of(world: World, integration: IntegrationRecord) -> InstanceRecord:
    """Return the instance an integration is tested on, at its latest version; made when asked for."""
    versions = world.versions[integration.sequence_id]
    for version in reversed(versions):
        for instance in world.instances_of.get(version.id, ()):
            if instance.is_system:
                if instance.integration_id != versions[-1].id:
                    world.move_instance(instance, versions[-1])
                return instance
    return world.add_instance(f"{integration.name} (test)", _customer(world), versions[-1])


def _customer(world: World) -> CustomerRecord:
    kept = next((each for each in world.customers.values() if each.is_system), None)
    return kept or world.add_customer("Integration tests", is_system=True)
