"""Addresses of shared config variables."""

from django.urls import path

from dashboard.shared_variables import views

_SHARED = "shared-variables/<str:shared_id>/"

urlpatterns = [
    path(_SHARED, views.shared_variable_detail, name="shared-variable-detail"),
    path(f"{_SHARED}edit/", views.shared_variable_edit, name="shared-variable-edit"),
    path(f"{_SHARED}redeploy/", views.shared_variable_redeploy, name="shared-variable-redeploy"),
]
