"""Pages of logs: the lines of everything, one by one or folded, and one line."""

from datetime import UTC
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.executions.addresses import cursor_in, pinned_end
from dashboard.http import PrismaticRequest, page
from dashboard.logs.filters import LogFilterForm
from dashboard.logs.folding import FURTHEST, folded, query_of
from dashboard.logs.rows import around, drawn, execution_of, tone_of
from dashboard.templatetags.cells import table_rows
from prismatic_api.paging import LARGEST_PAGE, PageRequest

ROWS = 50


@require_safe
@requires("view_executions")
def log_list(request: PrismaticRequest) -> HttpResponse:
    """Lines over everything, the newest first; by default the errors of a day."""
    form, until = LogFilterForm(request.GET), pinned_end(request.GET, timezone.now())
    folds = "fold" in form.values()
    logs, wanted = request.prismatic.logs, form.answer(until)
    size = LARGEST_PAGE if folds else ROWS
    listing = logs.listing(wanted, PageRequest(size, None if folds else cursor_in(request.GET)))
    form.offer(listing)
    context: dict[str, object] = {"filter": form, "lines": listing.page}
    context["pages"] = urlencode({**form.as_sent(), "until": until.astimezone(UTC).isoformat()})
    if folds:
        found = list(logs.following(wanted, listing.page, FURTHEST))
        rest = form.as_sent()
        context["folds"] = [
            (fold, tone_of(fold.newest.severity), query_of(fold, rest)) for fold in folded(found)
        ]
        context["looked_at"] = len(found)
    else:
        context["rows"] = table_rows(drawn(listing.page))
    return page(request, "logs/list.html", context, partial="log-list")


@require_safe
@requires("view_executions")
def log_detail(request: PrismaticRequest, log_id: str) -> HttpResponse:
    """One line, all of its message, what wrote it, and the way to what happened around it."""
    line = request.prismatic.logs.get(log_id)
    step = request.prismatic.logs.step_of(line)
    context: dict[str, object] = {
        "line": line,
        "step": step,
        "tone": tone_of(line.severity),
        "execution_address": execution_of(line, step.id if step else ""),
        "around_address": around(line),
        "around_all_address": around(line, everywhere=True),
    }
    return page(request, "logs/detail.html", context)
