"""Users of the organization and of its customers. E-mail addresses are unique, says the vendor."""

from collections.abc import Sequence
from typing import Any, Final

from graphql import GraphQLError

from sandbox import auth, ids
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, OrganizationRecord, RoleRecord, UserRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "User",
    UserRecord,
    renamed={"dateJoined": "created_at"},
    behind={"customer": by_id("customers", "customer_id"), "role": by_id("roles", "role_id")},
    constant={
        "allowUpdate": True,
        "appAvatarUrl": None,
        "appName": "Prismatic",
        "featureFlags": "{}",
        "marketplaceName": "Marketplace",
        "systemSuspended": False,
    },
)


def _customer_name(customer_id: str | None, world: World) -> str | None:
    return world.customers[customer_id].name if customer_id else None


def _start(rows: Sequence[Any], wanted: Arguments, _world: World) -> tuple[Sequence[Any], Arguments]:
    """Leave marketplace users out unless they are asked for; a guess at what the argument is for."""
    left = {name: value for name, value in wanted.items() if name != "includeMarketplaceUsers"}
    if wanted.get("includeMarketplaceUsers"):
        return rows, left
    return [user for user in rows if not user.is_marketplace_user], left


room.listings["User"] = Listing(
    paths={"customer": "customer_id", "includeMarketplaceUsers": "is_marketplace_user"},
    orders={
        "CUSTOMER": Via("customer_id", _customer_name),
        "ROLE": Via("role_id", lambda role_id, world: world.roles[role_id].level),
    },
    start=_start,
)
room.looks_up("user", "User", lambda world, user_id: world.users.get(user_id))


@room.resolves("RootQuery", "authenticatedUser")
def me(_source: None, visit: Visit, _arguments: Arguments) -> UserRecord:
    """The user behind every accepted token."""
    return visit.world.me


@room.lists("RootQuery", "users")
def users(_source: None, visit: Visit, _arguments: Arguments) -> list[UserRecord]:
    """All users, the organization's and the customers'."""
    return list(visit.world.users.values())


@room.resolves("RootQuery", "userExists")
def exists(_source: None, visit: Visit, arguments: Arguments) -> bool:
    """Whether somebody has this e-mail address."""
    return _has_email(visit.world, arguments["email"])


@room.resolves("User", "org")
def org(_user: UserRecord, visit: Visit, _arguments: Arguments) -> OrganizationRecord:
    """The organization."""
    return visit.world.organization


@room.resolves("User", "tenantId")
def tenant(_user: UserRecord, visit: Visit, _arguments: Arguments) -> str:
    """The organization as sign-in knows it."""
    return auth.tenant_of(visit.world)


@room.resolves("User", "hideSensitiveCustomerDataEnabled")
def hides(_user: UserRecord, visit: Visit, _arguments: Arguments) -> bool:
    """The organization's switch."""
    return visit.world.organization.hide_sensitive_customer_data


@room.resolves("User", "allowRemove", "allowChangeRoles")
def may_remove(user: UserRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Nobody removes themselves or changes their own role."""
    return user is not visit.world.me


@room.changes("createOrganizationUser", "user")
def create_for_organization(world: World, given: Arguments) -> UserRecord:
    """Add a user of the organization."""
    return _create(world, given, None)


@room.changes("createCustomerUser", "user")
def create_for_customer(world: World, given: Arguments) -> UserRecord:
    """Add a user of a customer."""
    customer = world.customers.get(ids.of_type("Customer", given.get("customer") or ""))
    if customer is None:
        raise refuse("customer", "There is no customer with this id.")
    return _create(world, given, customer)


_FIELDS: Final = {
    "name": "name",
    "phone": "phone",
    "externalId": "external_id",
    "avatarUrl": "avatar_url",
    "darkMode": "dark_mode",
    "darkModeSyncWithOs": "dark_mode_sync_with_os",
}


@room.changes("updateUser", "user")
def update(world: World, given: Arguments) -> UserRecord:
    """Change the fields that were sent, and no others."""
    user = _wanted(world, given)
    values = {attribute: given[name] for name, attribute in _FIELDS.items() if given.get(name) is not None}
    if given.get("role"):
        values["role_id"] = _role(world, given["role"], "customer" if user.customer_id else "organization").id
    for name, value in values.items():
        setattr(user, name, value)
    user.updated_at = world.clock.now()
    return user


@room.changes("deleteUser", "user")
def delete(world: World, given: Arguments) -> UserRecord:
    """Remove a user."""
    user = _wanted(world, given)
    if user is world.me:
        raise GraphQLError("You do not have permission to delete this user.")
    world.remove_user(user)
    return user


def _create(world: World, given: Arguments, customer: CustomerRecord | None) -> UserRecord:
    role = _role(world, given["role"], "customer" if customer else "organization")
    check = Check()
    check.that("@" in given["email"], "email", "Enter a valid email address.")
    check.that(not _has_email(world, given["email"]), "email", "A user with this email already exists.")
    check.settle()
    return world.add_user(
        given["email"],
        name=given.get("name") or "",
        phone=given.get("phone") or "",
        customer=customer,
        role=role,
        external_id=given.get("externalId"),
    )


def _role(world: World, role_id: str, scope: str) -> RoleRecord:
    role = world.roles.get(ids.of_type("Role", role_id))
    if role is None or role.scope != scope:
        raise refuse("role", f"This is not a role of the {scope}.")
    return role


def _wanted(world: World, given: Arguments) -> UserRecord:
    user = world.users.get(ids.of_type("User", given.get("id") or ""))
    if user is None:
        raise refuse("id", "There is no user with this id.")
    return user


def _has_email(world: World, email: str) -> bool:
    return any(user.email.casefold() == email.casefold() for user in world.users.values())
