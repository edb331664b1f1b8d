"""Reading the audit log. There is no view that changes it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import requires
from dashboard.audit.forms import AuditFilterForm
from dashboard.audit.models import AuditEntries, AuditEntry
from dashboard.http import PrismaticRequest, page
from prismatic_api.paging import Page, PageRequest, cursor_at


def _page_of(entries: AuditEntries, wanted: PageRequest) -> Page[AuditEntry]:
    """Some rows of the log, counted as the API counts its own."""
    total = entries.count()
    rows = tuple(entries[wanted.start : wanted.start + wanted.first])
    end = wanted.start + len(rows)
    return Page(
        rows=rows,
        total=total,
        start=wanted.start + 1 if rows else 0,
        end=end if rows else 0,
        end_cursor=cursor_at(end - 1) if rows else None,
        has_next=end < total,
        has_previous=wanted.start > 0,
        size=wanted.first,
    )


@require_safe
@requires("view_audit")
def audit_list(request: PrismaticRequest) -> HttpResponse:
    """The log, newest first. `until` pins the newest row, so that pages do not shift while staff work on."""
    form = AuditFilterForm(request.GET)
    entries = form.chosen()
    until = request.GET.get("until", "")
    if until.isdecimal():
        entries = entries.filter(pk__lte=int(until[:18]))
    shown = _page_of(entries, PageRequest(after=request.GET.get("after") or None))
    query = request.GET.copy()
    query.pop("after", None)
    if shown.rows and not until:
        query["until"] = str(shown.rows[0].pk)
    context: dict[str, object] = {"form": form, "entries": shown, "query": query.urlencode()}
    return page(request, "audit/list.html", context, partial="audit-rows")
