"""What people did in the last weeks, told from the dates that the world's records bear."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Final

from sandbox.activities import sentence
from sandbox.world import World

_LONG: Final = timedelta(days=45)
_ABLE: Final = ("Owner", "Admin", "Integrator")


def add_activities(world: World, seed: int) -> None:
    """Add a sentence for each customer, person, version and deployment of the last weeks."""
    draw = Random(seed)  # noqa: S311 - sample data, not secrets
    since = world.clock.now() - _LONG
    people = [
        user
        for user in world.users.values()
        if user.customer_id is None and world.roles[user.role_id].name in _ABLE
    ]
    for at, mutation, name in sorted(_deeds(world)):
        if at >= since:
            world.activities.add(draw.choice(people), sentence(mutation, name), at)


def _deeds(world: World) -> Iterator[tuple[datetime, str, str]]:
    """Yield moment, mutation and name of what was done through the API at some time."""
    for customer in world.customers.values():
        yield customer.created_at, "createCustomer", customer.name
    for user in world.users.values():
        if user.customer_id:
            yield user.created_at, "createCustomerUser", user.name
    for version in world.integrations.values():
        if version.version_created_at:
            yield version.version_created_at, "publishIntegration", version.name
    for instance in world.instances.values():
        yield instance.created_at, "createInstance", instance.name
        if instance.last_deployed_at:
            yield instance.last_deployed_at, "deployInstance", instance.name
