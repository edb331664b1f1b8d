"""Addresses of replays."""

from django.urls import path

from dashboard.replays import views

urlpatterns = [
    path("executions/<str:execution_id>/replay/", views.execution_replay, name="execution-replay"),
]
