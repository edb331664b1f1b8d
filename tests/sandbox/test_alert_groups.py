"""Groups of people and webhooks that monitors tell: created, changed, deleted and refused."""

import pytest

CREATE_GROUP = """mutation($input: CreateAlertGroupInput!) { createAlertGroup(input: $input) {
  alertGroup { id name users { nodes { email } } webhooks { nodes { name } } } errors { field } } }"""
CREATE_WEBHOOK = """mutation($input: CreateAlertWebhookInput!) { createAlertWebhook(input: $input) {
  alertWebhook { id name url headers payloadTemplate } errors { field } } }"""
WEBHOOK = {
    "name": "Desk",
    "url": "https://desk.example/in",
    "payloadTemplate": "$NAME",
    "headers": '{"A": "b"}',
}


@pytest.fixture
def webhook(world):
    return world.add_alert_webhook("Desk", created_at=world.clock.now())


def test_a_group_has_people_and_webhooks(world, ask, webhook) -> None:
    given = {"name": "Night", "users": [world.me.id], "webhooks": [webhook.id]}
    made = ask(CREATE_GROUP, input=given)["createAlertGroup"]["alertGroup"]
    assert made.pop("id") in world.alerts.groups
    assert made == {
        "name": "Night",
        "users": {"nodes": [{"email": world.me.email}]},
        "webhooks": {"nodes": [{"name": "Desk"}]},
    }


@pytest.mark.parametrize("named", [{}, {"name": None}, {"name": " "}])
def test_a_group_needs_a_name_and_people_that_exist(world, ask, named) -> None:
    given = {"users": [world.mint.id("User")], **named}
    refused = ask(CREATE_GROUP, input=given)["createAlertGroup"]
    assert refused == {"alertGroup": None, "errors": [{"field": "name"}, {"field": "users"}]}


def test_people_who_left_are_no_longer_told(world, ask) -> None:
    ada = world.user("ada.abara@acme.example")
    group = world.add_alert_group("Customer", [ada, world.me])
    world.remove_user(ada)
    document = "query($id: ID!) { alertGroup(id: $id) { users { totalCount } } }"
    assert ask(document, id=group.id) == {"alertGroup": {"users": {"totalCount": 1}}}


def test_a_deleted_group_is_gone_from_its_monitors(world, ask) -> None:
    monitor = world.monitor("Receive order failed")
    (group_id,) = monitor.groups
    document = "mutation($id: ID) { deleteAlertGroup(input: {id: $id}) { errors { field } } }"
    assert ask(document, id=group_id) == {"deleteAlertGroup": {"errors": []}}
    assert (monitor.groups, world.alerts.groups) == ([], {})
    assert ask(document, id=group_id) == {"deleteAlertGroup": {"errors": [{"field": "id"}]}}


def test_a_webhook_is_kept_as_it_was_sent(world, ask) -> None:
    made = ask(CREATE_WEBHOOK, input=WEBHOOK)["createAlertWebhook"]["alertWebhook"]
    assert made.pop("id") in world.alerts.webhooks
    assert made == WEBHOOK


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("url", "desk.example"), ("payloadTemplate", " "), ("headers", "[1]"), ("headers", "{")],
)
def test_what_is_no_webhook_is_refused(ask, field, value) -> None:
    refused = ask(CREATE_WEBHOOK, input={**WEBHOOK, field: value})["createAlertWebhook"]
    assert refused == {"alertWebhook": None, "errors": [{"field": field}]}


def test_changes_touch_only_what_was_sent(world, ask, webhook) -> None:
    group = world.add_alert_group("Night", [world.me], [webhook])
    world.clock.advance(minutes=1)
    document = """mutation($group: UpdateAlertGroupInput!, $webhook: UpdateAlertWebhookInput!) {
      updateAlertGroup(input: $group) { alertGroup { name users { totalCount } } }
      updateAlertWebhook(input: $webhook) { alertWebhook { name url groups { nodes { name } } } } }"""
    changed = ask(document, group={"id": group.id, "users": []}, webhook={"id": webhook.id, "name": "Chat"})
    assert changed["updateAlertGroup"]["alertGroup"] == {"name": "Night", "users": {"totalCount": 0}}
    assert changed["updateAlertWebhook"]["alertWebhook"] == {
        "name": "Chat",
        "url": webhook.url,
        "groups": {"nodes": [{"name": "Night"}]},
    }
    assert group.updated_at == webhook.updated_at == world.clock.now()


def test_a_deleted_webhook_is_gone_everywhere(world, ask, webhook) -> None:
    group = world.add_alert_group("Night", (), [webhook])
    monitor = world.add_monitor("All", world.instance("Acme Orders"), webhooks=[webhook])
    document = "query($id: ID!) { alertWebhook(id: $id) { monitors { nodes { name } } } }"
    assert ask(document, id=webhook.id)["alertWebhook"]["monitors"]["nodes"] == [{"name": "All"}]
    remove = "mutation($id: ID) { deleteAlertWebhook(input: {id: $id}) { errors { field } } }"
    ask(remove, id=webhook.id)
    assert (group.webhooks, monitor.webhooks, world.alerts.webhooks) == ([], [], {})
