"""The site, and one more page that raises the error it is told."""

from typing import Never

from django.http import HttpRequest
from django.urls import include, path

from dashboard.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

error: Exception = AssertionError("No error was set.")


def failing(request: HttpRequest) -> Never:
    """Fails."""
    raise error


urlpatterns = [path("failing/", failing), path("", include("dashboard.urls"))]
