"""Addresses of the overview."""

from django.urls import path

from dashboard.overview import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("causes/<str:key>/", views.cause_detail, name="cause-detail"),
]
