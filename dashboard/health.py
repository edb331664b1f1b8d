"""For machines that watch this process. Says what works, and nothing about what does not beyond its name."""

from collections.abc import Callable, Mapping

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from dashboard import connection

API_ANSWER_LIVES = 10  # seconds; whoever may ask here must not be able to use up the API's rate budget


def _database() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _cache() -> bool:
    cache.set("readyz", "ok", timeout=5)
    return bool(cache.get("readyz") == "ok")


def _api() -> bool:
    return bool(cache.get_or_set("readyz.api", connection.answers, timeout=API_ANSWER_LIVES))


CHECKS: Mapping[str, Callable[[], bool]] = {"database": _database, "cache": _cache, "api": _api}


def _works(check: Callable[[], bool]) -> bool:
    """The result of a check; what the things it asks may raise is a no."""
    try:
        return check()
    except (DatabaseError, RedisError, OSError):
        return False


@login_not_required
@require_safe
@never_cache
def alive(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 for as long as this process answers at all."""
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 when database, cache and API can be reached, else 503; which of them, in JSON."""
    works = {name: _works(check) for name, check in CHECKS.items()}
    status = 200 if all(works.values()) else 503
    answers = {name: "ok" if fine else "unreachable" for name, fine in works.items()}
    return JsonResponse({"status": "ok" if status == 200 else "unavailable", **answers}, status=status)
