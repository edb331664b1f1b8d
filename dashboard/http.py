"""What a view is given and what it hands back: the request's type, page or part, posted data, moving on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseLocation
from django_htmx.middleware import HtmxDetails

from dashboard.accounts.models import Account
from prismatic_api.prismatic import Prismatic

# How htmx puts in a page; django-htmx knows the ways alone, not what can be said of them
FROM_ITS_TOP: Any = "innerHTML show:window:top"

form_methods = require_http_methods(["GET", "HEAD", "POST"])  # of a view that shows a form and takes it back


class PrismaticRequest(HttpRequest):
    """A request as the middleware leaves it: signed in, with Prismatic's services for this request.

    Attributes: `prismatic` the services; `htmx` what htmx says about the request; `user` the staff account.
    """

    prismatic: Prismatic
    htmx: HtmxDetails
    user: Account


class SeeOther(HttpResponseRedirect):
    """303: whatever was posted, the next address is read with GET."""

    status_code = 303


def wants_part(request: HttpRequest) -> bool:
    """True when htmx will swap a part in: not for a boosted link, nor to restore a page from history."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its part `partial` when htmx asks for one. Says in Vary what the choice hangs on."""
    name = f"{template}#{partial}" if partial and wants_part(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return response


def unstored(response: HttpResponse, *, when: bool = True) -> HttpResponse:
    """The same response, which no browser keeps; for pages that show secrets, `when` they do."""
    if when:
        response["Cache-Control"] = "no-store"
    return response


def among_messages(response: HttpResponse) -> HttpResponse:
    """Marks a part for the messages at the head of the page, whatever htmx meant to replace."""
    response["HX-Retarget"] = "#messages"
    response["HX-Reswap"] = "innerHTML show:top"
    response["HX-Push-Url"] = "false"
    return response


def posted(request: HttpRequest) -> QueryDict | None:
    """The posted fields, or None when nothing was posted: an empty post still binds a form."""
    return request.POST if request.method == "POST" else None


def moved(request: HttpRequest, view_name: str, *args: object, message: str = "") -> HttpResponse:
    """On to another view after a change, with a message for its page.

    A plain form gets a 303. htmx gets HX-Location, marked as boosted so that the next view sends all of it,
    which is shown from its top, where the message is.
    """
    if message:
        messages.success(request, message)
    address = resolve_url(view_name, *args)
    if not HtmxDetails(request):
        return SeeOther(address)
    return HttpResponseLocation(address, swap=FROM_ITS_TOP, headers={"HX-Boosted": "true"})
