"""Addresses of the search for a record."""

from django.urls import path

from dashboard.records import views

urlpatterns = [
    path("records/", views.record_search, name="record-search"),
    path("records/runs/", views.record_runs, name="record-runs"),
]
