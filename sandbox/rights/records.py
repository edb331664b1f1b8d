"""Permissions, roles, and what one person was granted on one object."""

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class PermissionRecord:
    """One right that a role or a person may hold; `kind` is what it is about."""

    id: str
    tag: str
    kind: str
    name: str
    description: str


@dataclass(slots=True, kw_only=True)
class RoleRecord:
    """A role of organization users (`scope` "organization") or of customer users ("customer")."""

    id: str
    name: str
    description: str
    level: int
    scope: str
    permissions: list[str] = field(default_factory=list)
    sees_results: bool = True


@dataclass(slots=True)
class GrantRecord:
    """A permission that one person holds on one object; through a role where `role_id` says so.

    Those through a role are made when asked for, and have no `id` of their own.
    """

    id: str
    user_id: str
    permission: str
    object_id: str
    role_id: str | None = None
