"""Fills the four roles after each migrate, so that the table in the code is what holds."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """The accounts app."""

    name = "dashboard.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connected after Django's own receiver, which makes the permissions that roles are filled with."""
        from dashboard.accounts.roles import fill_roles

        post_migrate.connect(fill_roles, sender=self)
