"""The page of a step's result, the parts of its tree, and the search in it."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions.logs import step_log_address
from dashboard.http import PrismaticRequest, page
from dashboard.step_results.downloads import NO_SUCH_VALUE, NO_TABLE, view_at
from dashboard.step_results.limits import limits
from dashboard.step_results.panels import Addresses, Panel, ResultPanel
from dashboard.step_results.searches import SearchForm, found_in
from dashboard.step_results.tables import Table, TableForm
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.view import look


@require_safe
@requires("view_step_results")
def step_result(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """What a step returned, or why that cannot be shown."""
    result = request.prismatic.step_results.get(execution_id, step_id, limits())
    context: dict[str, object] = {
        "result": ResultPanel(result),
        "run": result.run,
        "at": Addresses(execution_id, step_id),
        "log_address": step_log_address(
            execution_id, result.run.ended_at or result.run.started_at, result.run.loop_path or ""
        ),
    }
    return page(request, "step_results/detail.html", context, partial="step-result")


@require_safe
@requires("view_step_results")
def step_result_tree(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """One value inside a result: its members from an index on, its text from a byte on, or its file."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        raise Http404(NO_SUCH_VALUE)
    start = number_in(request.GET.get("from", ""))
    try:
        panel = Panel(look(result.content, request.GET.get("path", "")), start)
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None
    context: dict[str, object] = {
        "panel": panel,
        "run": result.run,
        "at": Addresses(execution_id, step_id),
        "start": start,
    }
    partial = "more-members" if start and panel.branch else "more-lines" if start else "members"
    return page(request, "step_results/tree.html", context, partial=partial)


@require_safe
@requires("view_step_results")
def step_result_search(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """Where a text or a number is found inside a result."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    form = SearchForm(request.GET)
    start = number_in(request.GET.get("from", ""))
    found = found_in(result.content, form, start) if result.content and form.is_valid() else None
    context: dict[str, object] = {
        "form": form,
        "found": found,
        "run": result.run,
        "at": Addresses(execution_id, step_id),
    }
    return page(request, "step_results/search.html", context, partial="matches")


@require_safe
@requires("view_step_results")
def step_result_table(request: PrismaticRequest, execution_id: str, step_id: str) -> HttpResponse:
    """A list of like objects inside a result as a table, sorted by any of its columns."""
    result = request.prismatic.step_results.part(execution_id, step_id, limits())
    if result.content is None:
        raise Http404(NO_SUCH_VALUE)
    try:
        table = Table(view_at(result.content, request.GET.get("path")), TableForm(request.GET))
    except NoSuchValue:
        raise Http404(NO_SUCH_VALUE) from None
    if not table.names:
        raise Http404(NO_TABLE)
    context: dict[str, object] = {"table": table, "run": result.run, "at": Addresses(execution_id, step_id)}
    return page(request, "step_results/table.html", context, partial="rows")


def number_in(text: str) -> int:
    """A place in a tree or a text; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
