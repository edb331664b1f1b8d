"""Config variables that a version of an integration asks for."""

from dataclasses import dataclass
from typing import Self

from prismatic_api.integrations.comparison import Facts
from prismatic_api.integrations.enums import CollectionType, DataType
from prismatic_api.node import Node

_NEVER_BLANK = frozenset({"BOOLEAN"})  # one that nobody answered is false


@dataclass(frozen=True, slots=True)
class RequiredVariable:
    """A config variable as its author made it. ``stable_key`` and ``stable_id`` are the same in all versions.

    ``connection`` names the kind of connection it takes, ``source`` what offers its choices; both are blank
    for other variables. ``extra`` holds what only some types have: choices, language, schedule, time zone.
    """

    id: str
    stable_key: str
    stable_id: str
    key: str
    data_type: DataType
    collection: CollectionType | None
    default: str
    description: str
    header: str
    org_only: bool
    user_level: bool
    connection: str
    connection_key: str
    source: str
    choices: tuple[str, ...]
    extra: Facts

    @property
    def is_connection(self) -> bool:
        """Whether it is answered by signing in to something."""
        return self.data_type == "CONNECTION"

    @property
    def type_words(self) -> str:
        """Its type: "Text, list"."""
        return f"{self.data_type.label}, {self.collection.label}" if self.collection else self.data_type.label

    @property
    def needs_answer(self) -> bool:
        """Whether an instance cannot be deployed before somebody has given it a value."""
        return self.is_connection or not (self.default or self.data_type in _NEVER_BLANK)

    @property
    def facts(self) -> Facts:
        """What two versions of a variable are compared by, in words."""
        return (
            ("name", self.key),
            ("type", self.type_words),
            ("connection", self.connection),
            ("default", self.default),
            ("choices", ", ".join(self.choices)),
            ("choices from", self.source),
            ("set by", "your organization only" if self.org_only else "customers too"),
            ("asked of", "each user" if self.user_level else "the instance"),
            ("heading", self.header),
            ("description", self.description),
            *self.extra,
        )

    @property
    def notes(self) -> Facts:
        """What there is of ``extra``: for most variables nothing."""
        return tuple((name, value) for name, value in self.extra if value)

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``VariableFields``."""
        collection = node.text_or_none("collectionType")
        connection, connection_key = _connection(node.node_or_none("connection"))
        return cls(
            id=node.global_id(),
            stable_key=node.text_or_none("stableKey") or "",
            stable_id=node.text_or_none("stableId") or "",
            key=node.text("key"),
            data_type=DataType(node.text("dataType")),
            collection=CollectionType(collection) if collection else None,
            default=node.text_or_none("defaultValue") or "",
            description=node.text_or_none("description") or "",
            header=node.text_or_none("header") or "",
            org_only=bool(node.flag_or_none("orgOnly")),
            user_level=node.flag("userLevelConfigured"),
            connection=connection,
            connection_key=connection_key,
            source=_source(node.node_or_none("dataSource")),
            choices=node.texts("pickList"),
            extra=_extra(node),
        )


def _connection(node: Node | None) -> tuple[str, str]:
    if node is None:
        return "", ""
    component = node.node("component")
    return (
        f"{component.text('label')}: {node.text('label')}",
        f"{component.text('key')}.{node.text('key')}",
    )


def _source(node: Node | None) -> str:
    if node is None:
        return ""
    component = node.node_or_none("component")
    return f"{component.text('label')}: {node.text('label')}" if component else node.text("label")


def _extra(node: Node) -> Facts:
    schedule = node.text_or_none("scheduleType") or "NONE"
    facts = {
        "language": node.text_or_none("codeLanguage") or "",
        "schedule": "" if schedule == "NONE" else schedule.capitalize(),
        "time zone": node.text_or_none("timeZone") or "",
        "on-premise": node.text("onPremiseConnectionConfig").capitalize(),
    }
    if facts["on-premise"] == "Disallowed":
        facts["on-premise"] = ""
    return tuple(facts.items())
