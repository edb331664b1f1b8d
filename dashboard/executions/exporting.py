"""The whole filtered list as a file: CSV for spreadsheets, JSON Lines for programs. Sent page by page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions import active
from dashboard.executions.forms import ExecutionFilterForm
from dashboard.exports import FORMATS, Line, list_file, stamp
from dashboard.http import PrismaticRequest, page
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.service import Executions
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.paging import LARGEST_PAGE, Page, PageRequest

type Read = Callable[[ExecutionSummary], object]


def _seconds(run: ExecutionSummary) -> float | None:
    return round(run.duration.total_seconds(), 3) if run.duration else None


# What is told of an execution. Its address follows.
FIELDS: Final[Mapping[str, Read]] = {
    "id": lambda run: run.id,
    "status": lambda run: str(run.status),
    "result": lambda run: str(run.result_type or ""),
    "set_off_by": lambda run: str(run.invoke_type or ""),
    "started_at": lambda run: stamp(run.started_at),
    "ended_at": lambda run: stamp(run.ended_at),
    "queued_at": lambda run: stamp(run.queued_at),
    "seconds": _seconds,
    "customer": lambda run: run.customer_name,
    "customer_id": lambda run: run.customer_id,
    "instance": lambda run: run.instance_name,
    "instance_id": lambda run: run.instance_id,
    "integration": lambda run: run.integration_name,
    "integration_version": lambda run: run.integration_version,
    "flow": lambda run: run.flow_name,
    "error": lambda run: run.error,
    "is_test": lambda run: run.is_test,
    "retries": lambda run: run.retry_count,
    "replay_of": lambda run: run.replay_of_id,
    "retry_of": lambda run: run.retry_of_id,
}
HEADS: Final = (*FIELDS, "address")


def line_of(run: ExecutionSummary, site: str) -> Line:
    """All that is known of an execution, flat."""
    address = f"{site}{reverse('execution-detail', args=[run.id])}"
    return {name: read(run) for name, read in FIELDS.items()} | {"address": address}


@require_safe
@requires("view_executions")
def execution_export(request: PrismaticRequest, kind: str) -> HttpResponseBase:
    """The list that the address filters, as a file. What is wrong is said before the file begins."""
    if kind not in FORMATS:
        raise Http404
    form = ExecutionFilterForm(request.GET, timezone.now())
    if not form.is_valid():
        return page(request, "executions/list.html", active.links_beside(form), status=422)
    executions, wanted = request.prismatic.in_background().executions, form.answer()
    first = executions.more(wanted, PageRequest(LARGEST_PAGE))
    site, keeps = request.build_absolute_uri("/").rstrip("/"), form.sieve().keeps
    runs = (run for run in _all(executions, wanted, first) if keeps(run))
    lines = (line_of(run, site) for run in runs)
    return list_file(kind, f"executions-{form.until:%Y-%m-%d-%H%M}", HEADS, lines)


def _all(
    executions: Executions, wanted: ExecutionFilter, first: Page[ExecutionSummary]
) -> Iterator[ExecutionSummary]:
    """All executions of a list whose end is pinned, page by page."""
    rows = first
    yield from rows
    while rows.has_next and rows.end_cursor:
        rows = executions.more(wanted, PageRequest(LARGEST_PAGE, rows.end_cursor))
        yield from rows
