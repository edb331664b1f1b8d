"""What every request passes: signing in, the reader's zone, Prismatic's services and errors."""

from collections.abc import Callable
from datetime import tzinfo
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from dashboard import connection, errors
from dashboard.accounts.models import Account
from dashboard.accounts.unsent import Unsent, sign_in_first
from prismatic_api.errors import PrismaticError

type Answer = Callable[[HttpRequest], HttpResponseBase]

ZONE_COOKIE = "time_zone"


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Sends who is not signed in to the sign-in page; htmx as a whole page, back to the page it was on.

    A form that was on its way goes along.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponseBase | None:
        """The way to the sign-in page, or None for whoever may go on."""
        response = super().process_view(request, view_func, view_args, view_kwargs)
        if response is None:
            return None
        if typed := Unsent.of(request):
            return sign_in_first(request, typed)
        htmx = HtmxDetails(request)
        if not htmx:
            return response
        back = htmx.current_url_abs_path or request.get_full_path()
        return HttpResponseClientRedirect(redirect_to_login(back, self.get_login_url(view_func)).url)


def zone_of(request: HttpRequest) -> tzinfo:
    """The zone the person chose, else the one the browser told in a cookie, else the site's."""
    chosen = request.user.time_zone if isinstance(request.user, Account) else ""
    for name in (chosen, unquote(request.COOKIES.get(ZONE_COOKIE, ""))):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return timezone.get_default_timezone()


class TimeZoneMiddleware:
    """Shows every moment of a page in the reader's zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()  # the thread goes on to serve somebody else

    def process_view(self, request: HttpRequest, view_func: Callable[..., object], *_: object) -> None:
        """Sets the zone; nobody is looked up for a page that needs no sign-in."""
        if getattr(view_func, "login_required", True):
            timezone.activate(zone_of(request))


class PrismaticMiddleware:
    """Gives each request Prismatic's services, and turns their errors into pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        connection.prepare(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """A page for an error of the API that no view caught; anything else goes on to the page for 500."""
        return errors.answer(request, error) if isinstance(error, PrismaticError) else None
