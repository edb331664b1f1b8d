"""The app of saved views."""

from django.apps import AppConfig


class SavedViewsConfig(AppConfig):
    """The app of saved views."""

    name = "dashboard.saved_views"
    label = "saved_views"
