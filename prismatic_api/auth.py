"""Who we are to the API: a fixed access token, or a refresh token that is swapped for access tokens.

No socket here: the client hands in a function that makes one exchange.
"""

import base64
import binascii
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Protocol
from urllib.parse import urlencode

from prismatic_api.endpoint import Endpoint
from prismatic_api.errors import Busy, NotSignedIn, PrismaticError, UnexpectedResponse, Unreachable
from prismatic_api.wire import Answer, Request, parse_json, retry_after

type Exchange = Callable[[Request], Answer]

EARLY = 300.0  # seconds before its end at which a token is renewed, as the command line tool does
_PUT_OFF = 30.0  # seconds until the next try, when a renewal failed and the old token still holds
_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class _Held:
    """An access token, and when to renew it; none yet has ended long ago."""

    token: str = field(default="", repr=False)
    renew_at: float = 0.0
    end: float = 0.0


class Auth(Protocol):
    """Where access tokens come from. Shared by all threads of a process."""

    def token(self, exchange: Exchange) -> str:
        """Give a token to send; may make requests to get one. Raises ``NotSignedIn`` if none is to be had."""

    def renewed(self, turned_down: str, exchange: Exchange) -> str | None:
        """Give another token after a 401 for ``turned_down``, or None if there is no way to another."""


class AccessToken:
    """A token that is sent as it is and cannot be renewed (``PRISM_ACCESS_TOKEN`` alone)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def token(self, exchange: Exchange) -> str:  # noqa: ARG002 - the protocol's
        """Give the token."""
        return self._token

    def renewed(self, turned_down: str, exchange: Exchange) -> None:
        """There is no other."""


class RefreshToken:
    """A long-lived token that is swapped for access tokens (``PRISM_REFRESH_TOKEN``).

    A swap is one POST to ``/auth/refresh``, as in the vendor's examples; a stack without that address is
    asked the way of the command line tool: ``GET /auth/meta`` names the host that hands out tokens. A new
    refresh token in the answer is ignored, as the official clients do. ``tenant_id`` is for people in
    several tenants.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        refresh_token: str,
        tenant_id: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._endpoint = endpoint
        self._secret = {"refresh_token": refresh_token} | ({"tenant_id": tenant_id} if tenant_id else {})
        self._clock = clock
        self._renewing = Lock()
        self._held = _Held()  # replaced whole, so it can be read without the lock

    def token(self, exchange: Exchange) -> str:
        """Give a token that is good for a while.

        Near its end one thread renews it while the others go on with the old one; once that has ended, all
        wait for that thread. A renewal that fails while the old token still holds is put off.
        """
        held = self._held
        if self._clock() < held.renew_at:
            return held.token
        if not self._renewing.acquire(blocking=self._clock() >= held.end):
            return held.token
        try:
            if self._held is held:  # else another thread has been here meanwhile
                self._held = self._renewed(held, exchange)
            return self._held.token
        finally:
            self._renewing.release()

    def renewed(self, turned_down: str, exchange: Exchange) -> str:
        """Give another token than the one turned down, swapped once however many threads ask."""
        with self._renewing:
            if self._held.token in {"", turned_down}:
                self._held = self._swapped(exchange)
            return self._held.token

    def _renewed(self, held: _Held, exchange: Exchange) -> _Held:
        try:
            return self._swapped(exchange)
        except PrismaticError:
            now = self._clock()
            if now >= held.end:
                raise
            return replace(held, renew_at=now + _PUT_OFF)

    def _swapped(self, exchange: Exchange) -> _Held:
        token, lifetime = self._swap(exchange)
        now = self._clock()
        end = _end_of(token) or now + lifetime
        return _Held(token, renew_at=end - min(EARLY, (end - now) / 2), end=end)

    def _swap(self, exchange: Exchange) -> tuple[str, float]:
        body = json.dumps(self._secret).encode("utf-8")
        answer = exchange(Request("POST", self._endpoint.auth_refresh, _JSON, body))
        if answer.status in {404, 405}:
            answer = self._swap_at_token_host(exchange)
        return _granted(answer)

    def _swap_at_token_host(self, exchange: Exchange) -> Answer:
        meta = exchange(Request("GET", self._endpoint.auth_meta, {"Accept": "application/json"}))
        _raise_for_status(meta)
        facts = parse_json(meta)
        domain, client_id = facts.get("domain"), facts.get("clientId")
        if not isinstance(domain, str) or not isinstance(client_id, str) or set(domain) & set("/@?#\\ "):
            raise UnexpectedResponse("Prismatic did not say where to sign in.")
        form = {"grant_type": "refresh_token", "client_id": client_id} | self._secret
        return exchange(
            Request("POST", f"https://{domain}/oauth/token", _FORM, urlencode(form).encode("ascii"))
        )


def _granted(answer: Answer) -> tuple[str, float]:
    """Read the access token and its life in seconds out of the answer to a swap."""
    _raise_for_status(answer)
    facts = parse_json(answer)
    token, lifetime = facts.get("access_token"), facts.get("expires_in")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise UnexpectedResponse("Prismatic did not hand out a token.")
    return token, float(lifetime) if isinstance(lifetime, int | float) and lifetime > 0 else 3600.0


def _raise_for_status(answer: Answer) -> None:
    if answer.status == 429:
        raise Busy(retry_after(answer.headers))
    if answer.status >= 500:
        raise Unreachable
    if answer.status in {400, 401, 403}:  # invalid_grant, access_denied and the like
        raise NotSignedIn
    if answer.status != 200:
        raise UnexpectedResponse(f"Prismatic's sign-in answered with status {answer.status}.")


def _end_of(token: str) -> float | None:
    """Read ``exp`` of a JWT without checking its signature; None for a token that is no JWT or has none."""
    try:
        _, payload, _ = token.split(".")
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, binascii.Error):
        return None
    end = claims.get("exp") if isinstance(claims, dict) else None
    return float(end) if isinstance(end, int | float) else None
