"""Server-Timing: what a page cost, and how much of it was waiting for Prismatic."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponseBase

from dashboard import connection

type Answer = Callable[[HttpRequest], HttpResponseBase]


class ServerTimingMiddleware:
    """Tells signed-in staff `upstream` (time and number of calls to Prismatic) and `app` (all other work)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = perf_counter()
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)  # asking `user` would load a session nobody needed
        if user is not None and user.is_authenticated:
            spent = connection.spent_by(request)
            own = max(0.0, perf_counter() - started - spent.seconds)
            response["Server-Timing"] = (
                f'upstream;dur={spent.seconds * 1000:.1f};desc="{spent.requests}", app;dur={own * 1000:.1f}'
            )
        return response
