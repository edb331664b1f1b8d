"""Addresses of a step's result and of what lies inside it."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import path

from dashboard.step_results import comparing, downloads, insides, looking, views

STEP = "executions/<str:execution_id>/steps/<str:step_id>/"
SHOWN = f"{STEP}shown/<str:scope>/"
PARTS: dict[str, Callable[..., HttpResponseBase]] = {
    "tree": views.step_result_tree,
    "search": views.step_result_search,
    "table": views.step_result_table,
    "hex": insides.step_result_hex,
    "archive": insides.step_result_archive,
    "preview": insides.step_result_preview,
}

urlpatterns = [
    path("executions/<str:execution_id>/steps/search", looking.result_search, name="result-search"),
    path(STEP, views.step_result, name="step-result"),
    path(SHOWN, views.step_result_shown, name="step-result-shown"),
    path(f"{STEP}difference", comparing.step_result_difference, name="step-result-difference"),
    # Parts of the page, which are pages of their own as well: masked, or below the key to its secrets
    *(path(f"{STEP}{name}", view, name=f"step-result-{name}") for name, view in PARTS.items()),
    *(path(f"{SHOWN}{name}", view, name=f"step-result-{name}-shown") for name, view in PARTS.items()),
    # Downloads: for programs as they are, and as a page that masks secrets offers them
    path(f"{STEP}json", downloads.step_result_json, name="step-result-json"),
    path(f"{STEP}body", downloads.step_result_body, name="step-result-body"),
    path(f"{STEP}csv", downloads.step_result_csv, name="step-result-csv"),
    path(f"{STEP}file", downloads.step_result_file, name="step-result-file"),
    path(f"{STEP}masked/json", downloads.step_result_json, {"is_masked": True}, "step-result-masked-json"),
    path(f"{STEP}masked/csv", downloads.step_result_csv, {"is_masked": True}, "step-result-masked-csv"),
]
