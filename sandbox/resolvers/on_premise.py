"""On-premise resources: what an agent in a customer's network makes reachable. No agent ever calls here."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from sandbox import ids
from sandbox.belongings import OnPremiseResourceRecord
from sandbox.filters import Via, by_id
from sandbox.payloads import Check, refuse
from sandbox.records import CustomerRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Token:
    """What an agent registers with; told once, and not kept."""

    jwt: str


def _customer_name(customer_id: str | None, world: World) -> str | None:
    return world.customers[customer_id].name if customer_id else None


room = Room()
room.record(
    "OnPremiseResource",
    OnPremiseResourceRecord,
    behind={"customer": by_id("customers", "customer_id")},
    constant={"allowRemove": True, "allowUpdate": True},
)
room.record("CreateOnPremiseResourceJWTResult", Token)
room.listings["OnPremiseResource"] = Listing(
    paths={"customer": "customer_id"}, orders={"CUSTOMER": Via("customer_id", _customer_name)}
)
room.looks_up(
    "onPremiseResource",
    "OnPremiseResource",
    lambda world, wanted: world.belongings.on_premise_resources.get(wanted),
)


@room.lists("RootQuery", "onPremiseResources")
def resources(_source: None, visit: Visit, _arguments: Arguments) -> list[OnPremiseResourceRecord]:
    """All resources."""
    return list(visit.world.belongings.on_premise_resources.values())


@room.changes("createOnPremiseResourceJWT", "result")
def create_token(world: World, given: Arguments) -> Token:
    """Make a token for a resource. Without one named it is for a new resource, which waits for its agent."""
    if given.get("resourceId"):
        return _token(world, _wanted(world, given["resourceId"]))
    customer = _customer(world, given)
    return _token(world, world.belongings.add_on_premise_resource("On-premise resource", customer))


@room.changes("rotateOnPremiseResourceJWT", "result")
def rotate_token(world: World, given: Arguments) -> Token:
    """Make a new token for a resource; all former ones are good for nothing."""
    resource = _wanted(world, given["resourceId"])
    resource.identity += 1
    return _token(world, resource)


@room.changes("deleteOnPremiseResource", "onPremiseResource")
def delete(world: World, given: Arguments) -> OnPremiseResourceRecord:
    """Remove a resource."""
    return world.belongings.on_premise_resources.pop(_wanted(world, given.get("id")).id)


def _token(world: World, resource: OnPremiseResourceRecord) -> Token:
    claims = {
        "sub": resource.id,
        "organization": world.organization.id,
        "customer": resource.customer_id,
        "identity": f"{resource.id}.{resource.identity}",
        "iat": int(world.clock.now().timestamp()),
    }
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
    # Sealed apart from access tokens, so that one is never taken for the other.
    seal = hmac.new(world.key + b" on-premise", signed.encode(), hashlib.sha256).digest()
    return Token(f"{signed}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}")


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _customer(world: World, given: Arguments) -> CustomerRecord | None:
    """Return whose resource it will be: a customer's, or with None the organization's own."""
    customer = None
    check = Check()
    if given.get("customerId"):
        customer = world.customers.get(ids.of_type("Customer", given["customerId"]))
        check.that(customer, "customerId", "There is no customer with this id.")
        check.that(
            not given.get("orgOnly"), "orgOnly", "A customer's resource is not the organization's own."
        )
    else:
        check.that(given.get("orgOnly"), "customerId", "A customer is needed unless orgOnly is set.")
    check.settle()
    return customer


def _wanted(world: World, wanted: str | None) -> OnPremiseResourceRecord:
    resource = world.belongings.on_premise_resources.get(ids.of_type("OnPremiseResource", wanted or ""))
    if resource is None:
        raise refuse("id", "There is no on-premise resource with this id.")
    return resource
