"""Addresses of payloads. `scope` says whether their secrets are masked, or is the key to them."""

from django.urls import path, register_converter

from dashboard.payloads import downloads, views


class PayloadKind:
    """What goes in, or what comes out."""

    regex = "request|response"

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    to_url = to_python


register_converter(PayloadKind, "payload_kind")
PAYLOAD = "executions/<str:execution_id>/<payload_kind:kind>/"
SHOWN = f"{PAYLOAD}<str:scope>/"
INPUT = "executions/<str:execution_id>/steps/<str:step_id>/input/"
INPUT_SHOWN = f"{INPUT}shown/<str:scope>/"

urlpatterns = [
    path(PAYLOAD, views.payload, name="payload"),
    path(SHOWN, views.payload_shown, name="payload-shown"),
    path(INPUT, views.step_input, name="step-input"),
    path(INPUT_SHOWN, views.step_input_shown, name="step-input-shown"),
    # Parts of a page, which are pages of their own as well
    path(f"{SHOWN}tree", views.payload_tree, name="payload-tree"),
    path(f"{INPUT}tree", views.step_input_tree, name="step-input-tree"),
    path(f"{INPUT_SHOWN}tree", views.step_input_tree, name="step-input-tree-shown"),
    # Downloads
    path(f"{SHOWN}json", downloads.payload_json, name="payload-json"),
    path(f"{SHOWN}body", downloads.payload_body, name="payload-body"),
    path(f"{SHOWN}file", downloads.payload_file, name="payload-file"),
    path(f"{SHOWN}part", downloads.payload_part, name="payload-part"),
    path(f"{INPUT}json", downloads.step_input_json, name="step-input-json"),
    path(f"{INPUT}file", downloads.step_input_file, name="step-input-file"),
    path(f"{INPUT_SHOWN}json", downloads.step_input_json, name="step-input-json-shown"),
    path(f"{INPUT_SHOWN}file", downloads.step_input_file, name="step-input-file-shown"),
]
