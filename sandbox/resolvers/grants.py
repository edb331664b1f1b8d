"""Rights of one person on one object: those granted one by one, and those that come with the role.

The type's `grantedByRole` says that the API lists both; that a role's are about the whole organization, or
the customer, is a guess, and so is everything about the mutation, which no published program calls.
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sandbox import ids
from sandbox.filters import Via, by_id
from sandbox.payloads import Check
from sandbox.records import UserRecord
from sandbox.rights.caller import find
from sandbox.rights.held import held
from sandbox.rights.records import GrantRecord, PermissionRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "ObjectPermissionGrant",
    GrantRecord,
    behind={
        "grantedByRole": Via("role_id", lambda role_id, world: world.roles[role_id] if role_id else None),
        "permission": by_id("permissions", "permission"),
        "user": by_id("users", "user_id"),
    },
    constant={"allowRemove": False, "allowUpdate": False},
)


def _start(rows: Sequence[Any], wanted: Arguments, world: World) -> tuple[Sequence[Any], Arguments]:
    """Apply every filter, and add what comes with roles."""
    given = {name: value for name, value in wanted.items() if value not in (None, "")}
    permission = _permission(world, given["permission"]) if "permission" in given else None
    if "permission" in given and permission is None:
        return [], {}
    single = [grant for grant in rows if _fits(grant, given)]
    return held(world, _users(world, given), single, permission.tag if permission else None), {}


def _fits(grant: GrantRecord, given: Arguments) -> bool:
    """Tell whether what was granted one by one passes the filters but that by permission."""
    return (
        given.get("user", grant.user_id) == grant.user_id
        and ("obj" not in given or _bare(grant.object_id) == given["obj"])
        and "grantedByRole" not in given
    )


def _users(world: World, given: Arguments) -> Iterable[UserRecord]:
    """The people whose roles are asked about."""
    users: Iterable[UserRecord] = world.users.values()
    if "user" in given:
        users = [world.users[given["user"]]] if given["user"] in world.users else []
    if "obj" in given:
        users = _of_object(world, users, given["obj"])
    if "grantedByRole" in given:
        users = [user for user in users if user.role_id == given["grantedByRole"]]
    return users


def _of_object(world: World, users: Iterable[UserRecord], bare: str) -> list[UserRecord]:
    """Keep the people whose roles are about this organization or customer."""
    customer = ids.global_id("Customer", bare)
    if world.organization.id == ids.global_id("Organization", bare):
        return [user for user in users if user.customer_id is None]
    return [user for user in users if user.customer_id == customer]


# Filters are read by _start.
room.listings["ObjectPermissionGrant"] = Listing(
    paths={"grantedByRole": "role_id", "obj": "object_id", "user": "user_id"},
    orders={"PERMISSION": "permission"},
    kept="PERMISSION",
    start=_start,
)


@room.lists("RootQuery", "objectPermissionGrants")
def grants(_source: None, visit: Visit, _arguments: Arguments) -> list[GrantRecord]:
    """What was granted one by one."""
    return [grant for own in visit.world.grants_of.values() for grant in own]


@room.resolves("ObjectPermissionGrant", "id")
def id_of(grant: GrantRecord, visit: Visit, _arguments: Arguments) -> str:
    """Its own id, or for what comes with a role one made of the person's and the permission's."""
    return grant.id or _mixed(grant.user_id, visit.world.permissions[grant.permission])


@room.resolves("ObjectPermissionGrant", "obj")
def obj(grant: GrantRecord, _visit: Visit, _arguments: Arguments) -> str:
    """The object's uuid without its type."""
    return _bare(grant.object_id)


_KINDS: Final = {
    "Component": "component",
    "Customer": "customer",
    "Instance": "instance",
    "Integration": "integration",
}


@room.changes("administerObjectPermission", "user")
def administer(world: World, given: Arguments) -> UserRecord:
    """Grant a permission on an object, or take it back. What is so already stays so."""
    user = world.users.get(ids.of_type("User", given.get("id") or ""))
    permission = _permission(world, ids.of_type("Permission", given["permission"]))
    subject = find(world, given["object"])
    kind = _KINDS.get(ids.parse(given["object"])[0])
    check = Check()
    check.that(user, "id", "There is no user with this id.")
    check.that(kind and subject, "object", "There is no such object to give rights on.")
    check.that(permission, "permission", "There is no permission with this id.")
    if kind and permission:
        check.that(permission.kind == kind, "permission", f"This is not a permission on an {kind}.")
    check.settle()
    assert user and permission  # noqa: S101  (settled)
    own = world.grants_of[user.id]
    same = [each for each in own if (each.permission, each.object_id) == (permission.tag, subject.id)]
    if given["grant"] and not same:
        world.add_grant(user, permission.tag, subject.id)
    elif not given["grant"]:
        world.grants_of[user.id] = [each for each in own if each not in same]
    return user


def _by_id(world: World, wanted: str) -> GrantRecord | None:
    for own in world.grants_of.values():
        for grant in own:
            if grant.id == wanted:
                return grant
    for permission in world.permissions.values():
        user = world.users.get(_mixed(wanted, permission, "User"))
        if user and permission.tag in world.roles[user.role_id].permissions:
            return held(world, [user], (), permission.tag)[0]
    return None


def _mixed(one: str, permission: PermissionRecord, kind: str = "ObjectPermissionGrant") -> str:
    """Return an id made of another and a permission's; mixed again with the permission it is the first."""
    number = ids.parse(one)[1].int ^ ids.parse(permission.id)[1].int
    return ids.global_id(kind, uuid.UUID(int=number))


def _permission(world: World, wanted: str) -> PermissionRecord | None:
    return next((each for each in world.permissions.values() if each.id == wanted), None)


def _bare(object_id: str) -> str:
    return str(ids.parse(object_id)[1])


room.looks_up("objectPermissionGrant", "ObjectPermissionGrant", _by_id)
