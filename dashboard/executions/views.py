"""Pages of executions: the list across everything, and one execution with its steps."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions import active, verdict
from dashboard.executions.addresses import cursor_in, filters_in, is_tidy, shown_in
from dashboard.executions.columns import COOKIE, chosen_in
from dashboard.executions.forms import MORE, ExecutionFilterForm
from dashboard.executions.names import Match, matches_for
from dashboard.executions.reading import read
from dashboard.executions.relations import relations_of
from dashboard.executions.steps import failed_steps, opened_step, step_filter, step_links
from dashboard.executions.timeline import Axis
from dashboard.http import PrismaticRequest, page
from prismatic_api.paging import PageRequest

LIST, DETAIL = "executions/list.html", "executions/detail.html"
STEPS = 100


@require_safe
@requires("view_executions")
def execution_list(request: PrismaticRequest) -> HttpResponse:
    """What ran, newest first; by default what failed within a day. A typed name leads on to what it means."""
    if not is_tidy(request.GET):
        more = f"&{MORE}=on" if MORE in request.GET else ""
        return _listed(f"{filters_in(request.GET).urlencode()}{more}")
    form = ExecutionFilterForm(request.GET, timezone.now())
    if not form.is_valid():
        return page(request, LIST, active.links_beside(form), partial="execution-list", status=422)
    if "shown" in request.GET:
        return _newer(request, form)
    matches = _matches(request, form)
    if len(matches) == 1:
        return _listed(matches[0].query)
    shown = read(request.prismatic.executions, form, cursor_in(request.GET))
    columns = chosen_in(request.COOKIES.get(COOKIE, ""))
    context = {**active.about(form, shown, columns), "matches": matches}
    return page(request, LIST, context, partial="execution-list")


def _listed(query: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('execution-list')}?{query}")


def _matches(request: PrismaticRequest, form: ExecutionFilterForm) -> list[Match]:
    name = form.cleaned_data["name"]
    return matches_for(form, request.prismatic.search.find(name)) if name else []


def _newer(request: PrismaticRequest, form: ExecutionFilterForm) -> HttpResponse:
    """How the list has grown since it was shown; the page itself stays as it is."""
    listing = request.prismatic.executions.listing(form.answer(open_ended=True), PageRequest(1))
    context = {**active.links_beside(form), "newer": active.growth(shown_in(request.GET), listing.page.total)}
    return page(request, LIST, context, partial="newer-executions")


@require_safe
@requires("view_executions")
def execution_detail(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """What came of an execution, why and for whom, and its steps beside the result of one of them."""
    now = timezone.now()
    steps = PageRequest(STEPS, cursor_in(request.GET))
    execution = request.prismatic.executions.get(execution_id, steps, step_filter(request.GET))
    axis = Axis.of(execution, now)
    context: dict[str, object] = {
        "execution": execution,
        "headline": verdict.headline(execution, now),
        "about_steps": verdict.about_steps(execution, now),
        "bars": axis.bars(execution.steps),
        "failed": axis.bars(failed_steps(execution)),
        "step_links": step_links(execution, request.GET),
        "relations": relations_of(execution),
        "opened": opened_step(execution, request.GET),
    }
    return page(request, DETAIL, context, partial="more-steps" if "more" in request.GET else "execution")
