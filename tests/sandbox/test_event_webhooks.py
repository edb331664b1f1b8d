"""Addresses that are told of events: kept as sent, tried out, and refused when they make no sense."""

import pytest

CREATE = """mutation($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
  webhookEndpoint { id name url enabled eventTypes headers secret description } errors { field } } }"""
TEST = """mutation($id: ID) { testWebhookEndpoint(input: {id: $id}) {
  testWebhookEndpointResult { success message webhookEndpoint { name } } errors { field } } }"""
GIVEN = {"name": "Billing", "url": "https://billing.example/in", "eventTypes": ["instance.deployed"]}


def test_an_endpoint_is_kept_as_it_was_sent(world, ask) -> None:
    sent = {**GIVEN, "headers": '{"A": "b"}', "secret": "s", "description": "Counts"}
    made = ask(CREATE, input=sent)["createWebhookEndpoint"]["webhookEndpoint"]
    assert made.pop("id") in world.belongings.webhook_endpoints
    assert made == {**sent, "enabled": True}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("url", "ftp://billing.example"),
        ("url", "http://[half"),
        ("headers", '{"A": 1}'),
        ("eventTypes", []),
        ("eventTypes", ["instance.exploded"]),
    ],
)
def test_what_makes_no_sense_is_refused(ask, field, value) -> None:
    refused = ask(CREATE, input={**GIVEN, field: value})["createWebhookEndpoint"]
    assert refused == {"webhookEndpoint": None, "errors": [{"field": field}]}


def test_the_kinds_of_event_are_told_each_once(ask) -> None:
    kinds = [kind["id"] for kind in ask("{ webhookEventTypes { id name } }")["webhookEventTypes"]]
    assert len(kinds) == len(set(kinds)) > 30
    assert {"instance.updated", "instance.deployed", "integration.published"} <= set(kinds)


@pytest.mark.parametrize(("host", "success"), [("billing.example", True), ("billing.invalid", False)])
def test_a_trial_says_how_it_went(world, ask, host, success) -> None:
    endpoint = world.belongings.add_webhook_endpoint("Billing", f"https://{host}/in")
    result = ask(TEST, id=endpoint.id)["testWebhookEndpoint"]["testWebhookEndpointResult"]
    assert (result["success"], result["webhookEndpoint"]) == (success, {"name": "Billing"})


def test_a_change_touches_only_what_was_sent(world, ask) -> None:
    endpoint = world.belongings.add_webhook_endpoint("Billing", secret="s")
    world.clock.advance(minutes=1)
    document = """mutation($input: UpdateWebhookEndpointInput!) { updateWebhookEndpoint(input: $input) {
      webhookEndpoint { name enabled secret updatedAt } } }"""
    changed = ask(document, input={"id": endpoint.id, "enabled": False})["updateWebhookEndpoint"]
    now = world.clock.now().isoformat()
    assert changed["webhookEndpoint"] == {
        "name": "Billing",
        "enabled": False,
        "secret": "s",
        "updatedAt": now,
    }


def test_endpoints_are_found_and_deleted(world, ask) -> None:
    kept, gone = (world.belongings.add_webhook_endpoint(name) for name in ("Kept", "Gone"))
    delete = "mutation($id: ID) { deleteWebhookEndpoint(input: {id: $id}) { errors { field } } }"
    assert ask(delete, id=gone.id) == {"deleteWebhookEndpoint": {"errors": []}}
    assert ask(delete, id=gone.id) == {"deleteWebhookEndpoint": {"errors": [{"field": "id"}]}}
    document = "{ webhookEndpoints(enabled: true) { nodes { id } } }"
    assert ask(document)["webhookEndpoints"]["nodes"] == [{"id": kept.id}]
