"""Addresses of comparisons."""

from django.urls import path

from dashboard.comparisons import views

urlpatterns = [
    path("executions/<str:execution_id>/compare/", views.execution_compare, name="execution-compare"),
    path("executions/<str:execution_id>/compare/step/", views.step_compare, name="step-compare"),
]
