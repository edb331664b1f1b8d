"""Addresses of alerts."""

from django.urls import path

from dashboard.alerts import changing, views

urlpatterns = [
    # The lists
    path("alerts/", views.alert_list, name="alert-list"),
    path("alerts/events/", views.alert_events, name="alert-events"),
    path("alerts/coverage/", views.alert_coverage, name="alert-coverage"),
    path("alerts/new/", changing.alert_create, name="alert-create"),
    # One monitor
    path("alerts/<str:monitor_id>/", views.alert_detail, name="alert-detail"),
    path("alerts/<str:monitor_id>/edit/", changing.alert_edit, name="alert-edit"),
    path("alerts/<str:monitor_id>/clear/", changing.alert_clear, name="alert-clear"),
    path("alerts/<str:monitor_id>/delete/", changing.alert_delete, name="alert-delete"),
]
