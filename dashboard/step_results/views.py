"""The page of a step's result, the parts of its tree, and the search in it."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions.logs import step_log_address
from dashboard.http import PrismaticRequest, SeeOther, form_methods, page, unstored, wants_part
from dashboard.redaction.keys import MASKED, opens
from dashboard.step_results.downloads import NO_SUCH_VALUE, NO_TABLE, view_at
from dashboard.step_results.hidden import hidden
from dashboard.step_results.limits import limits
from dashboard.step_results.openings import HIDDEN, key_to, kind_of, opening
from dashboard.step_results.panels import Panel, ResultPanel
from dashboard.step_results.searches import SearchForm, found_in
from dashboard.step_results.tables import Table, TableForm
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.types import StepResult
from prismatic_api.step_results.view import look


@form_methods
@requires("view_step_results")
def step_result(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What a step returned, secrets masked, or why not. Asking for the secrets (POST) is recorded."""
    results = request.prismatic.step_results
    if request.method != "POST":
        return _page(request, results.get(execution_id, step_id, limits()), MASKED)
    found = results.disclosed(execution_id, step_id, limits())
    key = key_to(request, execution_id, step_id)
    if not wants_part(request):
        return SeeOther(reverse("step-result-shown", args=[execution_id, step_id, key]))
    return _page(request, found, key)


@require_safe
@requires("view_step_results")
def step_result_shown(request: PrismaticRequest, execution_id: str, step_id: str, scope: str) -> HttpResponse:
    """The same with its secrets, for who has asked a moment ago; for others the way to ask."""
    if not opens(request, scope, execution_id, kind_of(step_id)):
        return HttpResponseRedirect(reverse("step-result", args=[execution_id, step_id]))
    return _page(request, request.prismatic.step_results.get(execution_id, step_id, limits()), scope)


def _page(request: PrismaticRequest, result: StepResult, scope: str) -> HttpResponse:
    run = result.run
    opened = opening(request, run.execution_id, run.id, scope, result.content)
    context: dict[str, object] = {
        "result": ResultPanel(result, opened.veil),
        "run": run,
        "at": opened.at,
        "opening": opened,
        "log_address": step_log_address(
            run.execution_id, run.ended_at or run.started_at, run.loop_path or ""
        ),
    }
    response = page(request, "step_results/detail.html", context, partial="step-result")
    return unstored(response, when=opened.is_shown)


@require_safe
@requires("view_step_results")
def step_result_tree(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """One value inside a result: its members from an index on, its text from a byte on, or its file."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        raise Http404(NO_SUCH_VALUE)
    start, pointer = number_in(request.GET.get("from", "")), request.GET.get("path", "")
    opened = opening(request, execution_id, step_id, scope, result.content)
    try:
        is_hidden = opened.veil.covers(result.content, pointer)
        view = hidden(pointer) if is_hidden else look(result.content, pointer)
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None
    panel = Panel(view, start, opened.veil)
    context: dict[str, object] = {"panel": panel, "run": result.run, "at": opened.at, "start": start}
    partial = "more-members" if start and panel.branch else "more-lines" if start else "members"
    response = page(request, "step_results/tree.html", context, partial=partial)
    return unstored(response, when=opened.is_shown)


@require_safe
@requires("view_step_results")
def step_result_search(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """Where a text or a number is found inside a result."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    opened = opening(request, execution_id, step_id, scope, result.content)
    form, start = SearchForm(request.GET), number_in(request.GET.get("from", ""))
    found = None
    if result.content and form.is_valid():
        found = found_in(result.content, form, opened.veil, start)
    context: dict[str, object] = {"form": form, "found": found, "run": result.run, "at": opened.at}
    response = page(request, "step_results/search.html", context, partial="matches")
    return unstored(response, when=opened.is_shown)


@require_safe
@requires("view_step_results")
def step_result_table(
    request: PrismaticRequest, execution_id: str, step_id: str, scope: str = MASKED
) -> HttpResponse:
    """A list of like objects inside a result as a table, sorted by any of its columns."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        raise Http404(NO_SUCH_VALUE)
    opened, pointer = opening(request, execution_id, step_id, scope, result.content), request.GET.get("path")
    try:
        if opened.veil.covers(result.content, pointer or ""):
            raise Http404(HIDDEN)
        table = Table(view_at(result.content, pointer), TableForm(request.GET), opened.veil)
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None
    if not table.names:
        raise Http404(NO_TABLE)
    context: dict[str, object] = {"table": table, "run": result.run, "at": opened.at}
    response = page(request, "step_results/table.html", context, partial="rows")
    return unstored(response, when=opened.is_shown)


def number_in(text: str) -> int:
    """A place in a tree or a text; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
