"""The one client of this process: on Prismatic itself, or on a sandbox embedded in this process.

Opened on first use and shared by all threads. Nothing else in the site opens a client or the sandbox.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from redis.exceptions import RedisError

from dashboard.addresses import address_of
from dashboard.audit.recorder import AuditRecorder
from prismatic_api.auth import AccessToken, Auth, RefreshToken
from prismatic_api.budget import Budget, Priority
from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from prismatic_api.endpoint import Endpoint
from prismatic_api.errors import PrismaticError
from prismatic_api.prismatic import Prismatic

if TYPE_CHECKING:
    from sandbox import World

SANDBOX_URL = "http://sandbox.local"

_client: Client | None = None
_opening = Lock()


class CountInCache:
    """How many requests all processes sent in a second, kept in the cache they share."""

    def add_one(self, second: int) -> int:
        """Adds one to the count of a second and gives it; 0 when the cache cannot be reached."""
        key = f"prismatic.requests.{second}"
        try:
            cache.add(key, 0, timeout=5)
            return cache.incr(key)
        except (RedisError, ValueError):
            return 0


def _on_prismatic() -> Client:
    """A client on the stack the settings name. Raises ValueError for an address that is none."""
    endpoint = Endpoint.at(settings.PRISMATIC_URL)
    auth: Auth = AccessToken(settings.PRISM_ACCESS_TOKEN)
    if settings.PRISM_REFRESH_TOKEN:
        auth = RefreshToken(endpoint, settings.PRISM_REFRESH_TOKEN, settings.PRISMATIC_TENANT_ID)
    shared = CountInCache() if settings.CACHE_URL else None
    return Client(settings.PRISMATIC_URL, auth, budget=Budget(shared=shared))


def _on_world(world: "World") -> Client:
    """A client on a sandbox in this process, with no port in between and no limit to its rate."""
    from sandbox import create_app

    transport = httpx.WSGITransport(app=create_app(world))
    budget = Budget(per_second=10_000)
    return Client(SANDBOX_URL, AccessToken("sandbox"), transport=transport, budget=budget)


def _on_demo() -> Client:
    from sandbox.demo import demo_world

    folder = settings.SANDBOX_STEP_RESULTS
    return _on_world(demo_world(seed=settings.SANDBOX_SEED, step_results=Path(folder) if folder else None))


def client() -> Client:
    """The client of this process, opened by the first who asks."""
    global _client  # noqa: PLW0603 - one per process is what this module is for
    with _opening:
        if _client is None:
            _client = _on_demo() if settings.EMBEDS_SANDBOX else _on_prismatic()
        return _client


def use_world(world: "World | None") -> None:
    """Puts this process on a sandbox world, for tests; with None the next request connects anew."""
    global _client  # noqa: PLW0603
    with _opening:
        if _client is not None:
            _client.close()
        _client = None if world is None else _on_world(world)


@dataclass(slots=True)
class Ledger:
    """What one web request has with Prismatic: the cost so far, and the record of its writes."""

    meter: Meter
    recorder: AuditRecorder


def prepare(request: HttpRequest) -> None:
    """Gives a request its `prismatic`. Nothing is opened before a view uses it."""
    ledger = Ledger(Meter(), AuditRecorder(request.user))
    request.prismatic_ledger = ledger  # type: ignore[attr-defined]
    request.prismatic = SimpleLazyObject(lambda: prismatic_for(request))  # type: ignore[attr-defined]


def prismatic_for(request: HttpRequest) -> Prismatic:
    """Prismatic's services for one request: metered, every write recorded under the person's name."""
    ledger = ledger_of(request)
    return Prismatic(client().session(ledger.meter, ledger.recorder, Priority.PERSON))


def spent_by(request: HttpRequest) -> Meter:
    """How many requests to Prismatic a web request made, and how long they took."""
    return ledger_of(request).meter


def ledger_of(request: HttpRequest) -> Ledger:
    """What a request has with Prismatic; an unused ledger for one that never reached the middleware."""
    ledger = getattr(request, "prismatic_ledger", None)
    return ledger if isinstance(ledger, Ledger) else Ledger(Meter(), AuditRecorder(request.user))


def subject_address(request: HttpRequest) -> str | None:
    """Where to look for what the last write of a request was about: its page, or a search for its name."""
    change = ledger_of(request).recorder.last
    if change is None:
        return None
    page = address_of(change.subject_id) if change.subject_id else None
    return page or f"{reverse('search')}?{urlencode({'q': change.subject_name, 'list': '1'})}"


def answers() -> bool:
    """True when the API can be reached and takes our token."""
    try:
        Prismatic(client().session(Meter(), None, Priority.PERSON)).organization.who()
    except PrismaticError:
        return False
    return True
