"""OAuth tokens: imported, refreshed when they are due, revoked by the app that gave them.

No app is asked. A refresh token that begins with "dead" is one that its app no longer accepts.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sandbox.instance_config import TOKEN_LIFE, ConfigVariableRecord
from sandbox.payloads import Check

DEAD: Final = "dead"
_STATUSES: Final = ("active", "error", "failed", "pending")
_GIVEN: Final = {"accessToken": "access_token", "refreshToken": "refresh_token"}


def refresh_if_due(answer: ConfigVariableRecord, now: datetime) -> None:
    """Swap a token whose time has come for a new one; the connection fails if its app refuses."""
    due, token = answer.refresh_at, answer.tokens.get("refresh_token")
    if due is None or due > now or token is None or answer.status != "ACTIVE":
        return
    if token.startswith(DEAD):
        answer.status = "ERROR"
        return
    times = (now - due) // TOKEN_LIFE
    answer.last_successful_refresh_at = due + times * TOKEN_LIFE
    answer.refresh_at = due + (times + 1) * TOKEN_LIFE


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


def take(answer: ConfigVariableRecord, given: Mapping[str, Any], now: datetime) -> None:
    """Keep what is sent of tokens; a moment of refresh that has passed makes for a refresh at once."""
    answer.tokens |= {kept: given[name] for name, kept in _GIVEN.items() if given.get(name) is not None}
    answer.token_type = given.get("tokenType") or answer.token_type or "Bearer"
    if given.get("additionalTokenFields"):
        answer.token_fields = json.loads(given["additionalTokenFields"])
    if given.get("expiresIn") is not None:
        answer.refresh_at = now + timedelta(seconds=given["expiresIn"])
    if given.get("refreshAt") is not None:
        answer.refresh_at = given["refreshAt"]
    answer.status = (given.get("status") or "active").upper()
    if answer.refresh_at and answer.refresh_at <= now and answer.tokens.get("refresh_token"):
        answer.status, answer.refresh_at = "ACTIVE", now
        refresh_if_due(answer, now)
