"""Keeps the groups in the database equal to the table of roles in the code."""

from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as StoredPermission

from dashboard.accounts.permissions import GRANTS


def fill_roles(using: str = "default", **_: object) -> None:
    """Gives each role's group exactly what the table grants it; a second run changes nothing."""
    for role, granted in GRANTS.items():
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        names = [permission.value for permission in granted]
        stored = StoredPermission.objects.using(using).filter(
            content_type__app_label="accounts", codename__in=names
        )
        group.permissions.set(stored)
