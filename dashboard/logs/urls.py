"""Addresses of logs."""

from django.urls import path

from dashboard.logs import views

urlpatterns = [
    path("logs/", views.log_list, name="log-list"),
    path("logs/<str:log_id>/", views.log_detail, name="log-detail"),
]
