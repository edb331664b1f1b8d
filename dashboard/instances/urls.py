"""Addresses of instances."""

from django.urls import path

from dashboard.instances import changing, creating, deploying, moving, people, views

urlpatterns = [
    # The list
    path("instances/", views.instance_list, name="instance-list"),
    path("instances/new/", creating.instance_create, name="instance-create"),
    # One instance
    path("instances/<str:instance_id>/", views.instance_detail, name="instance-detail"),
    path("instances/<str:instance_id>/people/", people.instance_people, name="instance-people"),
    path("instances/<str:instance_id>/edit/", changing.instance_edit, name="instance-edit"),
    path("instances/<str:instance_id>/enabled/", changing.instance_enabled, name="instance-enabled"),
    path("instances/<str:instance_id>/debug/", changing.instance_debug, name="instance-debug"),
    path("instances/<str:instance_id>/version/", moving.instance_version, name="instance-version"),
    path("instances/<str:instance_id>/deploy/", deploying.instance_deploy, name="instance-deploy"),
    path("instances/<str:instance_id>/delete/", changing.instance_delete, name="instance-delete"),
]
