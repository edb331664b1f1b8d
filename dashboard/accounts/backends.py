"""Who somebody is and what they may do: Django's own accounts and tables, asked in fewer queries."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from dashboard.accounts.models import Account
from dashboard.prepared import prepared

KEPT = "_perm_cache"  # where Django keeps them, too, while a request lasts
# What pages read of whoever asks for them, in the order of the model; the rest comes when it is asked for.
READ = ("id", "password", "is_superuser", "username", "first_name", "last_name", "is_active", "time_zone")


class AccountBackend(ModelBackend):
    """Reads an account, and all permissions at once. Every page asks for them, and Django takes its time."""

    def get_user(self, user_id: int) -> Account | None:
        """The account a session belongs to, if it may still enter."""
        for row in _account(user_id):
            known = dict(zip(READ, row, strict=True))
            known |= {name: bool(known[name]) for name in ("is_superuser", "is_active")}
            account = Account.from_db(DEFAULT_DB_ALIAS, READ, tuple(known.values()))
            return account if self.user_can_authenticate(account) else None
        return None

    def get_all_permissions(self, user_obj: Account | AnonymousUser, obj: Any = None) -> set[str]:
        """The permissions a person holds by themselves and by their groups, read once in a request."""
        if not isinstance(user_obj, Account) or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj)
        if not user_obj.is_active:
            return set()
        held: set[str] | None = getattr(user_obj, KEPT, None)
        if held is None:
            held = {f"{app}.{codename}" for app, codename in _held_by(user_obj.pk, user_obj.pk)}
            setattr(user_obj, KEPT, held)
        return held


@prepared
def _account() -> QuerySet[Account, tuple[Any, ...]]:
    """Takes an account's key."""
    return Account.objects.filter(pk=0).values_list(*READ)


@prepared
def _held_by() -> QuerySet[Permission, tuple[Any, ...]]:
    """Takes an account's key, twice."""
    held = Permission.objects.filter(Q(user=0) | Q(group__user=0)).order_by()
    return held.values_list("content_type__app_label", "codename")
