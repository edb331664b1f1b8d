"""Addresses of executions."""

from django.urls import path

from dashboard.executions import choosing, exporting, views

urlpatterns = [
    # The list, and what can be done with the whole of it
    path("executions/", views.execution_list, name="execution-list"),
    path("executions/columns/", choosing.execution_columns, name="execution-columns"),
    path("executions/export.<str:kind>", exporting.execution_export, name="execution-export"),
    # One execution
    path("executions/<str:execution_id>/", views.execution_detail, name="execution-detail"),
]
