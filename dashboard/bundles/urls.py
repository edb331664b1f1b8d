"""Addresses of bundles."""

from django.urls import path

from dashboard.bundles import views

urlpatterns = [
    path("executions/<str:execution_id>/bundle/", views.execution_bundle, name="execution-bundle"),
]
