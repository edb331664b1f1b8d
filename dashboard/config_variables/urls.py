"""Addresses of an instance's configuration."""

from django.urls import path

from dashboard.config_variables import reverting, views

_CONFIG = "instances/<str:instance_id>/config/"

urlpatterns = [
    # All of it: read, handed out, taken in, compared
    path(_CONFIG, views.config_variable_list, name="config-variable-list"),
    path(f"{_CONFIG}download/", views.config_variable_download, name="config-variable-download"),
    path(f"{_CONFIG}import/", views.config_variable_import, name="config-variable-import"),
    path(f"{_CONFIG}compare/", views.config_variable_compare, name="config-variable-compare"),
    path(f"{_CONFIG}history/", views.config_variable_history, name="config-variable-history"),
    path(
        f"{_CONFIG}history/<int:entry_id>/revert/",
        reverting.config_variable_revert,
        name="config-variable-revert",
    ),
    # Some of it: a page of the integration's, or one variable
    path(f"{_CONFIG}pages/<int:number>/", views.config_variable_page, name="config-variable-page"),
    path(f"{_CONFIG}<str:variable_id>/", views.config_variable_edit, name="config-variable-edit"),
    path(f"{_CONFIG}<str:variable_id>/reset/", reverting.config_variable_reset, name="config-variable-reset"),
    # What comes of a schedule while it is typed
    path("next-runs/", views.next_runs, name="next-runs"),
]
