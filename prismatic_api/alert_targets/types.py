"""What is known of a group and of a webhook, and what one is to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from prismatic_api.alerts.types import named_in, people_in
from prismatic_api.choices import Choice
from prismatic_api.json_content import object_in
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """People and webhooks that are told together; ``monitors`` counts those that tell it."""

    id: str
    name: str
    users: tuple[Choice, ...]
    webhooks: tuple[Choice, ...]
    monitors: int
    allow_update: bool
    allow_remove: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``AlertGroupFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            users=people_in(node, "users"),
            webhooks=named_in(node, "webhooks"),
            monitors=node.node("monitors").number("totalCount"),
            allow_update=node.flag("allowUpdate"),
            allow_remove=node.flag("allowRemove"),
        )


@dataclass(frozen=True, slots=True)
class AlertWebhook:
    """An address that is called. Its headers can hold keys, so only their names are kept here."""

    id: str
    name: str
    url: str = field(repr=False)
    header_names: tuple[str, ...]
    template: str
    groups: int
    monitors: int
    allow_update: bool
    allow_remove: bool

    @property
    def host(self) -> str:
        """Where it leads; the rest of an address can be a key."""
        return urlsplit(self.url).hostname or ""

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``AlertWebhookFields``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            url=node.text("url"),
            header_names=_names(node.text_or_none("headers")),
            template=node.text("payloadTemplate"),
            groups=node.node("groups").number("totalCount"),
            monitors=node.node("monitors").number("totalCount"),
            allow_update=node.flag("allowUpdate"),
            allow_remove=node.flag("allowRemove"),
        )


def _names(headers: str | None) -> tuple[str, ...]:
    """Give the names of headers; none for what is not understood, as it may be a key all the same."""
    return tuple(object_in(headers) or ())


@dataclass(frozen=True, slots=True)
class AlertTargets:
    """All there are, at most a hundred of each; the totals say how many."""

    groups: tuple[AlertGroup, ...]
    group_total: int
    webhooks: tuple[AlertWebhook, ...]
    webhook_total: int


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What a group is to be."""

    name: str
    users: tuple[str, ...] = ()
    webhooks: tuple[str, ...] = ()

    def as_input(self) -> Mapping[str, object]:
        """Give all fields of the input."""
        return {"name": self.name, "users": list(self.users), "webhooks": list(self.webhooks)}

    @classmethod
    def of(cls, group: AlertGroup) -> Self:
        """The draft that changes nothing."""
        users = tuple(one.id for one in group.users)
        return cls(group.name, users, tuple(one.id for one in group.webhooks))


@dataclass(frozen=True, slots=True)
class WebhookDraft:
    """What a webhook is to be. ``headers`` are None to leave them as they are."""

    name: str
    url: str = field(repr=False)
    template: str
    headers: Mapping[str, str] | None = field(default=None, repr=False)

    def as_input(self) -> Mapping[str, object]:
        """Give the fields of the input, but the headers."""
        return {"name": self.name, "url": self.url, "payloadTemplate": self.template}

    @classmethod
    def of(cls, webhook: AlertWebhook) -> Self:
        """The draft that changes nothing."""
        return cls(webhook.name, webhook.url, webhook.template)
