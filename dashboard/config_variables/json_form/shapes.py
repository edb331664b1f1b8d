"""What a JSON schema asks for, as far as controls can be made of it. The rest is edited as JSON."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dashboard.config_variables import json_text

DEEPEST = 12  # levels of a form; what is deeper, or without end, is edited as JSON
MISSING: Any = object()  # a property that is not there, which is not one that is null


class Kind(StrEnum):
    """The ways a part of a form is shown."""

    OBJECT = "object"
    ARRAY = "array"
    CHOICE = "choice"
    CHOICES = "choices"
    BOOLEAN = "boolean"
    NUMBER = "number"
    STRING = "string"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a form. `choices` are JSON texts with words; `items` is what each row of an array is."""

    kind: Kind
    title: str
    help: str = ""
    required: bool = False
    properties: tuple[tuple[str, "Shape"], ...] = ()
    items: "Shape | None" = None
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether it is one control."""
        return self.kind not in {Kind.OBJECT, Kind.ARRAY}

    def fitted(self, value: Any) -> "Shape":
        """This shape, or JSON as text for a stored value that it cannot show."""
        return self if value is MISSING or _FITS[self.kind](value) else replace(self, kind=Kind.RAW)


def _has_parts(values: list[Any]) -> bool:
    return any(isinstance(value, dict | list) for value in values)


_FITS: dict[Kind, Callable[[Any], bool]] = {
    Kind.OBJECT: lambda value: isinstance(value, dict),
    Kind.ARRAY: lambda value: isinstance(value, list),
    Kind.CHOICE: lambda value: not isinstance(value, dict | list),
    Kind.CHOICES: lambda value: isinstance(value, list) and not _has_parts(value),
    Kind.BOOLEAN: lambda value: isinstance(value, bool),
    Kind.NUMBER: lambda value: isinstance(value, json_text.Number),
    Kind.STRING: lambda value: isinstance(value, str),
    Kind.RAW: lambda value: True,  # noqa: ARG005
}


def shape_of(schema: Any, title: str = "") -> Shape:
    """The form that a schema describes."""
    return _shape(schema, schema, title, required=True, depth=0)


def _shape(schema: Any, root: Any, title: str, *, required: bool, depth: int) -> Shape:
    schema = _followed(schema, root)
    raw = Shape(Kind.RAW, _text(schema, "title") or title, _text(schema, "description"), required)
    if not isinstance(schema, dict) or depth > DEEPEST or schema.keys() & {"anyOf", "allOf", "not", "if"}:
        return raw
    if choices := _choices(schema):
        return replace(raw, kind=Kind.CHOICE, choices=choices)
    match schema.get("type"):
        case "object" if isinstance(schema.get("properties"), dict) and schema["properties"]:
            return replace(raw, kind=Kind.OBJECT, properties=_properties(schema, root, depth))
        case "array" if isinstance(schema.get("items"), dict):
            return _array(raw, schema, root, depth)
        case "boolean" | "string" as kind if "oneOf" not in schema:
            return replace(raw, kind=Kind(kind))
        case "number" | "integer" if "oneOf" not in schema:
            return replace(raw, kind=Kind.NUMBER)
    return raw


def _array(raw: Shape, schema: dict[str, Any], root: Any, depth: int) -> Shape:
    items = _shape(schema["items"], root, "", required=True, depth=depth + 1)
    if items.kind is Kind.CHOICE and schema.get("uniqueItems"):
        return replace(raw, kind=Kind.CHOICES, choices=items.choices)
    return replace(raw, kind=Kind.ARRAY, items=items)


def _properties(schema: dict[str, Any], root: Any, depth: int) -> tuple[tuple[str, Shape], ...]:
    names = schema.get("required")
    needed = {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
    return tuple(
        (name, _shape(inner, root, name, required=name in needed, depth=depth + 1))
        for name, inner in schema["properties"].items()
    )


def _followed(schema: Any, root: Any) -> Any:
    """What a reference inside of the schema points at; nothing for one that leads elsewhere."""
    for _ in range(DEEPEST):
        if not isinstance(schema, dict) or "$ref" not in schema:
            return schema
        schema = _pointed_at(root, schema["$ref"])
    return None


def _pointed_at(root: Any, pointer: Any) -> Any:
    if not isinstance(pointer, str) or not pointer.startswith("#/"):
        return None
    place = root
    for step in pointer[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(place, dict) or name not in place:
            return None
        place = place[name]
    return place


def _choices(schema: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Values with words: of an enum, or of a oneOf in which each has a constant."""
    entries = schema.get("oneOf")
    if isinstance(entries, list) and all(isinstance(entry, dict) and "const" in entry for entry in entries):
        pairs = [(entry["const"], _text(entry, "title")) for entry in entries]
    else:
        values = schema.get("enum")
        pairs = [(value, "") for value in values] if isinstance(values, list) else []
    if any(isinstance(value, dict | list) for value, _ in pairs):
        return ()
    return tuple((json_text.write(value), words or _words(value)) for value, words in pairs)


def _words(value: Any) -> str:
    return value if isinstance(value, str) else json_text.write(value)


def _text(schema: Any, name: str) -> str:
    text = schema.get(name) if isinstance(schema, dict) else None
    return text if isinstance(text, str) else ""
