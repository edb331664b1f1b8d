"""What a person may do, by role. Roles are Django groups, filled from the table here after each migrate."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Concatenate

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from dashboard.accounts.models import Account, Permission
from dashboard.http import PrismaticRequest


class Role(StrEnum):
    """A group of staff, each holding what the one before it holds, and more."""

    VIEWER = "viewer"
    SUPPORT = "support"
    ONBOARDING = "onboarding"
    ADMIN = "admin"


_VIEWER = frozenset(
    {
        Permission.VIEW_CUSTOMERS,
        Permission.VIEW_USERS,
        Permission.VIEW_INTEGRATIONS,
        Permission.VIEW_INSTANCES,
        Permission.VIEW_EXECUTIONS,
        Permission.VIEW_STEP_RESULTS,
    }
)
_SUPPORT = _VIEWER | {
    Permission.CHANGE_CUSTOMERS,
    Permission.CHANGE_USERS,
    Permission.CHANGE_INSTANCES,
    Permission.DEPLOY_INSTANCES,
    Permission.TEST_FLOWS,
    Permission.VIEW_API_KEYS,
}
_ONBOARDING = _SUPPORT | {
    Permission.CREATE_CUSTOMERS,
    Permission.CREATE_USERS,
    Permission.DELETE_USERS,
    Permission.CREATE_INSTANCES,
    Permission.CHANGE_CONNECTIONS,
}
_ADMIN = _ONBOARDING | {
    Permission.DELETE_CUSTOMERS,
    Permission.CHANGE_TEAM,
    Permission.CHANGE_INTEGRATIONS,
    Permission.DELETE_INSTANCES,
    Permission.VIEW_AUDIT,
}

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.SUPPORT: _SUPPORT,
    Role.ONBOARDING: _ONBOARDING,
    Role.ADMIN: _ADMIN,
}


_CODENAMES: Mapping[str, str] = {permission.value: permission.codename for permission in Permission}


def held_by(user: Account | AnonymousUser) -> dict[str, bool]:
    """Each permission's name and whether this person holds it: what templates know as `may`."""
    held = user.get_all_permissions() if user.is_authenticated else set()
    return {name: user.is_superuser or codename in held for name, codename in _CODENAMES.items()}


def ensure(user: Account | AnonymousUser, permission: Permission) -> None:
    """Raises PermissionDenied, in words, for who lacks a permission."""
    if not user.has_perm(permission.codename):
        raise PermissionDenied(
            f"Your role does not let you {permission.act}. An admin can give you one that does."
        )


def requires[**P, R: HttpResponseBase](
    name: str,
) -> Callable[[Callable[Concatenate[PrismaticRequest, P], R]], Callable[Concatenate[PrismaticRequest, P], R]]:
    """Lets only those through who hold a permission; others get the page for 403, or its part.

    Who is not signed in never comes this far: the middleware has sent them to the sign-in page.
    Raises ValueError while the module loads when `name` is no permission.
    """
    permission = Permission(name)

    def decorate(
        view: Callable[Concatenate[PrismaticRequest, P], R],
    ) -> Callable[Concatenate[PrismaticRequest, P], R]:
        @wraps(view)
        def guarded(request: PrismaticRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
            ensure(request.user, permission)
            return view(request, *args, **kwargs)

        guarded.required_permission = permission  # type: ignore[attr-defined]  # read by the permission matrix
        return guarded

    return decorate
