"""Addresses of saved views."""

from django.urls import path

from dashboard.saved_views import views

urlpatterns = [
    path("views/", views.saved_view_list, name="saved-view-list"),
    path("views/<int:view_id>/", views.saved_view_open, name="saved-view-open"),
    path("views/<int:view_id>/delete/", views.saved_view_delete, name="saved-view-delete"),
]
