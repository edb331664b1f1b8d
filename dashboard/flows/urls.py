"""Addresses of an instance's flows."""

from django.urls import path

from dashboard.flows import views

_FLOW = "instances/<str:instance_id>/flows/<str:flow_config_id>"

urlpatterns = [
    path(f"{_FLOW}/keys/", views.flow_keys, name="flow-keys"),
    path(f"{_FLOW}/test/", views.flow_test, name="flow-test"),
    path(f"{_FLOW}/runs/<str:execution_id>/", views.flow_run, name="flow-run"),
]
