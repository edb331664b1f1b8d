"""What there was at each full hour: of the organization, and of each customer."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sandbox import ids
from sandbox.filters import by_id
from sandbox.grid import Grid
from sandbox.records import CustomerRecord
from sandbox.resolvers.usage import taken_as_given
from sandbox.room import Arguments, Listing, Room
from sandbox.snapshots import Growth, deployed, first_of_each, moments
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class OfOrganization:
    """The organization at a moment."""

    id: str
    snapshot_time: datetime
    customer_count: int
    user_count: int
    integration_count: int
    deployed_instance_count: int
    deployed_unique_integration_count: int
    blob_bytes_stored: int


@dataclass(frozen=True, slots=True)
class OfCustomer:
    """A customer at a moment."""

    id: str
    snapshot_time: datetime
    customer_id: str
    user_count: int
    deployed_instance_count: int
    deployed_unique_integration_count: int


_NEVER = {"allowRemove": False, "allowUpdate": False}
room.record("OrgTotalUsageMetrics", OfOrganization, constant=_NEVER)
room.record(
    "CustomerTotalUsageMetrics",
    OfCustomer,
    behind={"customer": by_id("customers", "customer_id")},
    constant={"createdWorkflowCount": 0, "enabledWorkflowCount": 0, **_NEVER},  # workflows are not served
)
# All filters are read by the functions below.
room.listings["OrgTotalUsageMetrics"] = Listing(
    paths={"onlyLatestDailySnapshots": "id"}, kept="SNAPSHOT_TIME", start=taken_as_given
)
room.listings["CustomerTotalUsageMetrics"] = Listing(
    paths={"onlyLatestDailySnapshots": "id", "customer": "customer_id"},
    kept="SNAPSHOT_TIME",
    start=taken_as_given,
)


@room.lists("RootQuery", "orgTotalUsageMetrics")
def of_organization(_source: None, visit: Visit, arguments: Arguments) -> Sequence[OfOrganization]:
    """The organization at every hour."""
    world = visit.world
    running = deployed(world.instances.values())
    customers = Growth(each.created_at for each in world.customers.values() if not each.is_system)
    users = Growth(each.created_at for each in world.users.values())
    integrations = Growth(
        min(version.created_at for version in versions) for versions in world.versions.values() if versions
    )
    instances = Growth(each.created_at for each in running)
    used = Growth(first_of_each(running, world))
    stored = sum(len(each.content) for each in world.media.values() if isinstance(each.content, bytes))

    def make(at: datetime, _number: int) -> OfOrganization:
        return OfOrganization(
            id=_id("OrgTotalUsageMetrics", world.organization.id, at),
            snapshot_time=at,
            customer_count=customers.at(at),
            user_count=users.at(at),
            integration_count=integrations.at(at),
            deployed_instance_count=instances.at(at),
            deployed_unique_integration_count=used.at(at),
            blob_bytes_stored=stored,
        )

    hours = _asked(world, arguments)
    return Grid(hours, [1] * len(hours), make)


@room.lists("RootQuery", "customerTotalUsageMetrics")
def of_customers(_source: None, visit: Visit, arguments: Arguments) -> Sequence[OfCustomer]:
    """Every customer, or one, at every hour since it was there."""
    world, wanted = visit.world, arguments.get("customer")
    every = world.customers.values() if not wanted else filter(None, [world.customers.get(wanted)])
    seen = [each for each in every if not each.is_system and visit.caller.sees("Customer", each)]
    customers = sorted(seen, key=lambda each: each.created_at)
    growth = Growth(each.created_at for each in customers)
    hours = _asked(world, arguments)
    return Grid(
        hours, [growth.at(at) for at in hours], lambda at, number: _of_customer(world, customers[number], at)
    )


def _of_customer(world: World, customer: CustomerRecord, at: datetime) -> OfCustomer:
    running = [each for each in deployed(world.instances_of.get(customer.id, ())) if each.created_at <= at]
    return OfCustomer(
        id=_id("CustomerTotalUsageMetrics", customer.id, at),
        snapshot_time=at,
        customer_id=customer.id,
        user_count=sum(each.created_at <= at for each in world.users_of.get(customer.id, ())),
        deployed_instance_count=len(running),
        deployed_unique_integration_count=len(first_of_each(running, world)),
    )


def _asked(world: World, arguments: Arguments) -> list[datetime]:
    return moments(
        world.clock.now(),
        arguments.get("snapshotTime_Gte"),
        arguments.get("snapshotTime_Lte"),
        daily=bool(arguments.get("onlyLatestDailySnapshots")),
    )


def _id(kind: str, of: str, at: datetime) -> str:
    return ids.global_id(kind, uuid.uuid5(uuid.NAMESPACE_OID, f"{of} {at.isoformat()}"))
