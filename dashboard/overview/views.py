"""The landing page, and one cause of failures."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.http import PrismaticRequest, page
from dashboard.overview.causes import causes_of
from dashboard.overview.chart import chart_of, hours_up_to
from dashboard.overview.drawing import drawn, waiting_in
from dashboard.overview.groups import by_customer, groupings_of
from dashboard.overview.places import executions_address
from dashboard.overview.verdict import verdict_of
from dashboard.templatetags.cells import table_rows
from prismatic_api.overview.types import Span

CAUSES, RUNS = 8, 50


@require_safe
@requires("view_executions")
def overview(request: PrismaticRequest) -> HttpResponse:
    """What fails now, of which causes and for whom; what runs, what waits, what is in trouble."""
    hours = hours_up_to(timezone.now())
    span = Span(hours[0].start, hours[-1].end)
    found = request.prismatic.everything.overview(hours)
    causes = causes_of(found.failures.rows)
    context: dict[str, object] = {
        "overview": found,
        "verdict": verdict_of(found, causes),
        "chart": chart_of(found.hours),
        "causes": causes[:CAUSES],
        "rows": table_rows(drawn(causes[:CAUSES])),
        "more_causes": causes[CAUSES:],
        "groupings": groupings_of(found.failures.rows, span),
        "waiting": waiting_in(found),
        "failed_address": executions_address(span, status="ERROR"),
    }
    return page(request, "overview/overview.html", context, partial="overview")


@require_safe
@requires("view_executions")
def cause_detail(request: PrismaticRequest, key: str) -> HttpResponse:
    """Whom one cause hits, where, and its newest runs."""
    hours = hours_up_to(timezone.now())
    span = Span(hours[0].start, hours[-1].end)
    failures = request.prismatic.everything.failures(span)
    cause = next((one for one in causes_of(failures.rows) if one.key == key), None)
    runs = cause.runs if cause else ()
    context: dict[str, object] = {
        "cause": cause,
        "customers": by_customer(runs, span),
        "runs": runs[:RUNS],
        "failures": failures,
    }
    return page(request, "overview/cause.html", context)
