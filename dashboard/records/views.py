"""The page that finds the run which carried a record, and the part of it that looks inside runs."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import requires
from dashboard.executions.addresses import cursor_in, pinned_end
from dashboard.executions.reading import with_error
from dashboard.executions.rows import Row
from dashboard.executions.rows import rows_of as run_rows
from dashboard.http import PrismaticRequest, page
from dashboard.logs.rows import named
from dashboard.records.forms import RecordForm
from dashboard.records.looking import A_PRESS, Looked
from dashboard.records.runs import FoundRun
from dashboard.step_results.views import number_in
from dashboard.templatetags.cells import table_rows
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.paging import PageRequest

LINES = 20
ERRORS = 10
LINES_KNOW = ("customer", "integration", "instance", "since", "before")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A run that carried the record, with the words to send on."""

    found: FoundRun
    ticket: str


@require_safe
@requires("view_executions")
def record_search(request: PrismaticRequest) -> HttpResponse:
    """The lines that name a record, and the way inside the runs: taken at once where a place is named."""
    form, until = RecordForm(request.GET), pinned_end(request.GET, timezone.now())
    context: dict[str, object] = {"form": form, "may_look": _may_look(request)}
    if form.words:
        found = request.prismatic.records.find(form.answer(until), form.words, LINES)
        form.offer(found)
        context |= {"found": found, "lines": table_rows(named(found.lines)), "logs_query": _logs_query(form)}
        context["looking"] = f"{reverse('record-runs')}?{form.position(until)}"
        context["meant"] = form.meant(found)
        context["press"] = min(A_PRESS, found.run_count)
    return page(request, "records/search.html", context, partial="record-search")


@require_safe
@requires("view_step_results")
def record_runs(request: PrismaticRequest) -> HttpResponse:
    """Some runs looked inside, the newest first. It goes on by itself until something is found."""
    form, until = RecordForm(request.GET), pinned_end(request.GET, timezone.now())
    context: dict[str, object] = {"form": form}
    if form.words:
        wanted, after = form.answer(until), cursor_in(request.GET)
        looked = Looked(request.prismatic.records, wanted, form.words, after)
        left = (number_in(request.GET.get("left", "")) or A_PRESS) - len(looked.runs)
        goes_on = left > 0 and not looked.found
        context |= {"looked": looked, "rows": _rows(request, looked.found, form.words), "goes_on": goes_on}
        context["next"] = _next(form, until, looked, left if goes_on else A_PRESS)
        context["errors"] = [] if after else _errors(request, wanted, form.words)
    return page(request, "records/runs.html", context, partial="looked")


def _may_look(request: PrismaticRequest) -> bool:
    return request.user.has_perm(Permission.VIEW_STEP_RESULTS.codename)


def _rows(request: PrismaticRequest, found: list[FoundRun], words: str) -> list[FoundRow]:
    site = request.build_absolute_uri("/").rstrip("/")
    return [FoundRow(one, one.ticket(words, site)) for one in found]


def _errors(request: PrismaticRequest, wanted: ExecutionFilter, words: str) -> list[Row]:
    """The runs whose error names the record, in all of the time, where Prismatic can search for that."""
    found = with_error(request.prismatic.executions, wanted, words, PageRequest(ERRORS))
    return list(run_rows(found.rows, "")) if found else []


def _next(form: RecordForm, until: datetime, looked: Looked, left: int) -> str:
    """Where to look on, and how many runs to look inside until somebody is asked; blank at the end."""
    if not looked.next_after:
        return ""
    return f"?{form.position(until, after=looked.next_after, left=str(left))}"


def _logs_query(form: RecordForm) -> str:
    """The query that lists all lines which name the record."""
    sent = form.as_sent()
    kept = {name: sent[name] for name in LINES_KNOW if name in sent}
    times = {} if {"since", "before"} & kept.keys() else {"window": sent.get("window", "14d")}
    return urlencode({"text": form.words, **kept, **times})
