"""Addresses of a step's result and of what lies inside it."""

from django.urls import path

from dashboard.step_results import comparing, downloads, insides, looking, views

STEP = "executions/<str:execution_id>/steps/<str:step_id>/"

urlpatterns = [
    path("executions/<str:execution_id>/steps/search", looking.result_search, name="result-search"),
    path(STEP, views.step_result, name="step-result"),
    # Parts of the page, which are pages of their own as well
    path(f"{STEP}tree", views.step_result_tree, name="step-result-tree"),
    path(f"{STEP}search", views.step_result_search, name="step-result-search"),
    path(f"{STEP}table", views.step_result_table, name="step-result-table"),
    path(f"{STEP}hex", insides.step_result_hex, name="step-result-hex"),
    path(f"{STEP}archive", insides.step_result_archive, name="step-result-archive"),
    path(f"{STEP}difference", comparing.step_result_difference, name="step-result-difference"),
    path(f"{STEP}preview", insides.step_result_preview, name="step-result-preview"),
    # Downloads
    path(f"{STEP}json", downloads.step_result_json, name="step-result-json"),
    path(f"{STEP}body", downloads.step_result_body, name="step-result-body"),
    path(f"{STEP}csv", downloads.step_result_csv, name="step-result-csv"),
    path(f"{STEP}file", downloads.step_result_file, name="step-result-file"),
]
