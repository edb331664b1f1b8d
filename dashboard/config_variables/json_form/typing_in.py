"""What is typed into a form of a schema: shown from stored data, read from what was sent, turned to data.

Three trees go side by side: the shape, the stored data, and what is typed. Rows of an array remember which
stored row they were, so that what a form does not show of a row stays with it when it moves.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.config_variables import checks, json_text
from dashboard.config_variables.json_form.shapes import MISSING, Kind, Shape
from dashboard.config_variables.rows import rearranged
from dashboard.config_variables.stored_text import as_sent, is_untouched

type Typed = str | tuple[str, ...] | dict[str, "Typed"] | list["Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an array: what is typed, and the place of the stored row it came from, if any."""

    typed: Typed
    origin: int | None = None


def step(path: str, name: object) -> str:
    """The path to something inside: names are other people's, so they are written as in addresses."""
    return f"{path}/{quote(str(name), safe='').replace('.', '%2E')}"


def stored_row(stored: Any, row: Row) -> Any:
    """What is stored of a row."""
    is_there = isinstance(stored, list) and row.origin is not None and row.origin < len(stored)
    return stored[row.origin] if is_there else MISSING


def inner(stored: Any, name: str) -> Any:
    """What is stored of a property."""
    return stored.get(name, MISSING) if isinstance(stored, dict) else MISSING


def shown(shape: Shape, stored: Any) -> Typed:
    """What the controls show of stored data."""
    shape = shape.fitted(stored)
    if shape.kind is Kind.OBJECT:
        return {name: shown(part, inner(stored, name)) for name, part in shape.properties}
    if shape.kind is Kind.ARRAY and shape.items is not None:
        rows = [] if stored is MISSING else stored
        return [Row(shown(shape.items, row), place) for place, row in enumerate(rows)]
    if shape.kind is Kind.CHOICES:
        return () if stored is MISSING else in_order(shape, [json_text.write(value) for value in stored])
    if stored is MISSING:
        return ""
    return stored if shape.kind is Kind.STRING else json_text.write(stored)


def sent(shape: Shape, stored: Any, data: QueryDict, path: str) -> Typed:
    """What was sent under the path of a part."""
    shape = shape.fitted(stored)
    if shape.kind is Kind.OBJECT:
        return {
            name: sent(part, inner(stored, name), data, step(path, name)) for name, part in shape.properties
        }
    if shape.kind is Kind.ARRAY and shape.items is not None:
        rows = [
            Row(sent(shape.items, stored_row(stored, Row("", origin)), data, step(path, place)), origin)
            for place, origin in enumerate(_origins(data, path))
        ]
        return rearranged(rows, data, path, Row(shown(shape.items, MISSING)))
    return in_order(shape, data.getlist(path)) if shape.kind is Kind.CHOICES else data.get(path, "")


def _origins(data: QueryDict, path: str) -> list[int | None]:
    """Which stored row each row was. The marks are in the order of the rows."""
    marks = data.getlist(f"{path}.row")
    return [int(mark) if mark.isascii() and mark.isdecimal() and len(mark) < 7 else None for mark in marks]


@dataclass(slots=True)
class Reading:
    """Turns what is typed to data, and keeps what is wrong by the path of its control."""

    problems: dict[str, str] = field(default_factory=dict)

    def data(self, shape: Shape, stored: Any, typed: Typed, path: str) -> Any:
        """The data that is meant; the stored one, to the digit, where nothing was touched."""
        shape = shape.fitted(stored)
        if is_same(shown(shape, stored), typed):
            return stored
        if isinstance(typed, dict):
            return self._object(shape, stored, typed, path)
        if isinstance(typed, list) and shape.items is not None:
            return [
                self.data(shape.items, stored_row(stored, row), row.typed, step(path, place))
                for place, row in enumerate(typed)
            ]
        try:
            return _chosen(shape, stored, typed) if shape.kind is Kind.CHOICES else _leaf(shape, typed)
        except ValidationError as error:
            self.problems[path] = error.messages[0]
            return MISSING

    def _object(self, shape: Shape, stored: Any, typed: dict[str, Typed], path: str) -> Any:
        found = dict(stored) if isinstance(stored, dict) else {}
        for name, part in shape.properties:
            value = self.data(part, inner(stored, name), typed[name], step(path, name))
            if value is MISSING:
                found.pop(name, None)
            else:
                found[name] = value
        return found


def is_same(one: Typed, other: Typed) -> bool:
    """Whether two typed trees say the same, as a browser sends it."""
    if isinstance(one, str) and isinstance(other, str):
        return is_untouched(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return all(is_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        alike = (a.origin == b.origin and is_same(a.typed, b.typed) for a, b in pairs)
        return len(one) == len(other) and all(alike)
    return one == other if isinstance(one, str) else set(one) == set(other)


def in_order(shape: Shape, texts: list[str]) -> tuple[str, ...]:
    """Chosen values, each once, in the order that the form has them; strange ones last."""
    known = [value for value, _ in shape.choices if value in texts]
    return (*known, *dict.fromkeys(text for text in texts if text not in known))


def _chosen(shape: Shape, stored: Any, typed: Any) -> list[Any]:
    """The values that are ticked: of the choices, and of what was there though it is none of them."""
    known = {*dict(shape.choices), *shown(shape, stored)}
    return [json_text.parse(text) for text in typed if text in known]


def _leaf(shape: Shape, typed: Any) -> Any:
    """The value that a control says; MISSING for a blank one. Raises ValidationError."""
    text = as_sent(typed)
    if shape.kind is Kind.STRING:
        return text if text or shape.required else MISSING
    if not text.strip():
        return MISSING
    if shape.kind is Kind.CHOICE and text not in dict(shape.choices):
        raise ValidationError("This is not one of the choices.")
    if shape.kind is Kind.NUMBER:
        return _number(text.strip())
    checks.as_json(text)
    try:
        return json_text.parse(text)
    except json_text.NotFaithful as error:
        raise ValidationError(str(error)) from None


def _number(text: str) -> json_text.Number:
    """A number as JSON has them: without leading zeros or a plus. Raises ValidationError."""
    checks.number(text)
    try:
        json_text.parse(text)
    except json_text.NotFaithful:
        raise ValidationError("Write the number like 42, 0.5 or 1e3.") from None
    return json_text.Number(text)
