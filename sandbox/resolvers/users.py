"""Users of the organization and of its customers. E-mail addresses are unique, says the vendor."""

import re
from collections.abc import Sequence
from typing import Any, Final

from sandbox import auth, ids
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord, OrganizationRecord, UserRecord
from sandbox.rights.records import RoleRecord
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
        "allowRemove": True,
        "allowUpdate": True,
        "appAvatarUrl": None,
        "appName": "Prismatic",
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
    """The user whose token this is."""
    return visit.caller.me


@room.lists("RootQuery", "users")
def users(_source: None, visit: Visit, _arguments: Arguments) -> list[UserRecord]:
    """All users, the organization's and the customers'."""
    return list(visit.world.users.values())


@room.resolves("RootQuery", "userExists")
def exists(_source: None, visit: Visit, arguments: Arguments) -> bool:
    """Whether somebody has this e-mail address."""
    return _has_email(visit.world, arguments["email"])


@room.resolves("User", "org")
def org(user: UserRecord, visit: Visit, _arguments: Arguments) -> OrganizationRecord | None:
    """The organization of its own people; null for a customer's, which is how clients tell them apart."""
    return None if user.customer_id else visit.world.organization


@room.resolves("User", "tenantId")
def tenant(_user: UserRecord, visit: Visit, _arguments: Arguments) -> str:
    """The organization as sign-in knows it."""
    return auth.tenant_of(visit.world)


@room.resolves("User", "hideSensitiveCustomerDataEnabled")
def hides(user: UserRecord, visit: Visit, _arguments: Arguments) -> bool:
    """The organization's switch, or a role that sees neither logs nor step results."""
    role = visit.world.roles[user.role_id]
    return visit.world.organization.hide_sensitive_customer_data or not role.sees_results


@room.resolves("User", "allowChangeRoles")
def may_change_role(user: UserRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Nobody changes their own role, or that of somebody at or above their own level."""
    caller = visit.caller
    return user is not caller.me and caller.outranks(user) and caller.may("updateUser", user)


@room.changes("createOrganizationUser", "user")
def create_for_organization(world: World, given: Arguments) -> UserRecord:
    """Add a user of the organization."""
    check = Check()
    role = _role(world, check, given["role"], "organization")
    _check_new(world, check, given, None)
    check.settle()
    assert role  # noqa: S101  (settled)
    return _add(world, given, role, None)


@room.changes("createCustomerUser", "user")
def create_for_customer(world: World, given: Arguments) -> UserRecord:
    """Add a user of a customer."""
    check = Check()
    customer = None
    if given.get("customer"):
        customer = world.customers.get(ids.of_type("Customer", given["customer"]))
        check.that(customer, "customer", "There is no customer with this id.")
    else:
        check.that(False, "customer", "This field is required.")
    role = _role(world, check, given["role"], "customer")
    _check_new(world, check, given, customer)
    check.settle()
    assert customer and role  # noqa: S101  (settled)
    return _add(world, given, role, customer)


@room.changes("updateUser", "user")
def update(world: World, given: Arguments) -> UserRecord:
    """Change the fields that were sent, and no others. Null and "" empty a field, as with customers."""
    user = _wanted(world, given)
    check = Check()
    _check_texts(check, given)
    _check_external_id(world, check, given, user.customer_id, user)
    role = _new_role(world, check, user, given["role"]) if given.get("role") else None
    check.settle()
    for name, (attribute, empty) in _FIELDS.items():
        if name in given:
            setattr(user, attribute, given[name] or empty)
    user.role_id = role.id if role else user.role_id
    user.updated_at = world.clock.now()
    return user


@room.changes("deleteUser", "user")
def delete(world: World, given: Arguments) -> UserRecord:
    """Remove a user. Who may not be removed is the caller's right to say (rights/caller.py)."""
    user = _wanted(world, given)
    world.remove_user(user)
    return user


_FIELDS: Final[dict[str, tuple[str, Any]]] = {
    "avatarUrl": ("avatar_url", None),
    "darkMode": ("dark_mode", False),
    "darkModeSyncWithOs": ("dark_mode_sync_with_os", False),
    "externalId": ("external_id", None),
    "featureFlags": ("feature_flags", "{}"),
    "name": ("name", ""),
    "phone": ("phone", ""),
}
_LONGEST: Final = {"email": 254, "externalId": 255, "name": 255, "phone": 32}
_EMAIL: Final = re.compile(r"[^@\s,;<>()\[\]]+@[^@\s.,;<>()\[\]]+(\.[^@\s.,;<>()\[\]]+)+")


def _check_new(world: World, check: Check, given: Arguments, customer: CustomerRecord | None) -> None:
    email = given["email"].strip()
    check.that(_EMAIL.fullmatch(email), "email", "Enter a valid email address.")
    check.that(not _has_email(world, email), "email", "A user with this email already exists.")
    _check_texts(check, given)
    _check_external_id(world, check, given, customer.id if customer else None, None)


def _check_texts(check: Check, given: Arguments) -> None:
    check.lengths(given, _LONGEST)
    check.json(given, "featureFlags")


def _check_external_id(
    world: World, check: Check, given: Arguments, customer_id: str | None, own: UserRecord | None
) -> None:
    """Note an external id that another user of the same customer, or of the organization, has."""
    wanted = given.get("externalId")
    if not wanted:
        return
    others = world.users_of.get(customer_id, ()) if customer_id else world.users.values()
    taken = any(
        each.external_id == wanted and each.customer_id == customer_id for each in others if each is not own
    )
    check.that(not taken, "externalId", "A user with this external id already exists.")


def _add(world: World, given: Arguments, role: RoleRecord, customer: CustomerRecord | None) -> UserRecord:
    return world.add_user(
        given["email"].strip(),
        name=given.get("name") or "",
        phone=given.get("phone") or "",
        customer=customer,
        role=role,
        external_id=given.get("externalId") or None,
    )


def _role(world: World, check: Check, role_id: str, scope: str) -> RoleRecord | None:
    """Return the role of that id; notes one that is unknown, of the other kind, or not below the caller's."""
    role = world.roles.get(ids.of_type("Role", role_id))
    check.that(role and role.scope == scope, "role", f"This is not a role of the {scope}.")
    if role and role.scope == scope:
        own = world.roles[world.me.role_id].level
        check.that(role.level < own, "role", "This role is not below your own.")
    return role


def _new_role(world: World, check: Check, user: UserRecord, role_id: str) -> RoleRecord | None:
    """Return the role a user is to have; their present one is no change, whoever they are."""
    if role_id == user.role_id:
        return None
    own, theirs = (world.roles[each.role_id].level for each in (world.me, user))
    check.that(theirs < own, "role", "You cannot change the role of this user.")
    return _role(world, check, role_id, "customer" if user.customer_id else "organization")


def _wanted(world: World, given: Arguments) -> UserRecord:
    user = world.users.get(ids.of_type("User", given.get("id") or ""))
    if user is None:
        raise refuse("id", "There is no user with this id.")
    return user


def _has_email(world: World, email: str) -> bool:
    wanted = email.strip().casefold()
    return any(user.email.casefold() == wanted for user in world.users.values())
