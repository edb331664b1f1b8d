"""What a monitor can be made of, and what a new or changed one is to be."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from prismatic_api.alerts.types import MonitorToEdit, levels_in, named_in, people_in
from prismatic_api.choices import Choice
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class Trigger:
    """A kind of happening: of a flow, of an instance as a whole, or of the whole organization."""

    id: str
    name: str
    is_global: bool
    is_of_instance: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``MonitorChoices``."""
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            is_global=node.flag("isGlobal"),
            is_of_instance=node.flag("isInstanceSpecific"),
        )


@dataclass(frozen=True, slots=True)
class MonitorChoices:
    """What a monitor can be made of: at most a hundred of each. Log levels go by their number as text."""

    triggers: tuple[Trigger, ...]
    groups: tuple[Choice, ...]
    webhooks: tuple[Choice, ...]
    users: tuple[Choice, ...]
    levels: tuple[Choice, ...]

    @classmethod
    def from_node(cls, answer: Node) -> Self:
        """Read the fragment ``MonitorChoices``."""
        return cls(
            triggers=tuple(map(Trigger.from_node, answer.node("alertTriggers").nodes("nodes"))),
            groups=named_in(answer, "alertGroups"),
            webhooks=named_in(answer, "alertWebhooks"),
            users=people_in(answer, "users"),
            levels=tuple(Choice(str(number), name) for number, name in levels_in(answer).items()),
        )


@dataclass(frozen=True, slots=True)
class WatchedInstance:
    """An instance that a new monitor is for, and its flows by their flow configs."""

    id: str
    name: str
    customer_id: str
    customer_name: str
    flows: tuple[Choice, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read an instance of ``get_new_monitor`` or ``list_uncovered``."""
        customer = node.node("customer")
        configs = node.node("flowConfigs").nodes("nodes")
        return cls(
            id=node.global_id(),
            name=node.text("name"),
            customer_id=customer.global_id(),
            customer_name=customer.text("name"),
            flows=tuple(Choice(each.global_id(), each.node("flow").text("name")) for each in configs),
        )


@dataclass(frozen=True, slots=True)
class NewMonitor:
    """What a new monitor can be made of: of an instance, or of one of those that were ``found``.

    ``found`` are pairs of an instance and its customer's name; ``more`` says how many others there are.
    """

    choices: MonitorChoices
    instance: WatchedInstance | None
    found: tuple[tuple[Choice, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class MonitorDraft:
    """What a monitor is to be. ``as_input`` names the values as the API does."""

    name: str
    triggers: tuple[str, ...]
    instance_id: str | None = None
    flow_config_id: str | None = None
    groups: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    webhooks: tuple[str, ...] = ()
    duration_seconds: int | None = None
    overdue_minutes: int | None = None
    log_level: int | None = None

    def as_input(self) -> Mapping[str, object]:
        """Give all fields of the input."""
        return {
            "name": self.name,
            "triggers": list(self.triggers),
            "instance": self.instance_id,
            "flowConfig": self.flow_config_id,
            "groups": list(self.groups),
            "users": list(self.users),
            "webhooks": list(self.webhooks),
            "durationSecondsCondition": self.duration_seconds,
            "executionOverdueMinutesCondition": self.overdue_minutes,
            "logSeverityLevelCondition": self.log_level,
        }

    def is_like(self, other: "MonitorDraft") -> bool:
        """Whether both say the same, in whatever order."""
        return all(
            sorted(mine) == sorted(theirs) if isinstance(mine, tuple) else mine == theirs
            for mine, theirs in (
                (getattr(self, each.name), getattr(other, each.name)) for each in fields(self)
            )
        )

    @classmethod
    def of(cls, monitor: MonitorToEdit) -> Self:
        """The draft that changes nothing."""
        return cls(
            name=monitor.name,
            triggers=_ids(monitor.triggers),
            instance_id=monitor.instance_id,
            flow_config_id=monitor.flow_config_id,
            groups=_ids(monitor.groups),
            users=_ids(monitor.users),
            webhooks=_ids(monitor.webhooks),
            duration_seconds=monitor.duration_seconds,
            overdue_minutes=monitor.overdue_minutes,
            log_level=monitor.log_level,
        )


def _ids(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.id for choice in choices)
