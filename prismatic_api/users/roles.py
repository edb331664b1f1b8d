"""Roles, and the permissions behind them."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Permission:
    """One right. ``tag`` is its identity, ``area`` the kind of thing it is about ("Organization")."""

    tag: str
    name: str
    description: str
    area: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read a permission of the fragment ``RoleFields``."""
        return cls(
            tag=node.text("tag"),
            name=node.text("name"),
            description=node.text("description"),
            area=node.node("objType").text("name"),
        )


@dataclass(frozen=True, slots=True)
class Role:
    """A role a user can have. A higher ``level`` means more rights.

    ``permissions`` are the first 100, which is what the API gives at a time, of ``total_permissions``.
    """

    id: str
    name: str
    description: str
    level: int
    permissions: tuple[Permission, ...]
    total_permissions: int

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``RoleFields``."""
        permissions = node.node("permissions")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            description=node.text("description"),
            level=node.number("level"),
            permissions=tuple(map(Permission.from_node, permissions.nodes("nodes"))),
            total_permissions=permissions.number("totalCount"),
        )

    @property
    def is_complete(self) -> bool:
        """Whether all of its permissions are here."""
        return len(self.permissions) >= self.total_permissions

    def beyond(self, other: "Role") -> tuple[Permission, ...]:
        """Give the permissions that this role has and the other has not."""
        held = {permission.tag for permission in other.permissions}
        return tuple(permission for permission in self.permissions if permission.tag not in held)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles below the caller's own, the highest first: the API lists no others."""

    customer: tuple[Role, ...]
    organization: tuple[Role, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the two lists of roles at the root of an answer."""
        return cls(roles_in(node, "customerRoles"), roles_in(node, "organizationRoles"))


def roles_in(node: Node, name: str) -> tuple[Role, ...]:
    """Read a plain list of roles, the highest first."""
    roles = map(Role.from_node, node.nodes(name))
    return tuple(sorted(roles, key=lambda role: (-role.level, role.name)))
