"""Groups and webhooks: listed, made, changed, deleted; what is in headers is never shown or recorded."""

import json

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.executions.reading import html, words

LIST = reverse("alert-target-list")
KEY = "sk-live-0123456789"


@pytest.fixture
def group(world):
    (group,) = world.alerts.groups.values()
    return group


@pytest.fixture
def webhook(world):
    return world.add_alert_webhook(
        "Desk", "https://desk.example/in?key=hush", headers=json.dumps({"X-Key": KEY})
    )


def edit(name: str, record) -> str:
    return reverse(f"alert-{name}", args=[record.id])


def test_groups_and_webhooks_are_listed_without_what_is_secret(world, viewer, group, webhook):
    response = viewer.get(LIST)
    assert f"On call {world.me.name} 1" in words(response)
    assert "Desk desk.example X-Key set 0 0" in words(response)
    assert KEY not in html(response)
    assert "hush" not in html(response)
    assert "Edit" not in words(response)


def test_a_group_is_made_and_changed(world, support, group, webhook):
    support.post(reverse("alert-group-create"), {"name": "Night", "webhooks": [webhook.id]})
    made = next(one for one in world.alerts.groups.values() if one.name == "Night")
    assert made.webhooks == [webhook.id]
    support.post(edit("group-edit", made), {"name": "Night", "users": [world.me.id]})
    assert (made.users, made.webhooks) == ([world.me.id], [])
    entry = AuditEntry.objects.latest("pk")
    assert (entry.operation, entry.after) == ("updateAlertGroup", {"users": [world.me.id], "webhooks": []})


def test_a_webhook_keeps_its_headers_until_others_are_written(world, support, webhook):
    sent = {"name": "Desk", "url": "https://desk.example/new", "template": webhook.payload_template or "{}"}
    page = html(support.get(edit("webhook-edit", webhook)))
    assert "Set: X-Key." in page
    assert KEY not in page
    support.post(edit("webhook-edit", webhook), sent)
    assert (webhook.url, json.loads(webhook.headers)) == ("https://desk.example/new", {"X-Key": KEY})
    support.post(edit("webhook-edit", webhook), {**sent, "headers": "X-Other: 12:30"})
    assert json.loads(webhook.headers) == {"X-Other": "12:30"}
    support.post(edit("webhook-edit", webhook), {**sent, "no_headers": "on"})
    assert json.loads(webhook.headers) == {}


def test_what_is_in_headers_is_not_recorded(world, support):
    sent = {"name": "Chat", "url": "https://chat.example/", "template": "{}", "headers": f"X-Key: {KEY}"}
    support.post(reverse("alert-webhook-create"), sent)
    entry = AuditEntry.objects.latest("pk")
    assert entry.after["headerNames"] == ["X-Key"]
    assert KEY not in json.dumps([entry.before, entry.after])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"url": "nonsense"}, "url"),
        ({"headers": "no colon"}, "headers"),
        ({"headers": "A: b", "no_headers": "on"}, "no_headers"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(support, webhook, sent, field):
    good = {"name": "Desk", "url": "https://desk.example/", "template": "{}"}
    response = support.post(edit("webhook-edit", webhook), good | sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


@pytest.mark.parametrize("kind", ["group", "webhook"])
def test_one_goes_when_its_name_is_typed(world, support, group, webhook, kind):
    record = {"group": group, "webhook": webhook}[kind]
    table = {"group": world.alerts.groups, "webhook": world.alerts.webhooks}[kind]
    assert support.post(edit(f"{kind}-delete", record), {"typed_name": "x"}).status_code == 422
    assert record.id in table
    world.faults.next("reset", operation=f"DeleteAlert{kind.capitalize()}")
    done = support.post(edit(f"{kind}-delete", record), {"typed_name": record.name})
    assert done["Location"] == LIST
    assert record.id not in table


@pytest.mark.parametrize("kind", ["group", "webhook"])
def test_a_form_comes_back_filled_when_prismatic_is_away(world, support, kind):
    world.faults.next("unreachable", times=20)
    sent = {"name": "Kept words", "url": "https://kept.example/", "template": "{}"}
    response = support.post(reverse(f"alert-{kind}-create"), sent)
    assert response.status_code == 502
    assert 'value="Kept words"' in html(response)


@pytest.mark.parametrize("kind", ["group", "webhook"])
def test_a_new_one_that_may_be_there_already_is_not_said_to_be_safe_to_send_again(world, support, kind):
    world.faults.next("reset", operation=f"CreateAlert{kind.capitalize()}")
    sent = {"name": "New", "url": "https://new.example/", "template": "{}", "users": [world.me.id]}
    response = support.post(reverse(f"alert-{kind}-create"), sent)
    assert response.status_code == 504
    assert "sent again it may be there twice" in words(response)
    assert kind == "webhook" or world.me.name in words(response)
