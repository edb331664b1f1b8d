"""Addresses of executions."""

from django.urls import path

from dashboard.executions import views

urlpatterns = [
    path("executions/", views.execution_list, name="execution-list"),
    path("executions/<str:execution_id>/", views.execution_detail, name="execution-detail"),
]
