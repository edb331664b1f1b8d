"""Site map. Each room lists its own addresses, whole from the root."""

from importlib.util import find_spec

from django.urls import include, path
from django.views.generic import RedirectView

from dashboard import health

ROOMS = [
    "dashboard.accounts.urls",  # /sign-in/ /sign-out/ /preferences/
    "dashboard.audit.urls",  # /audit/
    "dashboard.customers.urls",  # /customers/…
    "dashboard.executions.urls",  # /executions/…
    "dashboard.gallery.urls",  # /gallery/
    "dashboard.search.urls",  # /search/
    "dashboard.step_results.urls",  # /executions/<id>/steps/<id>/…
]


def _is_there(room: str) -> bool:
    return find_spec(room.rpartition(".")[0]) is not None and find_spec(room) is not None


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="execution-list"), name="overview"),
    # For machines that watch this process
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *(path("", include(room)) for room in ROOMS if _is_there(room)),
]

handler400 = "dashboard.errors.bad_request"
handler403 = "dashboard.errors.permission_denied"
handler404 = "dashboard.errors.page_not_found"
handler500 = "dashboard.errors.server_error"
