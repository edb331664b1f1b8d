"""Rights of one person on one object: those granted one by one, and those that come with the role.

The type's `grantedByRole` says that the API lists both; that a role's are about the whole organization, or
the customer, is a guess, and so is everything about the mutation, which no published program calls.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sandbox import ids
from sandbox.filters import Via, by_id
from sandbox.payloads import Check
from sandbox.records import UserRecord
from sandbox.rights.caller import find
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
    """Add what comes with roles, for those people and permissions only that are asked for."""
    users = _users(world, wanted)
    tags = _tags(world, wanted)
    own = [each for each in rows if each.user_id in users and (tags is None or each.permission in tags)]
    left = {name: value for name, value in wanted.items() if name in ("grantedByRole", "obj")}
    return [*_through_roles(world, users.values(), tags), *own], left


room.listings["ObjectPermissionGrant"] = Listing(
    paths={
        "grantedByRole": "role_id",
        "obj": Via("object_id", lambda object_id, _world: _bare(object_id)),
        "permission": "permission",  # read by _start
        "user": "user_id",  # read by _start
    },
    orders={"PERMISSION": Via("permission", lambda tag, world: world.permissions[tag].name)},
    start=_start,
)


@room.lists("RootQuery", "objectPermissionGrants")
def grants(_source: None, visit: Visit, _arguments: Arguments) -> list[GrantRecord]:
    """What was granted one by one."""
    return [grant for held in visit.world.grants_of.values() for grant in held]


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
    held = world.grants_of[user.id]
    same = [each for each in held if (each.permission, each.object_id) == (permission.tag, subject.id)]
    if given["grant"] and not same:
        world.add_grant(user, permission.tag, subject.id)
    elif not given["grant"]:
        world.grants_of[user.id] = [each for each in held if each not in same]
    return user


def _users(world: World, wanted: Arguments) -> dict[str, UserRecord]:
    """The people whose grants are asked for."""
    if wanted.get("user"):
        user = world.users.get(wanted["user"])
        return {user.id: user} if user else {}
    if wanted.get("grantedByRole"):
        return {user.id: user for user in world.users.values() if user.role_id == wanted["grantedByRole"]}
    return world.users


def _tags(world: World, wanted: Arguments) -> set[str] | None:
    """The permissions asked for; None for all."""
    if not wanted.get("permission"):
        return None
    permission = _permission(world, wanted["permission"])
    return {permission.tag} if permission else set()


def _through_roles(world: World, users: Iterable[UserRecord], tags: set[str] | None) -> Iterator[GrantRecord]:
    for user in users:
        about = user.customer_id or world.organization.id
        for tag in world.roles[user.role_id].permissions:
            if tags is None or tag in tags:
                yield GrantRecord("", user.id, tag, about, user.role_id)


def _by_id(world: World, wanted: str) -> GrantRecord | None:
    for held in world.grants_of.values():
        for grant in held:
            if grant.id == wanted:
                return grant
    for permission in world.permissions.values():
        user = world.users.get(_mixed(wanted, permission, "User"))
        if user and permission.tag in world.roles[user.role_id].permissions:
            return next(_through_roles(world, [user], {permission.tag}))
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
