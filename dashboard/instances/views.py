"""Pages to look at instances: the list across all customers, and one instance."""

from datetime import UTC

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from dashboard.accounts.permissions import requires
from dashboard.flows.rows import FlowRow
from dashboard.http import PrismaticRequest, page, wants_part
from dashboard.instances import models
from dashboard.instances.drawing import drawn, folded
from dashboard.instances.filters import InstanceFilterForm
from dashboard.instances.rows import rows_of
from dashboard.instances.sparkline import first_day, rate_of
from dashboard.instances.states import marks_of
from dashboard.instances.verdict import verdict_of
from dashboard.templatetags.cells import table_rows
from prismatic_api.paging import PageRequest

ROWS = 50


@require_safe
@requires("view_instances")
def instance_list(request: PrismaticRequest) -> HttpResponse:
    """One page of the instances an address asks for."""
    form = InstanceFilterForm(request.GET)
    wanted = PageRequest(ROWS, request.GET.get("after"))
    listing = request.prismatic.instances.listing(form.answer(), wanted)
    form.offer(listing)
    context: dict[str, object] = {
        "filter": form,
        "listing": listing,
        "rows": table_rows(drawn(rows_of(listing.page.rows))),
        "folded": folded(form),
    }
    response = page(request, "instances/list.html", context, partial="instance-list")
    return push_url(response, form.address) if "after" not in request.GET else response


@require_safe
@requires("view_instances")
def instance_detail(request: PrismaticRequest, instance_id: str) -> HttpResponse:
    """All about one instance, the verdict first. Usage is counted by days in UTC."""
    today = timezone.now().astimezone(UTC).date()
    overview = request.prismatic.instances.overview(instance_id, first_day(today))
    instance, rate = overview.instance, rate_of(overview.days, today)
    context: dict[str, object] = {
        "instance": instance,
        "overview": overview,
        "verdict": verdict_of(overview, rate),
        "marks": marks_of(instance),
        "rate": rate,
        "flows": [FlowRow(flow, instance.id) for flow in overview.flows],
        "reminder": models.reminder_of(instance),
        "is_part": wants_part(request),
    }
    return page(request, "instances/detail.html", context, partial="instance-facts")
