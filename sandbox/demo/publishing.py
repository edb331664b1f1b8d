"""What sets the integrations of the demo apart: who published, what was withdrawn, what is in the making."""

from collections.abc import Sequence
from itertools import cycle
from typing import Final

from sandbox import drafts
from sandbox.records import CustomerRecord
from sandbox.world import World

_WITHDRAWN: Final = (("Invoice Export", 2), ("Ticket Mirror", 3))
_UNPUBLISHED: Final = ("Contact Sync", "Order Sync")
_OUTDATED: Final = ("Stock Feed", "Ticket Mirror")
_TEMPLATE: Final = "Document Archive"


def set_apart(world: World, customers: Sequence[CustomerRecord]) -> None:
    """Give the integrations of a demo world their differences; draws nothing by chance."""
    _sign(world)
    for name, number in _WITHDRAWN:
        world.integration(name, version=number).is_available = False
    for name in _UNPUBLISHED:
        world.integration(name).has_unpublished_changes = True
    for name in _OUTDATED:
        world.integration(name).has_outdated_components = True
    for version in world.versions[world.integration(_TEMPLATE).sequence_id]:
        version.template_configuration = "ORG_AVAILABLE"
    _begin(world, customers)


def _sign(world: World) -> None:
    """Let those who build integrations take turns in publishing; the latest versions stay with their own."""
    builders = [user.id for user in world.users.values() if world.roles[user.role_id].name == "Integrator"]
    turns = cycle(builders or [world.me.id])
    for version in world.integrations.values():
        if not version.is_latest:
            version.version_created_by = next(turns)


def _begin(world: World, customers: Sequence[CustomerRecord]) -> None:
    """Begin an integration for one customer alone, never published."""
    draft = drafts.begin(
        world,
        "Returns Portal",
        description="Takes parcels back without a call to the service desk.",
        category="Commerce",
        labels=["returns"],
        customer_id=customers[0].id if customers else None,
    )
    world.add_flow(draft, "Receive return", description="Runs once for every parcel that comes back.")
