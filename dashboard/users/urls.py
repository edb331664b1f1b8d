"""Addresses of people and of their roles."""

from django.urls import path

from dashboard.users import inviting, pasting, roles, views

OF_CUSTOMER = "customers/<str:customer_id>/users"

urlpatterns = [
    # The team
    path("team/", views.team_list, name="team-list"),
    path("team/new/", inviting.team_create, name="team-create"),
    path("team/paste/", pasting.team_paste, name="team-paste"),
    # Users of customers
    path("users/", views.user_list, name="user-list"),
    path("users/check/", inviting.user_check, name="user-check"),
    path(
        "customers/<str:customer_id>/users/new/", inviting.customer_user_create, name="customer-user-create"
    ),
    path("customers/<str:customer_id>/users/paste/", pasting.customer_user_paste, name="customer-user-paste"),
    # One person, of either kind
    path("users/<str:user_id>/", views.user_detail, name="user-detail"),
    path("users/<str:user_id>/edit/", views.user_edit, name="user-edit"),
    path("users/<str:user_id>/delete/", views.user_delete, name="user-delete"),
    # Roles of both kinds
    path("roles/", roles.role_list, name="role-list"),
    path("roles/csv/", roles.role_csv, name="role-csv"),
]
