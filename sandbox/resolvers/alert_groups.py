"""Whom monitors tell: groups of people and webhooks. The sandbox sends nothing to either."""

from collections.abc import Container, Sequence
from typing import Any, Final

from sandbox import ids, targets
from sandbox.alert_records import AlertGroupRecord, AlertMonitorRecord, AlertWebhookRecord
from sandbox.payloads import Check, refuse
from sandbox.resolvers.alert_changes import known
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record("AlertGroup", AlertGroupRecord, constant={"allowRemove": True, "allowUpdate": True})
room.record("AlertWebhook", AlertWebhookRecord, constant={"allowRemove": True, "allowUpdate": True})
room.listings["AlertGroup"] = Listing()
room.listings["AlertWebhook"] = Listing()
room.looks_up("alertGroup", "AlertGroup", lambda world, wanted: world.alerts.groups.get(wanted))
room.looks_up("alertWebhook", "AlertWebhook", lambda world, wanted: world.alerts.webhooks.get(wanted))


@room.lists("RootQuery", "alertGroups")
def groups(_source: None, visit: Visit, _arguments: Arguments) -> list[AlertGroupRecord]:
    """All groups."""
    return list(visit.world.alerts.groups.values())


@room.lists("RootQuery", "alertWebhooks")
def webhooks(_source: None, visit: Visit, _arguments: Arguments) -> list[AlertWebhookRecord]:
    """All webhooks."""
    return list(visit.world.alerts.webhooks.values())


@room.lists("AlertMonitor", "groups")
def groups_told(monitor: AlertMonitorRecord, visit: Visit, _arguments: Arguments) -> list[AlertGroupRecord]:
    """The groups a monitor tells."""
    return [visit.world.alerts.groups[each] for each in monitor.groups]


@room.lists("AlertMonitor", "webhooks")
@room.lists("AlertGroup", "webhooks")
def webhooks_called(
    source: AlertMonitorRecord | AlertGroupRecord, visit: Visit, _arguments: Arguments
) -> list[AlertWebhookRecord]:
    """The webhooks that a monitor or a group calls."""
    return [visit.world.alerts.webhooks[each] for each in source.webhooks]


@room.lists("AlertWebhook", "groups")
def groups_with(
    webhook: AlertWebhookRecord, visit: Visit, _arguments: Arguments
) -> Sequence[AlertGroupRecord]:
    """The groups that have a webhook."""
    return [group for group in visit.world.alerts.groups.values() if webhook.id in group.webhooks]


@room.changes("createAlertGroup", "alertGroup")
def create_group(world: World, given: Arguments) -> AlertGroupRecord:
    """Add a group."""
    values = _group_values(world, {**given, "name": given.get("name") or ""})
    group = AlertGroupRecord(id=world.mint.id("AlertGroup"), **world.dated(values))
    world.alerts.groups[group.id] = group
    return group


@room.changes("updateAlertGroup", "alertGroup")
def update_group(world: World, given: Arguments) -> AlertGroupRecord:
    """Change what was sent of a group; a list that was sent stands for the old one."""
    return _changed(world, _wanted_group(world, given), _group_values(world, given))


@room.changes("deleteAlertGroup", "alertGroup")
def delete_group(world: World, given: Arguments) -> AlertGroupRecord:
    """Remove a group; monitors that told it do so no longer."""
    group = _wanted_group(world, given)
    del world.alerts.groups[group.id]
    for monitor in world.alerts.monitors.values():
        monitor.groups = [each for each in monitor.groups if each != group.id]
    return group


@room.changes("createAlertWebhook", "alertWebhook")
def create_webhook(world: World, given: Arguments) -> AlertWebhookRecord:
    """Add a webhook."""
    webhook = AlertWebhookRecord(id=world.mint.id("AlertWebhook"), **world.dated(_webhook_values(given)))
    world.alerts.webhooks[webhook.id] = webhook
    return webhook


@room.changes("updateAlertWebhook", "alertWebhook")
def update_webhook(world: World, given: Arguments) -> AlertWebhookRecord:
    """Change what was sent of a webhook."""
    return _changed(world, _wanted_webhook(world, given), _webhook_values(given))


@room.changes("deleteAlertWebhook", "alertWebhook")
def delete_webhook(world: World, given: Arguments) -> AlertWebhookRecord:
    """Remove a webhook; monitors and groups that called it do so no longer."""
    webhook = _wanted_webhook(world, given)
    del world.alerts.webhooks[webhook.id]
    callers: list[AlertMonitorRecord | AlertGroupRecord] = [
        *world.alerts.monitors.values(),
        *world.alerts.groups.values(),
    ]
    for caller in callers:
        caller.webhooks = [each for each in caller.webhooks if each != webhook.id]
    return webhook


def _changed[R: AlertGroupRecord | AlertWebhookRecord](world: World, record: R, values: dict[str, Any]) -> R:
    for attribute, value in values.items():
        setattr(record, attribute, value)
    record.updated_at = world.clock.now()
    return record


def _wanted_group(world: World, given: Arguments) -> AlertGroupRecord:
    group = world.alerts.groups.get(ids.of_type("AlertGroup", given.get("id") or ""))
    if group is None:
        raise refuse("id", "There is no alert group with this id.")
    return group


def _wanted_webhook(world: World, given: Arguments) -> AlertWebhookRecord:
    webhook = world.alerts.webhooks.get(ids.of_type("AlertWebhook", given.get("id") or ""))
    if webhook is None:
        raise refuse("id", "There is no alert webhook with this id.")
    return webhook


def _group_values(world: World, given: Arguments) -> dict[str, Any]:
    """Return the fields that were sent. Raises Refusal for a blank name and for unknown ids."""
    sent = {name: given[name] for name in ("name", "users", "webhooks") if given.get(name) is not None}
    check = Check()
    check.that(sent.get("name", "-").strip(), "name", "This field may not be blank.")
    among: dict[str, Container[str]] = {"users": world.users, "webhooks": world.alerts.webhooks}
    for name in among.keys() & sent.keys():
        sent[name] = known(check, name, sent[name], among[name])
    check.settle()
    return sent


_TARGET: Final = {"name": "name", "url": "url", "payloadTemplate": "payload_template", "headers": "headers"}


def _webhook_values(given: Arguments) -> dict[str, Any]:
    """Return the fields that were sent. Raises Refusal for blanks, odd addresses and odd headers."""
    check = Check()
    sent = targets.values(check, given, _TARGET)
    check.settle()
    return sent
