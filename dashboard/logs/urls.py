"""Addresses of logs."""

from django.urls import path

from dashboard.logs import exporting, views

urlpatterns = [
    path("logs/", views.log_list, name="log-list"),
    path("logs/export.<str:kind>", exporting.log_export, name="log-export"),
    path("logs/<str:log_id>/", views.log_detail, name="log-detail"),
]
