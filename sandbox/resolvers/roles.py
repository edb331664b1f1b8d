"""Roles, the permissions they hold, and the kinds of object they are about."""

from typing import Final

from sandbox.labels import Named, named
from sandbox.rights.catalog import ALL
from sandbox.rights.records import PermissionRecord, RoleRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit

room = Room()
_FIXED: Final = {"allowRemove": False, "allowUpdate": False}
_KINDS: Final = {kind: named("AuthObjectType", kind.capitalize()) for kind in ALL}
room.record("Role", RoleRecord, constant=_FIXED)
room.record("Permission", PermissionRecord, constant=_FIXED)
room.record("AuthObjectType", Named, constant=_FIXED)
room.listings["AuthObjectType"] = Listing()
room.listings["Permission"] = Listing(paths={"objType": lambda permission, _world: _kind(permission).id})
room.looks_up(
    "permission",
    "Permission",
    lambda world, wanted: next((each for each in world.permissions.values() if each.id == wanted), None),
)
room.looks_up(
    "authObjectType",
    "AuthObjectType",
    lambda _world, wanted: next((kind for kind in _KINDS.values() if kind.id == wanted), None),
)


@room.resolves("RootQuery", "organizationRoles")
def organization_roles(_source: None, visit: Visit, _arguments: Arguments) -> list[RoleRecord]:
    """The organization's roles below the caller's own."""
    return _below(visit, "organization")


@room.resolves("RootQuery", "customerRoles")
def customer_roles(_source: None, visit: Visit, _arguments: Arguments) -> list[RoleRecord]:
    """The roles of customers' users below the caller's own, which is all of them for the organization."""
    return _below(visit, "customer")


@room.resolves("Role", "objType")
def kind_of_role(role: RoleRecord, _visit: Visit, _arguments: Arguments) -> Named:
    """What the role is about: the organization or a customer."""
    return _KINDS[role.scope]


@room.lists("Role", "permissions")
def permissions_of(role: RoleRecord, visit: Visit, _arguments: Arguments) -> list[PermissionRecord]:
    """The role's permissions."""
    return [visit.world.permissions[tag] for tag in role.permissions]


@room.lists("RootQuery", "permissions")
def permissions(_source: None, visit: Visit, _arguments: Arguments) -> list[PermissionRecord]:
    """Every permission there is."""
    return list(visit.world.permissions.values())


@room.resolves("Permission", "objType")
def kind_of_permission(permission: PermissionRecord, _visit: Visit, _arguments: Arguments) -> Named:
    """What the permission is about."""
    return _kind(permission)


@room.lists("RootQuery", "authObjectTypes")
def kinds(_source: None, _visit: Visit, _arguments: Arguments) -> list[Named]:
    """Every kind of object that permissions are about."""
    return list(_KINDS.values())


def _below(visit: Visit, scope: str) -> list[RoleRecord]:
    own = visit.world.roles[visit.caller.me.role_id].level
    return [role for role in visit.world.roles.values() if role.scope == scope and role.level < own]


def _kind(permission: PermissionRecord) -> Named:
    return _KINDS[permission.kind]
