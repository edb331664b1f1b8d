"""What people of the demo's customers configured for themselves, where an integration asks each of them."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Final
from zlib import crc32

from sandbox.records import InstanceRecord
from sandbox.world import World

_BEGAN: Final = 0.7
_FINISHED: Final = 0.8


def add_own_configs(world: World, instances: Iterable[InstanceRecord]) -> None:
    """Let most people of a customer have a part of their own, and most of those be signed in."""
    now = world.clock.now()
    for instance in instances:
        if instance.connected and _asks_people(world, instance):
            for user in world.users_of[instance.customer_id]:
                draw = Random(crc32(f"{instance.id}{user.id}".encode()))  # noqa: S311 - sample data
                since = max(instance.created_at, user.created_at, now - timedelta(days=draw.uniform(1, 90)))
                if draw.random() < _BEGAN and since < now:
                    world.add_user_config(
                        instance, user, created_at=since, connected=draw.random() < _FINISHED
                    )


def _asks_people(world: World, instance: InstanceRecord) -> bool:
    required = world.required_variables_of[instance.integration_id]
    return any(variable.user_level_configured for variable in required)
