"""The verbs of those that monitors tell."""

import json
from collections.abc import Mapping

from prismatic_api.alert_targets.types import (
    AlertGroup,
    AlertTargets,
    AlertWebhook,
    GroupDraft,
    WebhookDraft,
)
from prismatic_api.alerts.types import named_in, people_in
from prismatic_api.changes import Change
from prismatic_api.choices import Choice
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.session import Session

GROUP, WEBHOOK = "alert group", "alert webhook"


class Targets:
    """Groups and webhooks. Keys in a webhook's headers are sent, and never read back or recorded."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def listing(self) -> AlertTargets:
        """Give groups and webhooks, a hundred of each at most."""
        answer = self._session.query("alert_targets/list_alert_targets")
        groups, webhooks = answer.node("alertGroups"), answer.node("alertWebhooks")
        return AlertTargets(
            groups=tuple(map(AlertGroup.from_node, groups.nodes("nodes"))),
            group_total=groups.number("totalCount"),
            webhooks=tuple(map(AlertWebhook.from_node, webhooks.nodes("nodes"))),
            webhook_total=webhooks.number("totalCount"),
        )

    def group(self, group_id: str) -> tuple[AlertGroup | None, tuple[Choice, ...], tuple[Choice, ...]]:
        """Give a group, and people and webhooks for it; without an id these alone. Raises ``NotFound``."""
        if group_id:
            require("AlertGroup", group_id)
        answer = self._session.query("alert_targets/get_alert_group", id=group_id, hasGroup=bool(group_id))
        node = answer.node_or_none("alertGroup") if answer.has("alertGroup") else None
        if group_id and node is None:
            raise NotFound(GROUP, group_id)
        group = AlertGroup.from_node(node) if node else None
        return group, people_in(answer, "users"), named_in(answer, "alertWebhooks")

    def webhook(self, webhook_id: str) -> AlertWebhook:
        """Give a webhook. Raises ``NotFound``."""
        require("AlertWebhook", webhook_id)
        node = self._session.query("alert_targets/get_alert_webhook", id=webhook_id).node_or_none(
            "alertWebhook"
        )
        if node is None:
            raise NotFound(WEBHOOK, webhook_id)
        return AlertWebhook.from_node(node)

    def save_group(self, before: AlertGroup | None, draft: GroupDraft) -> None:
        """Make a group, or change what differs from ``before``; no request if nothing does. ``Refused``."""
        was = GroupDraft.of(before).as_input() if before else {}
        values = _changed(was, draft.as_input())
        if values:
            self._save(GROUP, before, draft.name, was, values, values)

    def save_webhook(self, before: AlertWebhook | None, draft: WebhookDraft) -> None:
        """Make a webhook, or change what differs from ``before``. Raises ``Refused``.

        The record holds the names of headers, not what they hold.
        """
        was = WebhookDraft.of(before).as_input() if before else {}
        values = _changed(was, draft.as_input())
        told: dict[str, object] = dict(values)
        if draft.headers is not None:
            values["headers"] = json.dumps(dict(draft.headers))
            told["headerNames"] = list(draft.headers)
        if values:
            self._save(WEBHOOK, before, draft.name, was, values, told)

    def delete_group(self, group: AlertGroup) -> None:
        """Remove a group; monitors that told it do so no longer. Raises ``Refused``."""
        change = Change(
            "deleteAlertGroup", GROUP, group.id, group.name, before=GroupDraft.of(group).as_input()
        )
        self._session.change("alert_targets/delete_alert_group", change, input={"id": group.id})

    def delete_webhook(self, webhook: AlertWebhook) -> None:
        """Remove a webhook; nobody calls it any more. Raises ``Refused``."""
        was = WebhookDraft.of(webhook).as_input()
        change = Change("deleteAlertWebhook", WEBHOOK, webhook.id, webhook.name, before=was)
        self._session.change("alert_targets/delete_alert_webhook", change, input={"id": webhook.id})

    def _save(
        self,
        kind: str,
        before: AlertGroup | AlertWebhook | None,
        name: str,
        was: Mapping[str, object],
        values: Mapping[str, object],
        told: Mapping[str, object],
    ) -> None:
        verb, suffix = ("update" if before else "create"), kind.split()[1]
        change = Change(
            f"{verb}Alert{suffix.capitalize()}",
            kind,
            before.id if before else None,
            before.name if before else name,
            before={field: was[field] for field in told if field in was},
            after=told,
        )
        sent = {"id": before.id, **values} if before else dict(values)
        self._session.change(f"alert_targets/{verb}_alert_{suffix}", change, input=sent)


def _changed(was: Mapping[str, object], wanted: Mapping[str, object]) -> dict[str, object]:
    """Give what is not as it was; of something new what is not blank."""
    if not was:
        return {name: value for name, value in wanted.items() if value not in ("", [])}
    return {name: value for name, value in wanted.items() if value != was[name]}
