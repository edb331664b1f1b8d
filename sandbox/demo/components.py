"""The components that the demo's organisation, and one of its customers, wrote themselves."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from sandbox.records import CustomerRecord
from sandbox.world import World

_RULES: Final[dict[str, Any]] = {
    "actions": {
        "checkOrder": ["Check order", "Hold an order against the rules.", "order:DATA rules:CODE?"],
        "splitOrder": ["Split order", "Part an order by warehouse.", "order:DATA"],
    },
    "sources": {"warehouses": ["Warehouses", "The warehouses there are.", "PICKLIST", ""]},
}
_SCALES: Final[dict[str, Any]] = {
    "triggers": {"pollWeights": ["New weights", "Looks for parcels weighed.", ""]}
}


def publish(world: World, customers: Sequence[CustomerRecord]) -> None:
    """Publish a component of the organisation in three versions, and one of the first customer."""
    published = world.clock.now() - timedelta(days=12)
    world.shelf.publish(
        "order-rules",
        "Order rules",
        versions=3,
        offers=_RULES,
        category="Commerce",
        description="What our customers expect of an order.",
        labels=["orders"],
        version_comment="Splits orders by warehouse",
        version_created_at=published,
    )
    for customer in customers[:1]:
        world.shelf.publish(
            "parcel-scales",
            "Parcel scales",
            offers=_SCALES,
            customer=customer,
            category="Logistics",
            description="Reads the scales at the packing tables.",
            version_created_at=published,
        )
