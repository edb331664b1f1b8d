"""Addresses that are told of events. Whom the organization names here hears nothing from a sandbox."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from sandbox import ids, targets
from sandbox.belongings import WebhookEndpointRecord
from sandbox.event_types import EVENT_TYPES, EventType
from sandbox.payloads import Check, refuse
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Trial:
    """How a trial call went."""

    webhook_endpoint: WebhookEndpointRecord
    success: bool
    message: str


room = Room()
room.record("WebhookEndpoint", WebhookEndpointRecord, constant={"allowRemove": True, "allowUpdate": True})
room.record("WebhookEventTypeInfo", EventType)
room.record("TestWebhookEndpointResult", Trial)
room.listings["WebhookEndpoint"] = Listing()
room.looks_up(
    "webhookEndpoint", "WebhookEndpoint", lambda world, wanted: world.belongings.webhook_endpoints.get(wanted)
)


@room.resolves("RootQuery", "webhookEventTypes")
def event_types(_source: None, _visit: Visit, _arguments: Arguments) -> tuple[EventType, ...]:
    """What can be told of."""
    return EVENT_TYPES


@room.lists("RootQuery", "webhookEndpoints")
def endpoints(_source: None, visit: Visit, _arguments: Arguments) -> list[WebhookEndpointRecord]:
    """All endpoints."""
    return list(visit.world.belongings.webhook_endpoints.values())


@room.changes("createWebhookEndpoint", "webhookEndpoint")
def create(world: World, given: Arguments) -> WebhookEndpointRecord:
    """Add an endpoint, enabled unless told otherwise."""
    return world.belongings.add_webhook_endpoint(**_checked(given))


@room.changes("updateWebhookEndpoint", "webhookEndpoint")
def update(world: World, given: Arguments) -> WebhookEndpointRecord:
    """Change the fields that were sent, and no others."""
    endpoint = _wanted(world, given)
    for attribute, value in _checked(given).items():
        setattr(endpoint, attribute, value)
    endpoint.updated_at = world.clock.now()
    return endpoint


@room.changes("deleteWebhookEndpoint", "webhookEndpoint")
def delete(world: World, given: Arguments) -> WebhookEndpointRecord:
    """Remove an endpoint."""
    return world.belongings.webhook_endpoints.pop(_wanted(world, given).id)


@room.changes("testWebhookEndpoint", "testWebhookEndpointResult")
def test(world: World, given: Arguments) -> Trial:
    """Say how a call would go: well, but for hosts below `.invalid`, which never exist. Nobody is called."""
    endpoint = _wanted(world, given)
    host = urlsplit(endpoint.url).hostname or ""
    if host.endswith(".invalid"):
        return Trial(endpoint, success=False, message=f"The host {host} was not found.")
    return Trial(endpoint, success=True, message="The sandbox would have called, and calls nobody.")


_FIELDS: Final = {
    "name": "name",
    "url": "url",
    "headers": "headers",
    "description": "description",
    "enabled": "enabled",
    "secret": "secret",
    "eventTypes": "event_types",
}
_KNOWN: Final = frozenset(each.id for each in EVENT_TYPES)


def _checked(given: Arguments) -> dict[str, Any]:
    """Return the fields that were sent. Raises Refusal."""
    check = Check()
    sent = targets.values(check, given, _FIELDS)
    if "event_types" in sent:
        sent["event_types"] = list(dict.fromkeys(filter(None, sent["event_types"])))
        check.that(sent["event_types"], "eventTypes", "At least one event type is needed.")
        for each in sent["event_types"]:
            check.that(each in _KNOWN, "eventTypes", f"There is no event type {each!r}.")
    check.settle()
    return sent


def _wanted(world: World, given: Arguments) -> WebhookEndpointRecord:
    wanted = ids.of_type("WebhookEndpoint", given.get("id") or "")
    endpoint = world.belongings.webhook_endpoints.get(wanted)
    if endpoint is None:
        raise refuse("id", "There is no webhook endpoint with this id.")
    return endpoint
