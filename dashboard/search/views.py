"""One box for everything: ids and addresses lead straight to their page, names to what bears them."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from dashboard.accounts.models import Permission
from dashboard.accounts.permissions import requires
from dashboard.addresses import address_in
from dashboard.http import PrismaticRequest, page
from dashboard.search.hits import exact_address, groups_of, only_address, record_group


def _own_address(request: PrismaticRequest, text: str) -> str | None:
    """The path of a pasted address of this very site, if something answers it."""
    try:
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or parts.netloc != request.get_host():
            return None
        resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@require_safe
@requires("view_customers")
def search(request: PrismaticRequest) -> HttpResponse:
    """Goes to the one thing that `q` names, or lists what was found. `list` keeps a single hit listed.

    A number that is nobody's name is looked for inside the runs, of the customer named beside it.
    """
    text = request.GET.get("q", "").strip()[:1000]
    if address := _own_address(request, text) or address_in(text):
        return redirect(address)
    results = request.prismatic.search.find(text)
    groups = groups_of(results)
    if not groups and request.user.has_perm(Permission.VIEW_EXECUTIONS.codename):
        groups = [group for group in [record_group(results)] if group.hits]
    address = exact_address(results.exact) if results.exact else only_address(groups)
    if address and "list" not in request.GET:
        return redirect(address)
    context: dict[str, object] = {"search_text": text, "results": results, "groups": groups}
    return page(request, "search/results.html", context)
