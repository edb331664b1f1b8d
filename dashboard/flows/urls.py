"""Addresses of an instance's flows."""

from django.urls import path

from dashboard.flows import cases, listening, views

_FLOW = "instances/<str:instance_id>/flows/<str:flow_config_id>"

urlpatterns = [
    path(f"{_FLOW}/keys/", views.flow_keys, name="flow-keys"),
    path(f"{_FLOW}/test/", views.flow_test, name="flow-test"),
    path(f"{_FLOW}/runs/<str:execution_id>/", views.flow_run, name="flow-run"),
    # What is sent to the test address of an integration's flow
    path(
        "integrations/<str:integration_id>/flows/<str:flow_id>/listen/",
        listening.flow_listen,
        name="flow-listen",
    ),
    # Calls that are kept
    path(f"{_FLOW}/cases/", cases.flow_case_save, name="flow-case-save"),
    path(f"{_FLOW}/cases/run/", cases.flow_case_run, name="flow-case-run"),
    path(f"{_FLOW}/cases/<int:case_id>/delete/", cases.flow_case_delete, name="flow-case-delete"),
]
