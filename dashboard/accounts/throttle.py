"""Slows down guessing: failed sign-ins are counted per account name and per network address.

The counts are in the database, so that all processes share them and a restart forgives nothing. A browser
that has signed in to an account before is counted by itself: strangers who guess cannot lock its owner out.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from dashboard.accounts.models import SignInAttempts

FORGOTTEN_AFTER = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
KNOWN_BROWSER = (
    "known_browser"  # cookie: which account signed in here, as a keyed hash, and a number of its own
)
KNOWN_FOR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose failures are counted, and how many are free before each further one doubles the wait."""

    kind: str
    name: str
    free: int

    @property
    def key(self) -> str:
        """What the count is kept under; it gives the name away to nobody without the site's key."""
        return salted_hmac(f"sign-in.{self.kind}", self.name, algorithm="sha256").hexdigest()

    def wait_after(self, failures: int) -> timedelta:
        """How long to wait after so many failures: not at all at first, then twice as long each time."""
        if failures < self.free:
            return timedelta()
        doublings = min(failures - self.free, 10)
        return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def client_address(request: HttpRequest) -> str:
    """The address a request came from, as told by the outermost proxy of ours, or by the socket."""
    hops = settings.PROXY_HOPS
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return told[-hops] if hops and len(told) >= hops else str(request.META.get("REMOTE_ADDR", ""))


def subjects(request: HttpRequest, username: str) -> tuple[Subject, ...]:
    """What an attempt counts against: the browser if the account knows it, else the account and the address.

    Many people may share an address, so it is given more room.
    """
    account = Subject("account", username.strip().casefold(), free=5)
    if browser := _known_browser(request, account):
        return (Subject("browser", browser, free=5),)
    return account, Subject("address", _neighbourhood(client_address(request)), free=20)


def _known_browser(request: HttpRequest, account: Subject) -> str | None:
    """The number of a browser in which this account has signed in before."""
    try:
        owner, number = signing.loads(
            request.COOKIES.get(KNOWN_BROWSER, ""), salt=KNOWN_BROWSER, max_age=KNOWN_FOR
        )
    except signing.BadSignature:
        return None
    return str(number) if owner == account.key else None


def remember(response: HttpResponse, username: str) -> None:
    """Makes the browser that gets this response a known one of the account."""
    owner = Subject("account", username.strip().casefold(), free=5).key
    response.set_cookie(
        KNOWN_BROWSER,
        signing.dumps([owner, secrets.token_hex(16)], salt=KNOWN_BROWSER),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _neighbourhood(address: str) -> str:
    """The address; of IPv6 the /64 around it, since whoever has one address there has them all."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def claim_attempt(subjects: tuple[Subject, ...]) -> timedelta:
    """Counts an attempt as failed before the password is looked at, so that many at once gain nothing.

    Gives how long to wait; only when that is nothing may the password be looked at.
    """
    now = timezone.now()
    with transaction.atomic():
        rows = [_row_of(subject, now) for subject in subjects]
        left = max((row.wait_until - now for row in rows if row.wait_until), default=timedelta())
        if left > timedelta():
            return left
        for subject, row in zip(subjects, rows, strict=True):
            row.failures = 1 if now - row.last_at > FORGOTTEN_AFTER else row.failures + 1
            row.last_at = now
            row.wait_until = now + subject.wait_after(row.failures)
            row.save()
    return timedelta()


def _row_of(subject: Subject, now: datetime) -> SignInAttempts:
    """The count of a subject, locked until the transaction ends."""
    rows = SignInAttempts.objects.select_for_update()
    row, _made = rows.get_or_create(subject=subject.key, defaults={"last_at": now})
    return row


def forgive(subjects: tuple[Subject, ...]) -> None:
    """After the right password: account or browser start anew, and an address takes back this one attempt.

    Counts that are too old to matter go too, so that the table stays small.
    The address keeps its other failures: who owns one account could otherwise guess at all others for ever.
    """
    first, *addresses = subjects
    with transaction.atomic():
        SignInAttempts.objects.filter(last_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
        SignInAttempts.objects.filter(subject=first.key).delete()
        for address in addresses:
            row = _row_of(address, timezone.now())
            row.failures = max(0, row.failures - 1)
            row.wait_until = None
            row.save()


def in_words(wait: timedelta) -> str:
    """A wait as a person would say it, rounded up: "30 seconds", "2 minutes"."""
    seconds = int(-(-wait.total_seconds() // 1))
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
