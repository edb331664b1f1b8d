"""Addresses of customers."""

from django.urls import path

from dashboard.customers import views

urlpatterns = [
    # The list
    path("customers/", views.customer_list, name="customer-list"),
    path("customers/new/", views.customer_create, name="customer-create"),
    # One customer
    path("customers/<str:customer_id>/", views.customer_detail, name="customer-detail"),
    path("customers/<str:customer_id>/edit/", views.customer_edit, name="customer-edit"),
    path("customers/<str:customer_id>/delete/", views.customer_delete, name="customer-delete"),
]
