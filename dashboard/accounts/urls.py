"""Addresses of signing in and out, and of preferences."""

from django.urls import path

from dashboard.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("unsent/", views.unsent_form, name="unsent"),
    path("preferences/", views.preferences, name="preferences"),
]
