"""All lines that the list would show as a file, sent page by page while they are read."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions.addresses import pinned_end
from dashboard.exports import FORMATS, Line, list_file
from dashboard.http import PrismaticRequest
from dashboard.logs.filters import LogFilterForm
from prismatic_api.logs.types import LogLine
from prismatic_api.paging import LARGEST_PAGE, PageRequest

# What is told of a line. Its address follows.
FIELDS: Final[Mapping[str, Callable[[LogLine], object]]] = {
    "id": lambda line: line.id,
    "at": lambda line: line.at.isoformat(),
    "severity": lambda line: str(line.severity),
    "written_by": lambda line: str(line.type or ""),
    "message": lambda line: line.message,
    "customer": lambda line: line.customer_name,
    "customer_id": lambda line: line.customer_id,
    "instance": lambda line: line.instance_name,
    "instance_id": lambda line: line.instance_id,
    "flow": lambda line: line.flow_name,
    "step": lambda line: line.step_name,
    "loop_path": lambda line: line.loop_path,
    "execution_id": lambda line: line.execution_id,
}
HEADS: Final = (*FIELDS, "address")


def line_of(line: LogLine, site: str) -> Line:
    """All that is known of a line, flat."""
    address = f"{site}{reverse('log-detail', args=[line.id])}"
    return {name: read(line) for name, read in FIELDS.items()} | {"address": address}


@require_safe
@requires("view_executions")
def log_export(request: PrismaticRequest, kind: str) -> HttpResponseBase:
    """The lines that the address filters, as a file. What is wrong is said before the file begins."""
    if kind not in FORMATS:
        raise Http404
    until = pinned_end(request.GET, timezone.now())
    logs, wanted = request.prismatic.in_background().logs, LogFilterForm(request.GET).answer(until)
    first = logs.more(wanted, PageRequest(LARGEST_PAGE))
    site = request.build_absolute_uri("/").rstrip("/")
    lines = (line_of(line, site) for line in logs.following(wanted, first))
    return list_file(kind, f"logs-{until:%Y-%m-%d-%H%M}", HEADS, lines)
