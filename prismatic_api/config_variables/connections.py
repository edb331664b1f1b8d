"""A connection's inputs: what its component asks for, and what one instance has filled in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from prismatic_api.config_variables.kinds import ExpressionType, InputType
from prismatic_api.config_variables.stored_json import choices_in
from prismatic_api.node import Node

MASK = "NA"  # what a third-party tool was given in the place of a secret


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick: what is stored, and the words for it."""

    value: str = field(repr=False)
    label: str


@dataclass(frozen=True, slots=True)
class InputField:
    """What a component asks of a connection under one name."""

    name: str
    label: str
    kind: InputType
    required: bool
    shown: bool
    comments: str
    example: str
    choices: tuple[Choice, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ConnectionTypeFields``'s inputs."""
        example, placeholder = node.text_or_none("example"), node.text_or_none("placeholder")
        return cls(
            name=node.text("key"),
            label=node.text("label"),
            kind=InputType(node.text("type")),
            required=node.flag("required"),
            shown=node.flag("shown"),
            comments=node.text_or_none("comments") or "",
            example=example or placeholder or "",
            choices=tuple(Choice(*pair) for pair in choices_in(node.text_or_none("model"))),
        )


@dataclass(frozen=True, slots=True)
class ConnectionType:
    """The kind of a connection: its component, its inputs, and whether somebody has to consent (OAuth 2)."""

    id: str
    label: str
    component: str
    oauth2_type: str | None
    inputs: tuple[InputField, ...]

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ConnectionTypeFields``."""
        return cls(
            id=node.global_id(),
            label=node.text("label"),
            component=node.node("component").text("label"),
            oauth2_type=node.text_or_none("oauth2Type"),
            inputs=tuple(InputField.from_node(each) for each in node.node("inputs").nodes("nodes")),
        )


@dataclass(frozen=True, slots=True)
class Expression:
    """What an instance has for one input. ``value`` is what the API gave: for a secret that is a mask."""

    name: str
    type: ExpressionType
    value: str = field(repr=False)
    has_value: bool

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the fragment ``ExpressionFields``."""
        return cls(
            name=node.text("name"),
            type=ExpressionType(node.text("type")),
            value=node.text("value"),
            has_value=node.flag("hasValue"),
        )


@dataclass(frozen=True, slots=True)
class ConnectionInput:
    """An input of a connection as it stands: what it is, and what is in it.

    ``value`` is blank for a secret, whatever the API sent. ``supplied_by`` says where the value comes from
    when it is not a plain one: nobody types that in.
    """

    name: str
    label: str
    kind: InputType
    value: str = field(repr=False)
    is_set: bool
    is_secret: bool
    supplied_by: ExpressionType | None = None
    required: bool = False
    comments: str = ""
    example: str = ""
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(cls, asked: InputField | None, found: Expression | None) -> Self:
        """Put together what is asked for and what is there. At least one of the two is known."""
        name = asked.name if asked else found.name if found else ""
        value, has_value = (found.value, found.has_value) if found else ("", False)
        is_plain = found is None or found.type == "VALUE"
        is_secret = _is_secret(asked, value, has_value and is_plain)
        return cls(
            name=name,
            label=asked.label if asked else name,
            kind=asked.kind if asked else InputType("STRING"),
            value="" if is_secret else value,
            is_set=has_value or (bool(value) and not is_secret),
            is_secret=is_secret,
            supplied_by=None if is_plain or found is None else found.type,
            required=asked.required if asked else False,
            comments=asked.comments if asked else "",
            example=asked.example if asked else "",
            choices=asked.choices if asked else (),
        )


def _is_secret(asked: InputField | None, value: str, has_value: bool) -> bool:
    """Whether an input is written and never read: a password, or one whose value was withheld."""
    if asked is not None and asked.kind == "PASSWORD":
        return True
    return has_value and (value == "" or (asked is None and value == MASK))


def inputs_of(kind: ConnectionType | None, found: tuple[Expression, ...]) -> tuple[ConnectionInput, ...]:
    """Give a connection's inputs in its component's order, then those the component does not name.

    What a component does not show is left out, unless the instance has something in it.
    """
    there = {each.name: each for each in found}
    asked = kind.inputs if kind else ()
    named = [
        ConnectionInput.of(each, there.get(each.name)) for each in asked if each.shown or each.name in there
    ]
    known = {each.name for each in asked}
    return (*named, *(ConnectionInput.of(None, each) for each in found if each.name not in known))


@dataclass(frozen=True, slots=True)
class Refreshing:
    """When a connection's token was renewed last, and when it is to be next."""

    last: datetime | None
    next: datetime | None

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read the times of the fragment ``ConfigVariableFields``."""
        return cls(node.moment_or_none("lastSuccessfulRefreshAt"), node.moment_or_none("refreshAt"))
