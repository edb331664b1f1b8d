"""Who somebody is and what they may do: Django's own accounts and tables, asked in fewer queries."""

from functools import cache
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import connection
from django.db.models import Q

from dashboard.accounts.models import Account

KEPT = "_perm_cache"  # where Django keeps them, too, while a request lasts


class AccountBackend(ModelBackend):
    """Reads all permissions at once. Every page asks for them, and Django takes two queries for that."""

    def get_all_permissions(self, user_obj: Account | AnonymousUser, obj: Any = None) -> set[str]:
        """The permissions a person holds by themselves and by their groups, read once in a request."""
        if not isinstance(user_obj, Account) or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not user_obj.is_active:
            return set()
        held: set[str] | None = getattr(user_obj, KEPT, None)
        if held is None:
            held = _held_by(user_obj.pk)
            setattr(user_obj, KEPT, held)
        return held


def _held_by(account_id: int) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_query(), [account_id, account_id])
        return {f"{app}.{codename}" for app, codename in cursor.fetchall()}


@cache
def _query() -> str:
    """The SQL, put together once: that takes Django ten times as long as the database takes to answer it."""
    held = Permission.objects.filter(Q(user=0) | Q(group__user=0)).order_by()
    sql, _ = held.values_list("content_type__app_label", "codename").query.sql_with_params()
    return sql
