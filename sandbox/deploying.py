"""Putting an instance into effect: at once, or after a moment in a world that takes its time."""

from datetime import timedelta
from functools import partial
from typing import Final

from sandbox import reruns
from sandbox.records import InstanceRecord
from sandbox.world import World

TAKES: Final = timedelta(seconds=5)
# Of flows that run whenever their instance is deployed
_TRIGGERS: Final = ("management.deploy", "management-triggers.instanceDeploy")


def deploy(world: World, instance: InstanceRecord) -> None:
    """Deploy the version the instance is on now, and run its flows that are for that."""
    for config in world.flow_configs_of[instance.id]:
        if world.flows[config.flow_id].trigger in _TRIGGERS:
            reruns.start(world, config, invoke_type="DEPLOY_FLOW", is_test=instance.is_system)
    version = world.integrations[instance.integration_id].version_number
    if world.takes_time:
        world.pending.add(world.clock.now() + TAKES, partial(_put_into_effect, world, instance, version))
    else:
        _put_into_effect(world, instance, version)


def _put_into_effect(world: World, instance: InstanceRecord, version: int) -> None:
    instance.deployed_version = version
    instance.last_deployed_at = instance.updated_at = world.clock.now()
    instance.needs_deploy = False
