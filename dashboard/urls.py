"""Site map. Each room lists its own addresses, whole from the root."""

from django.urls import include, path

from dashboard import health

urlpatterns = [
    # The landing page, and /causes/
    path("", include("dashboard.overview.urls")),
    # Staff: /sign-in/ /sign-out/ /preferences/ /views/ and /audit/
    path("", include("dashboard.accounts.urls")),
    path("", include("dashboard.saved_views.urls")),
    path("", include("dashboard.audit.urls")),
    # What Prismatic holds: a room for each kind of thing, and /search/ over all of them
    path("", include("dashboard.customers.urls")),
    path("", include("dashboard.users.urls")),
    path("", include("dashboard.instances.urls")),
    path("", include("dashboard.config_variables.urls")),
    path("", include("dashboard.shared_variables.urls")),
    path("", include("dashboard.connections.urls")),
    path("", include("dashboard.flows.urls")),
    path("", include("dashboard.queues.urls")),
    path("", include("dashboard.executions.urls")),
    path("", include("dashboard.bundles.urls")),
    path("", include("dashboard.comparisons.urls")),
    path("", include("dashboard.replays.urls")),
    path("", include("dashboard.payloads.urls")),
    path("", include("dashboard.step_results.urls")),
    path("", include("dashboard.logs.urls")),
    path("", include("dashboard.records.urls")),
    path("", include("dashboard.integrations.urls")),
    path("", include("dashboard.alert_targets.urls")),
    path("", include("dashboard.alerts.urls")),
    path("", include("dashboard.search.urls")),
    # The parts that pages are made of: /gallery/
    path("", include("dashboard.gallery.urls")),
    # For machines that watch this process
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]

handler400 = "dashboard.errors.bad_request"
handler403 = "dashboard.errors.permission_denied"
handler404 = "dashboard.errors.page_not_found"
handler500 = "dashboard.errors.server_error"
