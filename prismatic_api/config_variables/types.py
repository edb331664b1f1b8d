"""What is known of a config variable: what the integration asks for, and what an instance was told."""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from prismatic_api.config_variables.connections import (
    ConnectionInput,
    ConnectionType,
    Expression,
    Refreshing,
    inputs_of,
)
from prismatic_api.config_variables.kinds import (
    CodeLanguage,
    CollectionType,
    ConnectionStatus,
    DataType,
    ScheduleType,
)
from prismatic_api.config_variables.shared import SharedRef, chosen
from prismatic_api.node import Node


@dataclass(frozen=True, slots=True)
class DataSource:
    """The part of a component that finds out what can be chosen, by asking the other system."""

    id: str
    label: str

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read ``dataSource`` of the fragment ``RequiredConfigVariableFields``."""
        return cls(node.global_id(), node.text("label"))


@dataclass(frozen=True, slots=True)
class RequiredConfigVariable:
    """What a version of an integration asks to be told. ``key`` is its name, for people and for the API."""

    id: str
    key: str
    data_type: DataType
    collection: CollectionType | None = None
    description: str = ""
    header: str = ""
    default: str | None = None
    pick_list: tuple[str, ...] = ()
    code_language: CodeLanguage | None = None
    schedule_type: ScheduleType | None = None
    time_zone: str | None = None
    stable_key: str | None = None
    org_only: bool = False
    user_level: bool = False
    connection: ConnectionType | None = None
    data_source: DataSource | None = None
    shared: SharedRef | None = None

    @property
    def type_label(self) -> str:
        """The type in words: "Text", "List of text"."""
        if self.collection is None:
            return self.data_type.label
        return f"{self.collection.label}: {self.data_type.label.lower()}"

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``RequiredConfigVariableFields``."""
        collection, language = node.text_or_none("collectionType"), node.text_or_none("codeLanguage")
        schedule = node.text_or_none("scheduleType")
        connection, source = node.node_or_none("connection"), node.node_or_none("dataSource")
        scoped = node.node_or_none("scopedConfigVariable")
        return cls(
            id=node.global_id(),
            key=node.text("key"),
            data_type=DataType(node.text("dataType")),
            collection=CollectionType(collection) if collection else None,
            description=node.text_or_none("description") or "",
            header=node.text_or_none("header") or "",
            default=node.text_or_none("defaultValue"),
            pick_list=node.texts("pickList"),
            code_language=CodeLanguage(language) if language else None,
            schedule_type=ScheduleType(schedule) if schedule else None,
            time_zone=node.text_or_none("timeZone"),
            stable_key=node.text_or_none("stableKey"),
            org_only=node.flag_or_none("orgOnly") or False,
            user_level=node.flag("userLevelConfigured"),
            connection=ConnectionType.from_node(connection) if connection else None,
            data_source=DataSource.from_node(source) if source else None,
            shared=SharedRef.asked(scoped) if scoped else None,
        )


@dataclass(frozen=True, slots=True)
class StoredVariable:
    """What an instance has under the id of a required variable, before the two are put together."""

    id: str
    required_id: str
    key: str
    value: str | None = field(repr=False)
    inputs: tuple[Expression, ...]
    schedule_type: ScheduleType | None
    time_zone: str | None
    status: ConnectionStatus | None
    refreshing: Refreshing
    allow_update: bool
    of_customer: SharedRef | None = None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ConfigVariableFields``."""
        required = node.node("requiredConfigVariable")
        inputs = node.node_or_none("inputs")
        schedule, status = node.text_or_none("scheduleType"), node.text_or_none("status")
        customers = node.node_or_none("customerConfigVariable")
        return cls(
            id=node.global_id(),
            required_id=required.global_id(),
            key=required.text("key"),
            value=node.text_or_none("value"),
            inputs=tuple(Expression.from_node(each) for each in inputs.nodes("nodes")) if inputs else (),
            schedule_type=ScheduleType(schedule) if schedule else None,
            time_zone=node.text_or_none("timeZone"),
            status=ConnectionStatus(status) if status else None,
            refreshing=Refreshing.from_node(node),
            allow_update=node.flag("allowUpdate"),
            of_customer=SharedRef.of_customer(customers) if customers else None,
        )


@dataclass(frozen=True, slots=True)
class ConfigVariable:
    """A config variable of an instance. ``id`` is None while the instance has nothing under its name.

    ``content`` is what the variable's data source offered, if it was asked: choices, or a form's schema.
    ``shared`` stands for it where the instance has nothing of its own, and is changed in its own place.
    """

    required: RequiredConfigVariable
    id: str | None = None
    value: str | None = field(default=None, repr=False)
    inputs: tuple[ConnectionInput, ...] = ()
    schedule_type: ScheduleType | None = None
    time_zone: str | None = None
    status: ConnectionStatus | None = None
    refreshing: Refreshing | None = None
    allow_update: bool = True
    shared: SharedRef | None = None
    content: Any = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """The name, which is the required variable's: an instance's has none of its own."""
        return self.required.key

    @property
    def data_type(self) -> DataType:
        """What it holds."""
        return self.required.data_type

    @property
    def address_id(self) -> str:
        """The id to find it by among the instance's: its own, or the required variable's."""
        return self.id or self.required.id

    @property
    def is_connection(self) -> bool:
        """Whether it is told through inputs, not through a value."""
        return self.data_type == "CONNECTION" and self.required.collection is None

    @property
    def is_changed_from_default(self) -> bool:
        """Whether it says something else than it would if nobody had ever touched it."""
        return not self.is_connection and (self.value or "") != (self.required.default or "")

    def offered(self, content: Any) -> "ConfigVariable":
        """Give the variable with what its data source offers."""
        return replace(self, content=content)

    @classmethod
    def of(cls, required: RequiredConfigVariable, stored: StoredVariable | None) -> Self:
        """Put together what is asked for and what is there."""
        found = stored.inputs if stored else ()
        inputs = inputs_of(required.connection, found) if required.data_type == "CONNECTION" else ()
        if stored is None:
            return cls(required, inputs=inputs, shared=required.shared)
        return cls(
            required=required,
            id=stored.id,
            value=stored.value,
            inputs=inputs,
            schedule_type=stored.schedule_type,
            time_zone=stored.time_zone,
            status=stored.status,
            refreshing=stored.refreshing,
            allow_update=stored.allow_update,
            shared=chosen(required.shared, stored.of_customer),
        )
