"""One table from what went wrong to what a person is told, and the pages made from it."""

import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from dashboard import connection
from dashboard.accounts import unsent
from dashboard.http import among_messages, page, wants_part
from prismatic_api.errors import (
    Busy,
    Forbidden,
    LinkExpired,
    NotFound,
    NotSignedIn,
    OutcomeUnknown,
    PrismaticError,
    Refused,
    UnexpectedResponse,
    Unreachable,
)

logger = logging.getLogger(__name__)

_TOO_MUCH = (
    f"Nothing was changed. A form can send {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB "
    f"in {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields at most."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the page for an error says: its status, a head line, what to do next, and the word on its link.

    `action` leads back to the page itself, or home when that makes no sense; blank for no link.
    """

    status: int
    title: str
    advice: str
    action: str = ""
    tone: str = "danger"


PAGES: Mapping[type[PrismaticError], Notice] = {
    NotSignedIn: Notice(
        502,
        "Prismatic turned this dashboard away",
        "Its token has to be renewed. Tell whoever runs the dashboard.",
    ),
    Forbidden: Notice(403, "Not allowed in Prismatic", "Ask somebody with more rights in Prismatic."),
    NotFound: Notice(
        404,
        "Not there",
        "It may have been deleted, or belong to another organization. Search for it by name.",
    ),
    Refused: Notice(422, "Prismatic refused this", "Nothing was changed. Go back and correct it.", "Back"),
    Busy: Notice(503, "Too many requests", "Nothing is wrong with what you did.", "Try again", "warning"),
    Unreachable: Notice(
        502, "Prismatic does not answer", "This is read again when you try.", "Try again", "warning"
    ),
    OutcomeUnknown: Notice(
        504,
        "It may have happened",
        "The change was sent, but no answer came. Look at what is there now before you send it again.",
        "See what is there now",
        "warning",
    ),
    LinkExpired: Notice(
        502, "The link has expired", "A fresh one is made when the page is loaded.", "Reload", "warning"
    ),
    UnexpectedResponse: Notice(
        502,
        "Prismatic answered something unexpected",
        "If it stays so, report it with the time.",
        "Try again",
    ),
    PrismaticError: Notice(
        502, "Prismatic could not do this", "If it stays so, report it with the time.", "Try again"
    ),
}


def notice_for(error: PrismaticError) -> Notice:
    """The row of the table for an error's class, or for the nearest class it comes from."""
    return next(PAGES[kind] for kind in type(error).__mro__ if kind in PAGES)


def answer(request: HttpRequest, error: PrismaticError) -> HttpResponse:
    """The page, or htmx part, for an error of the API."""
    notice = notice_for(error)
    if notice.status >= 500:
        logger.warning("%s at %s: %s", type(error).__name__, request.path, error)
    response = _shown(request, notice, str(error), _next_address(request, error))
    if isinstance(error, Busy):
        response["Retry-After"] = str(math.ceil(error.retry_after or 1))
    return response


def _next_address(request: HttpRequest, error: PrismaticError) -> str:
    """Where the link leads: the page that failed, or after a lost answer what the change was about."""
    if isinstance(error, OutcomeUnknown):
        return connection.subject_address(request) or request.path
    return request.get_full_path() if request.method in {"GET", "HEAD"} else request.path


def _shown(request: HttpRequest, notice: Notice, sentence: str, address: str) -> HttpResponse:
    """The notice as a page, or as a part for the messages: what htmx would have replaced stays."""
    context: dict[str, object] = {"notice": notice, "sentence": sentence, "address": address}
    response = page(request, "errors/error.html", context, partial="problem", status=notice.status)
    response["Cache-Control"] = "no-store"
    return among_messages(response) if wants_part(request) else response


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for who is signed in but lacks a permission."""
    notice = Notice(403, "Not allowed", "Ask an admin of this dashboard if you need it.", "Home")
    return _shown(request, notice, str(exception or ""), reverse("overview"))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """The page for an address that nothing answers."""
    notice = Notice(404, "No such page", "Search for the thing by its name, or start from a list.", "Home")
    return _shown(request, notice, "There is no page at this address.", reverse("overview"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that is not sound; of why it says only what helps the honest: it is too much."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        notice = Notice(413, "This is too much at once", "Go back to the form and send less of it.", "Home")
        return _shown(request, notice, _TOO_MUCH, reverse("overview"))
    notice = Notice(400, "This request cannot be read", "Go back and try again.", "Home")
    return _shown(request, notice, "", reverse("overview"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form whose proof of origin is missing or old; with what was typed, if it is our own."""
    if kept := unsent.rescued(request):
        return kept
    notice = Notice(403, "This form is too old", "Reload its page and send it again.", "Reload", "warning")
    sentence = (
        "Nothing was changed. You may have signed in or out in another tab, or cookies are switched off."
    )
    return _shown(request, notice, sentence, request.path)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of our own. It needs no database or session: either may be the fault."""
    if wants_part(request):
        part = render_to_string("errors/server_error.html#problem")
        return among_messages(HttpResponse(part, status=500))
    return HttpResponse(render_to_string("errors/server_error.html"), status=500)
