"""The people of the demo: the organisation's team, its customers' users, their pictures and extra rights."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from sandbox import media
from sandbox.body import Body
from sandbox.demo import names
from sandbox.demo.bodies import pictures
from sandbox.records import CustomerRecord, InstanceRecord, IntegrationRecord, UserRecord
from sandbox.world import World

_TEAM: Final = (
    "Admin",
    "Admin",
    "Integrator",
    "Integrator",
    "Integrator",
    "Restricted Integrator",
    "Guest",
    "Guest",
)


def add_team(world: World, draw: Random) -> None:
    """Add the organisation's own people beside the one who is there."""
    for place, (role, name) in enumerate(zip(_TEAM, names.people(draw, len(_TEAM)), strict=True)):
        email = f"{names.slug(name).replace('-', '.')}@sandbox-works.example"
        created = world.clock.now() - timedelta(days=900 - place * 90)
        user = world.add_user(
            email,
            name=name,
            role=role,
            phone=_phone(draw),
            external_id=f"W-{place + 1:03d}",
            created_at=created,
        )
        if place % 2 == 0:
            give_picture(world, user)


def add_customers_people(world: World, draw: Random, customer: CustomerRecord, place: int) -> None:
    """Add one to five people of a customer; every twelfth customer's shop also signs people in by itself."""
    for number, person in enumerate(names.people(draw, draw.randint(1, 5))):
        user = _add_person(world, draw, customer, person, number)
        if (place + number) % 4 == 1:
            give_picture(world, user)
    if place % 12 == 5:
        for number, role in enumerate(("Marketplace Admin", "Marketplace User"), start=1):
            world.add_user(
                f"shop.{number}@{names.slug(customer.name)}.example",
                name=f"Shop account {number}",
                customer=customer,
                role=role,
                external_id=f"shop-{number}",
                is_marketplace_user=True,
                created_at=customer.created_at + timedelta(days=30),
            )


def _add_person(world: World, draw: Random, customer: CustomerRecord, name: str, number: int) -> UserRecord:
    local = names.slug(name).replace("-", ".")
    return world.add_user(
        f"{local}@{names.slug(customer.name)}.example",
        name=name,
        customer=customer,
        role="Member" if number else "Admin",
        external_id=f"{customer.external_id}-U{number + 1}" if customer.external_id else None,
        phone=_phone(draw) if draw.random() < 0.4 else "",
        created_at=customer.created_at + timedelta(days=number * 2),
    )


def share(world: World, instances: Sequence[InstanceRecord]) -> None:
    """Let a guest manage one instance, and a restricted integrator share one integration with others."""
    for one in instances[:1]:
        _grant(world, "Guest", one.id, "instance_view", "instance_edit")
        shared = one.integration_id
        _grant(world, "Restricted Integrator", shared, "integration_edit", "integration_admin_permissions")


def give_picture(world: World, record: UserRecord | CustomerRecord | IntegrationRecord) -> None:
    """Give somebody or something a picture, drawn when it is fetched."""
    path = media.path_of("avatar", record.id, "avatar.png")
    world.media[path] = Body(partial(_drawn, record.id), headers={"Content-Type": "image/png"})
    record.avatar_url = path


def _drawn(seed: str) -> list[bytes]:
    return [pictures.badge(seed)]


def _grant(world: World, role: str, object_id: str, *permissions: str) -> None:
    person = world.holder_of(world.role(role))
    assert person  # noqa: S101  (the team has each of these roles)
    for permission in permissions:
        world.add_grant(person, permission, object_id)


def _phone(draw: Random) -> str:
    return f"+44 1632 96{draw.randrange(10_000):04d}"
