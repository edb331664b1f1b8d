"""Reminds people that a flow still listens for a webhook because of them: their browser may have died."""

from datetime import datetime, timedelta

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from dashboard.accounts.models import Account
from dashboard.flows.models import Listener

LONGEST = timedelta(minutes=20)  # as long as the vendor's own tool listens
LISTENS = "listens"  # in a session: there is something to look up, which on most pages there is not


def is_late(listener: Listener, now: datetime) -> bool:
    """Whether it should have ended by now."""
    return now > listener.since + LONGEST


def begins(request: HttpRequest) -> None:
    """Notes that this person is to be reminded."""
    request.session[LISTENS] = True


def still_listening(request: HttpRequest) -> list[Listener]:
    """What the reader began to listen for and never stopped, but for what this page is about."""
    session = getattr(request, "session", None)
    if session is None or not session.get(LISTENS):
        return []
    found = list(Listener.objects.filter(person=request.user.pk))
    if not found:
        del session[LISTENS]
    return [each for each in found if each.address != request.path]


@receiver(user_logged_in)
def remembers(request: HttpRequest, user: Account, **_: object) -> None:
    """Somebody who comes back is reminded of what was left on."""
    if Listener.objects.filter(person=user.pk).exists():
        begins(request)
