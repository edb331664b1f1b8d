"""Addresses of integrations. The id is that of any version: each version has a page of its own."""

from django.urls import path

from dashboard.integrations import views

urlpatterns = [
    # The list
    path("integrations/", views.integration_list, name="integration-list"),
    # One version
    path("integrations/<str:integration_id>/", views.integration_detail, name="integration-detail"),
    path(
        "integrations/<str:integration_id>/definition/",
        views.integration_definition,
        name="integration-definition",
    ),
    path(
        "integrations/<str:integration_id>/definition.yml",
        views.integration_definition_file,
        name="integration-definition-file",
    ),
    path(
        "integrations/<str:integration_id>/availability/",
        views.integration_availability,
        name="integration-availability",
    ),
    # Between versions
    path("integrations/<str:integration_id>/compare/", views.integration_compare, name="integration-compare"),
    path("integrations/<str:integration_id>/upgrade/", views.integration_upgrade, name="integration-upgrade"),
]
