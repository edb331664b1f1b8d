"""OAuth tokens: imported, refreshed when they are due, revoked by the app that gave them.

No app is asked. A refresh token that begins with "dead" is one that its app no longer accepts.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sandbox.instance_config import TOKEN_LIFE, SignIn
from sandbox.payloads import Check

DEAD: Final = "dead"
_STATUSES: Final = ("active", "error", "failed", "pending")
_GIVEN: Final = {"accessToken": "access_token", "refreshToken": "refresh_token"}


def refresh_if_due(connection: SignIn, now: datetime) -> None:
    """Swap a token whose time has come for a new one; the connection fails if its app refuses."""
    due, token = connection.refresh_at, connection.tokens.get("refresh_token")
    if due is None or due > now or token is None or connection.status != "ACTIVE":
        return
    if token.startswith(DEAD):
        connection.status = "ERROR"
        return
    times = (now - due) // TOKEN_LIFE
    connection.last_successful_refresh_at = due + times * TOKEN_LIFE
    connection.refresh_at = due + (times + 1) * TOKEN_LIFE


def check(found: Check, given: Mapping[str, Any]) -> None:
    """Note a status that there is not (in lower case they are), and further fields that are no object."""
    status = given.get("status")
    found.that(status in {None, *_STATUSES}, "status", f"{status!r} is not a valid choice.")
    fields = given.get("additionalTokenFields")
    found.that(not fields or _is_object(fields), "additionalTokenFields", "Expected a JSON object.")


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def take(connection: SignIn, given: Mapping[str, Any], now: datetime, takes: timedelta) -> None:
    """Keep what is sent of tokens. Where the moment of refresh has passed, it `takes` so long to come."""
    connection.tokens |= {kept: given[name] for name, kept in _GIVEN.items() if given.get(name) is not None}
    connection.token_type = given.get("tokenType") or connection.token_type or "Bearer"
    if given.get("additionalTokenFields"):
        connection.token_fields = json.loads(given["additionalTokenFields"])
    if given.get("expiresIn") is not None:
        connection.refresh_at = now + timedelta(seconds=given["expiresIn"])
    if given.get("refreshAt") is not None:
        connection.refresh_at = given["refreshAt"]
    connection.status = (given.get("status") or "active").upper()
    if connection.refresh_at and connection.refresh_at <= now and connection.tokens.get("refresh_token"):
        connection.status, connection.refresh_at = "ACTIVE", now + takes
