"""Embedded users: customers' people whom the organization's own application signs in, by tokens it signs.

Claims and address are the vendor's documentation and example scripts. What a refusal says, and that the
customer is found by its external id alone, are guesses.
"""

import base64
import json
from typing import Any, Final

from sandbox import ids, rsa_keys
from sandbox.records import CustomerRecord, UserRecord
from sandbox.web import Request, Response, as_json, problem
from sandbox.world import World

PATH: Final = "/embedded/authenticate"
_ROLES: Final = {"admin": "Marketplace Admin", "user": "Marketplace User"}


def authenticate(request: Request, world: World) -> Response:
    """Take note of who a token is for: a new person is added, and a new customer if the token names one."""
    claims = _claims(world, request.header("Authorization").partition(" ")[2].strip())
    if claims is None:
        return problem(401, "The token is not valid.")
    with world.lock:
        customer = _customer(world, claims) or _new_customer(world, claims)
        if customer is None:
            return problem(401, "There is no customer with this external id.")
        _settle(world, claims, customer)
    return as_json({})


def caller(world: World, token: str) -> UserRecord | None:
    """Return the person a token is for; None for one that is not good, or for a person nobody told of."""
    claims = _claims(world, token)
    customer = _customer(world, claims) if claims else None
    return _user(world, claims, customer) if claims and customer else None


def _claims(world: World, token: str) -> dict[str, Any] | None:
    """Return what a token says, if one of the organization's keys signed it and it has not ended."""
    signed, _, seal = token.rpartition(".")
    head, _, body = signed.partition(".")
    try:
        told, claims, signature = json.loads(_plain(head)), json.loads(_plain(body)), _plain(seal)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.get("alg") != "RS256" or not isinstance(claims, dict):
        return None
    keys = list(world.belongings.signing_keys.values())
    if not any(rsa_keys.is_signed(key.public_key, signed.encode(), signature) for key in keys):
        return None
    ends, ours = claims.get("exp"), _organization(world, claims.get("organization"))
    now = world.clock.now().timestamp()
    return claims if ours and isinstance(ends, int | float) and now < ends and claims.get("sub") else None


def _organization(world: World, wanted: object) -> bool:
    return wanted in (world.organization.id, str(ids.parse(world.organization.id)[1]))


def _customer(world: World, claims: dict[str, Any]) -> CustomerRecord | None:
    wanted = claims.get("customer")
    found = (each for each in list(world.customers.values()) if each.external_id == wanted)
    return next(found, None) if wanted else None


def _new_customer(world: World, claims: dict[str, Any]) -> CustomerRecord | None:
    name, wanted = claims.get("customer_name"), claims.get("customer")
    if not name or not wanted or any(each.name == name for each in world.customers.values()):
        return None
    return world.add_customer(str(name), external_id=str(wanted))


def _external_id(claims: dict[str, Any]) -> str:
    return str(claims.get("external_id") or claims["sub"])


def _user(world: World, claims: dict[str, Any], customer: CustomerRecord) -> UserRecord | None:
    theirs = list(world.users_of.get(customer.id, ()))
    return next((each for each in theirs if each.external_id == _external_id(claims)), None)


def _settle(world: World, claims: dict[str, Any], customer: CustomerRecord) -> None:
    """Add the person, or let them be called and be allowed what the token says."""
    role = world.role(_ROLES.get(str(claims.get("role")), _ROLES["user"]), "customer")
    name = str(claims.get("name") or "")
    user = _user(world, claims, customer)
    if user is None:
        user = world.add_user(str(claims["sub"]), name=name, customer=customer, role=role)
        user.external_id, user.is_marketplace_user = _external_id(claims), True
    elif user.is_marketplace_user:
        user.role_id, user.name = role.id, name or user.name


def _plain(text: str) -> bytes:
    """Raises ValueError for what is no base64."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
