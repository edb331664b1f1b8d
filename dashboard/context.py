"""What every template knows: who may do what, where one is, and whether the data is real."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from dashboard.accounts.models import Account, Permission
from dashboard.accounts.permissions import held_by
from dashboard.addresses import page_of
from dashboard.flows.reminding import still_listening
from dashboard.instances.models import due_for


@dataclass(frozen=True, slots=True)
class Room:
    """An entry of the side bar; `key` opens it after "g"."""

    label: str
    url: str
    icon: str
    key: str
    current: bool


ROOMS = (
    ("Overview", "overview", "overview", "o", Permission.VIEW_EXECUTIONS),
    ("Customers", "customer-list", "customers", "c", Permission.VIEW_CUSTOMERS),
    ("Users", "user-list", "user", "u", Permission.VIEW_USERS),
    ("Instances", "instance-list", "instances", "i", Permission.VIEW_INSTANCES),
    ("Connections", "connection-list", "connections", "k", Permission.VIEW_INSTANCES),
    ("Executions", "execution-list", "executions", "e", Permission.VIEW_EXECUTIONS),
    ("Logs", "log-list", "logs", "l", Permission.VIEW_EXECUTIONS),
    ("Integrations", "integration-list", "integrations", "n", Permission.VIEW_INTEGRATIONS),
    ("Alerts", "alert-list", "alerts", "w", Permission.VIEW_INSTANCES),
    ("Team", "team-list", "team", "t", Permission.VIEW_USERS),
    ("Audit", "audit-list", "audit", "a", Permission.VIEW_AUDIT),
)


def _rooms(path: str, may: Mapping[str, bool]) -> Iterator[Room]:
    for label, name, icon, key, permission in ROOMS:
        if may.get(permission):
            url = page_of(name)
            yield Room(label, url, icon, key, _is_in(path, url))


def _is_in(path: str, room: str) -> bool:
    """Whether an address is a room's; the landing page is the room of its own address alone."""
    return path == room if room == "/" else path.startswith(room)


def shell(request: HttpRequest) -> dict[str, object]:
    """What every template knows: `may`, `nav`, reminders, `is_sandbox` and `prismatic_app_url`."""
    user = getattr(request, "user", None)
    may = held_by(user) if user is not None else {}
    return {
        "may": may,
        "nav": tuple(_rooms(request.path, may)),
        "debug_reminders": lambda: due_for(user, timezone.now()) if isinstance(user, Account) else [],
        "listeners": lambda: still_listening(request),
        "is_sandbox": settings.IS_SANDBOX,
        "prismatic_app_url": settings.PRISMATIC_APP_URL,
    }
