"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit app."""

    name = "dashboard.audit"
    label = "audit"
