"""Pages of alerts: monitors, one monitor, what all of them saw, and what nobody watches."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import ensure, requires
from dashboard.alerts.drawing import drawn
from dashboard.alerts.filters import EventFilterForm, MonitorFilterForm
from dashboard.alerts.forms import CoverForm
from dashboard.executions.addresses import cursor_in, pinned_end, position
from dashboard.http import PrismaticRequest, form_methods, moved, page
from dashboard.templatetags.cells import table_rows
from dashboard.typed_input import LOST, Problem, as_far_as_told, keeps_input
from prismatic_api.alerts.coverage import Coverage
from prismatic_api.alerts.making import MonitorDraft
from prismatic_api.errors import Refused
from prismatic_api.paging import LARGEST_PAGE, PageRequest

EVENTS = 50


@require_safe
@requires("view_instances")
def alert_list(request: PrismaticRequest) -> HttpResponse:
    """One page of monitors: first those that wait for somebody."""
    form = MonitorFilterForm(request.GET)
    listing = request.prismatic.alerts.listing(form.answer(), PageRequest(after=cursor_in(request.GET)))
    form.offer(listing)
    context: dict[str, object] = {"filter": form, "listing": listing, "rows": table_rows(drawn(listing.page))}
    return replace_url(page(request, "alerts/list.html", context, partial="alert-list"), form.address)


@require_safe
@requires("view_instances")
def alert_detail(request: PrismaticRequest, monitor_id: str) -> HttpResponse:
    """What a monitor watches, whom it tells, and what it saw."""
    events = PageRequest(EVENTS, cursor_in(request.GET))
    detail = request.prismatic.alerts.get(monitor_id, events)
    context: dict[str, object] = {"detail": detail, "monitor": detail.monitor}
    return page(request, "alerts/detail.html", context)


@require_safe
@requires("view_instances")
def alert_events(request: PrismaticRequest) -> HttpResponse:
    """What all monitors saw, the newest first, up to the moment the list was opened."""
    form, until = EventFilterForm(request.GET), pinned_end(request.GET, timezone.now())
    events = request.prismatic.alerts.events(form.answer(until), PageRequest(EVENTS, cursor_in(request.GET)))
    kept = request.GET.copy()
    for name in ("after", "until"):
        kept.pop(name, None)
    context: dict[str, object] = {"filter": form, "events": events, "pages": position(kept, until)}
    return page(request, "alerts/events.html", context, partial="alert-events")


def cover_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The flows that nobody watches, when Prismatic failed. One that is watched after all is told."""
    form, found = CoverForm(request.POST), as_far_as_told(lambda: _coverage(request))
    was_sent = problem.may_be_done and form.is_valid()
    if was_sent and found and not found.misses(*form.cleaned_data["watch"]):
        return moved(request, request.get_full_path(), message=f"The flow is watched from now on. {LOST}")
    context: dict[str, object] = {"problem": problem, "form": form}
    if found:
        context |= _listed(request, found)
    return page(request, "alerts/coverage.html", context, status=problem.status)


@form_methods
@requires("view_instances")
@keeps_input(cover_again)
def alert_coverage(request: PrismaticRequest) -> HttpResponse:
    """Flows without a monitor of failures; a click adds one, and leads back here."""
    form = CoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ensure(request.user, Permission.CHANGE_INSTANCES)
        try:
            name = _cover(request, form)
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, request.get_full_path(), message=f"{name} is watched from now on.")
    context = {"form": form, **_listed(request, _coverage(request))}
    return page(request, "alerts/coverage.html", context, status=422 if form.errors else 200)


def _cover(request: PrismaticRequest, form: CoverForm) -> str:
    """Adds a monitor of a flow's failures, and gives the flow's name."""
    instance_id, config_id = form.cleaned_data["watch"]
    found, group = request.prismatic.flows.get(instance_id, config_id), form.cleaned_data["group"]
    draft = MonitorDraft(
        name=f"{found.flow.name} failed",
        triggers=(form.cleaned_data["trigger"],),
        instance_id=instance_id,
        flow_config_id=config_id,
        groups=(group,) if group else (),
    )
    request.prismatic.alerts.create(draft)
    return f"{found.flow.name} of {found.instance_name}"


def _coverage(request: PrismaticRequest) -> Coverage:
    wanted = PageRequest(LARGEST_PAGE, cursor_in(request.GET))
    return request.prismatic.alerts.coverage(request.GET.get("customer", ""), wanted)


def _listed(request: PrismaticRequest, coverage: Coverage) -> dict[str, object]:
    customer = request.GET.get("customer", "")
    query = f"customer={customer}" if customer else ""
    return {"coverage": coverage, "query": query, "here": f"{reverse('alert-coverage')}?{query}"}
