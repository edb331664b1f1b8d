"""Addresses of executions."""

from django.urls import path

from dashboard.executions import canceling, choosing, exporting, views

urlpatterns = [
    # The list, and what can be done with the whole of it
    path("executions/", views.execution_list, name="execution-list"),
    path("executions/columns/", choosing.execution_columns, name="execution-columns"),
    path("executions/export.<str:kind>", exporting.execution_export, name="execution-export"),
    # One execution
    path("executions/<str:execution_id>/", views.execution_detail, name="execution-detail"),
    # Parts of an execution's page, which are pages of their own as well
    path("executions/<str:execution_id>/steps/", views.execution_steps, name="execution-steps"),
    path("executions/<str:execution_id>/loop/", views.execution_loop, name="execution-loop"),
    path("executions/<str:execution_id>/children/", views.execution_children, name="execution-children"),
    path("executions/<str:execution_id>/batches/", views.execution_batches, name="execution-batches"),
    path("executions/<str:execution_id>/batches/cancel/", canceling.batches_cancel, name="batches-cancel"),
    path("executions/<str:execution_id>/step/", views.execution_step, name="execution-step"),
    path("executions/<str:execution_id>/logs/", views.execution_logs, name="execution-logs"),
]
