"""Who calls: the holder of a fixed token, or of an access token swapped for it, which is a JWT with an end;
or a person of a customer's with a token that the organization's own application signed (embedded.py).

`sandbox` is for the world's `me`; `sandbox-guest` and its like are for the first person with that role.

How the official programs sign in was seen by running them; what a wrong token gets was not, save for the 401.
"""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import parse_qs

from sandbox import embedded, ids
from sandbox.records import UserRecord
from sandbox.web import Request, Response, as_json
from sandbox.world import World

TOKEN = "sandbox"  # noqa: S105  (opens made-up data only)
LIFE_SECONDS = 7 * 24 * 3600
_SCOPE = "openid profile email offline_access"


def tenant_of(world: World) -> str:
    """Return the tenant id of the world's organization, a bare uuid."""
    return str(ids.parse(world.organization.id)[1])


def caller(world: World, authorization: str) -> UserRecord | None:
    """Return the person an Authorization header stands for; None if it does not open the API."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        return None
    token = token.strip()
    return _holder(world, token) or _named_by(world, token) or embedded.caller(world, token)


def access_token(world: World, user: UserRecord) -> str:
    """Return a new access token, good for seven days of the world's clock."""
    now = int(world.clock.now().timestamp())
    head = {"alg": "HS256", "typ": "JWT"}
    claims = {
        "iss": "https://sandbox.example/",
        "sub": user.id,
        "aud": "sandbox",
        "iat": now,
        "exp": now + LIFE_SECONDS,
    }
    signed = f"{_part(head)}.{_part(claims)}"
    return f"{signed}.{_seal(world, signed)}"


def meta(request: Request, _world: World) -> Response:
    """Say where tokens are swapped. The CLI adds `https://` to the domain itself."""
    domain = request.base_url.partition("://")[2]
    return as_json({"domain": domain, "clientId": "sandbox", "audience": "sandbox"})


def refresh(request: Request, world: World) -> Response:
    """Swap a refresh token for an access token, as everything official but the CLI does."""
    try:
        given = json.loads(request.body() or b"{}")
    except ValueError:
        return as_json({"error": "The body is not JSON."}, 400)
    token = str(given.get("refresh_token")) if isinstance(given, dict) else ""
    user = _holder(world, token)
    if user is None:
        return as_json({"error": "The refresh token is not valid."}, 401)
    if given.get("tenant_id") not in (None, "", tenant_of(world)):
        return as_json({"error": "There is no such tenant."}, 403)
    return as_json({**_granted(world, user), "refresh_token": token})


def oauth_token(request: Request, world: World) -> Response:
    """Swap a refresh token by form, as the CLI does; `access_denied` is the one error it reads."""
    form = {key: values[-1] for key, values in parse_qs(request.body().decode("utf-8", "replace")).items()}
    if form.get("grant_type") != "refresh_token":
        return as_json({"error": "unsupported_grant_type"}, 400)
    user = _holder(world, form.get("refresh_token", ""))
    if user is None:
        return as_json({"error": "invalid_grant", "error_description": "Unknown refresh token."}, 403)
    if form.get("tenant_id", tenant_of(world)) != tenant_of(world):
        return as_json({"error": "access_denied", "error_description": "There is no such tenant."}, 403)
    return as_json({**_granted(world, user), "scope": _SCOPE})


def revoke(_request: Request, _world: World) -> Response:
    """Take note, and nothing else: the fixed token cannot be revoked, and clients do not read the answer."""
    return as_json({})


def _holder(world: World, token: str) -> UserRecord | None:
    """Return the person a fixed token is for; those of customers' roles begin with `sandbox-customer-`."""
    if hmac.compare_digest(token.encode("utf-8", "replace"), TOKEN.encode()):
        return world.me
    wanted = token.removeprefix(f"{TOKEN}-") if token.startswith(f"{TOKEN}-") else ""
    for role in world.roles.values():
        prefix = "customer-" if role.scope == "customer" else ""
        if wanted == prefix + role.name.lower().replace(" ", "-"):
            return world.holder_of(role)
    return None


def _granted(world: World, user: UserRecord) -> dict[str, Any]:
    return {
        "access_token": access_token(world, user),
        "token_type": "Bearer",
        "expires_in": LIFE_SECONDS,
    }


def _named_by(world: World, token: str) -> UserRecord | None:
    """Return the person whom an access token names, while it lasts."""
    signed, _, seal = token.rpartition(".")
    if not signed or not hmac.compare_digest(seal.encode("utf-8", "replace"), _seal(world, signed).encode()):
        return None
    part = signed.partition(".")[2]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return world.users.get(claims["sub"]) if world.clock.now().timestamp() < claims["exp"] else None


def _seal(world: World, signed: str) -> str:
    digest = hmac.new(world.key, signed.encode("utf-8", "replace"), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
