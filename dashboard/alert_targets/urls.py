"""Addresses of those that monitors tell."""

from django.urls import path

from dashboard.alert_targets import views

urlpatterns = [
    path("alerts/targets/", views.alert_target_list, name="alert-target-list"),
    # Groups
    path("alerts/groups/new/", views.alert_group_edit, name="alert-group-create"),
    path("alerts/groups/<str:group_id>/edit/", views.alert_group_edit, name="alert-group-edit"),
    path("alerts/groups/<str:target_id>/delete/", views.alert_group_delete, name="alert-group-delete"),
    # Webhooks
    path("alerts/webhooks/new/", views.alert_webhook_edit, name="alert-webhook-create"),
    path("alerts/webhooks/<str:webhook_id>/edit/", views.alert_webhook_edit, name="alert-webhook-edit"),
    path("alerts/webhooks/<str:target_id>/delete/", views.alert_webhook_delete, name="alert-webhook-delete"),
]
