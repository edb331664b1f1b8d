"""Pages of executions: the list across everything, and one execution with its steps."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import requires
from dashboard.executions import active, verdict
from dashboard.executions.addresses import cursor_in, filters_in, is_tidy, shown_in
from dashboard.executions.beside import Beside
from dashboard.executions.chain import chain_of
from dashboard.executions.columns import COOKIE, chosen_in
from dashboard.executions.fields import caller_value
from dashboard.executions.forms import MORE, ExecutionFilterForm
from dashboard.executions.logs import LINES, LogForm, how_many, lines_of, moment_in, stamp
from dashboard.executions.loops import LoopView, round_address
from dashboard.executions.names import Match, matches_for
from dashboard.executions.reading import read
from dashboard.executions.steps import (
    LONGEST_PATH,
    causes,
    kept_query,
    number_in,
    rounds_beside,
    step_filter,
    step_links,
)
from dashboard.executions.ticket import as_text
from dashboard.executions.timeline import Axis, pace
from dashboard.executions.waterfall import rows_of, waterfall_of
from dashboard.http import PrismaticRequest, page
from prismatic_api.executions.loops import LoopPlace
from prismatic_api.paging import PageRequest

LIST = "executions/list.html"
ROWS, STEPS, FAILED = 50, 100, 5


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
    execution = request.prismatic.executions.get(execution_id)
    axis = Axis.of(execution, now)
    may_see_results = request.user.has_perm(Permission.VIEW_STEP_RESULTS.codename)
    context: dict[str, object] = {
        "execution": execution,
        "headline": verdict.headline(execution, now),
        "about_steps": verdict.about_steps(execution, now),
        "ticket": as_text(execution, request.build_absolute_uri(request.path), now),
        "axis": axis,
        "pace": pace(execution, now),
        "waterfall": waterfall_of(execution, axis),
        "failed": axis.bars(causes(execution)[:FAILED]),
        "chain": chain_of(execution),
        "beside": Beside.of(execution, request.GET, may_see_results=may_see_results),
    }
    return page(request, "executions/detail.html", context, partial="execution")


@require_safe
@requires("view_executions")
def execution_steps(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """Steps one after the other: all, those that failed, those of a name, or those of one round of a loop."""
    wanted = step_filter(request.GET)
    listing = request.prismatic.executions.steps(
        execution_id, wanted, PageRequest(STEPS, cursor_in(request.GET))
    )
    axis = Axis.of(listing.execution, timezone.now())
    context: dict[str, object] = {
        "execution": listing.execution,
        "steps": listing.steps,
        "rows": list(rows_of(listing.execution, listing.steps.rows, axis)),
        "links": step_links(request.GET),
        "round": wanted.loop_path,
        "beside": rounds_beside(execution_id, wanted.loop_path),
        "query": kept_query(request.GET),
    }
    return page(
        request, "executions/steps.html", context, partial="more-steps" if "more" in request.GET else "steps"
    )


@require_safe
@requires("view_executions")
def execution_loop(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """A loop: its rounds in numbers, those that failed first; `round` leads on to the steps of one."""
    place = LoopPlace(request.GET.get("name", "")[:LONGEST_PATH], request.GET.get("in", "")[:LONGEST_PATH])
    chosen = number_in(request.GET.get("round", ""))
    if chosen is not None:
        return HttpResponseRedirect(round_address(execution_id, place.round_path(chosen)))
    loop = request.prismatic.executions.loop(execution_id, place)
    start = number_in(request.GET.get("from", "")) or 0
    rounds = request.prismatic.executions.rounds(loop, start)
    view = LoopView(loop, rounds, Axis.of(loop.execution, timezone.now()), start)
    context: dict[str, object] = {"view": view, "execution": loop.execution, "start": start}
    return page(request, "executions/loop.html", context, partial="more-rounds" if start else "loop")


@require_safe
@requires("view_executions")
def execution_children(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """The executions that one set off; `since` is when it started, which the API asks for."""
    since = moment_in(request.GET, "since")
    if since is None:
        raise Http404("The address does not say when the execution started.")
    rows = PageRequest(ROWS, cursor_in(request.GET))
    children = request.prismatic.executions.children(execution_id, since, rows)
    context: dict[str, object] = {"execution_id": execution_id, "children": children, "since": stamp(since)}
    context["listed"] = f"tests=any&{urlencode({'caller': caller_value(execution_id, since)})}"
    return page(request, "executions/children.html", context, partial="children")


@require_safe
@requires("view_executions")
def execution_batches(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """The batches of an execution that was fanned out, all or those that failed."""
    status = "FAILED" if request.GET.get("only") == "failed" else ""
    rows = PageRequest(ROWS, cursor_in(request.GET))
    listing = request.prismatic.executions.batches(execution_id, status, rows)
    context: dict[str, object] = {
        "execution": listing.execution,
        "progress": listing.progress,
        "cancel_requested_at": listing.cancel_requested_at,
        "batches": listing.batches,
        "only_failed": bool(status),
    }
    return page(request, "executions/batches.html", context, partial="batches")


@require_safe
@requires("view_executions")
def execution_step(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """From the name of a step, and the round it ran in, on to the step: a log line says no more of it."""
    name, round_ = (request.GET.get(key, "")[:LONGEST_PATH] for key in ("name", "round"))
    step = request.prismatic.executions.step_named(execution_id, name, round_)
    whole = reverse("execution-detail", args=[execution_id])
    return HttpResponseRedirect(f"{whole}?{urlencode({'step': step})}")


@require_safe
@requires("view_executions")
def execution_logs(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """The log of an execution: filtered, a hundred lines at a time, or the lines around a moment."""
    moment = moment_in(request.GET, "at")
    form = LogForm(request.GET)
    if not form.is_valid():
        form = LogForm({})
        form.full_clean()
    shown = _around(request, execution_id, moment) if moment else _log(request, execution_id, form)
    context: dict[str, object] = {**shown, "form": form, "opened": form.cleaned_data["step"]}
    context |= {"is_page": "alone" in request.GET, "pace": pace(shown["execution"], timezone.now())}
    part = "few-lines" if "few" in request.GET else "more-lines" if "after" in request.GET else "logs"
    return page(request, "executions/logs.html", context, partial=part)


def _log(request: PrismaticRequest, execution_id: str, form: LogForm) -> dict[str, Any]:
    rows = PageRequest(LINES, cursor_in(request.GET))
    log = request.prismatic.executions.logs(execution_id, form.answer(), rows)
    return {
        "execution": log.execution,
        "page": log.lines,
        "lines": lines_of(execution_id, log.lines.rows, form.cleaned_data["step"]),
        "query": form.query,
    }


def _around(request: PrismaticRequest, execution_id: str, moment: datetime) -> dict[str, Any]:
    round_ = request.GET.get("round", "")[:LONGEST_PATH]
    log = request.prismatic.executions.log_around(execution_id, moment, how_many(request.GET), round_)
    return {
        "execution": log.execution,
        "around": log,
        "moment": moment,
        "lines": lines_of(
            execution_id, log.lines, request.GET.get("step", "")[:200], request.GET.get("line", "")
        ),
    }
