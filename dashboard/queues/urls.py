"""Addresses of queues."""

from django.urls import path

from dashboard.queues import views

urlpatterns = [
    path(
        "instances/<str:instance_id>/flows/<str:flow_config_id>/queue/", views.flow_queue, name="flow-queue"
    ),
]
