"""Configuration as a file: handed out without secrets, and taken in as JSON or CSV of keys and values."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from dashboard.config_variables import json_text
from dashboard.config_variables.editors import editor_for, type_editor
from prismatic_api.config_variables.answers import Answer, update_of
from prismatic_api.config_variables.instance_config import InstanceConfig
from prismatic_api.config_variables.types import ConfigVariable

VARIABLES = "variables"
LONGEST = 4 * 2**20  # bytes of a file that is taken in
_HEADS = {("key", "value"), ("name", "value"), ("config variable", "value")}


def written(config: InstanceConfig) -> str:
    """A configuration as JSON. Taken in again by the same instance, it changes nothing.

    It holds no "<", so that nothing can take it for a page, wherever it is opened.
    """
    content = {
        "instance": {"id": config.id, "name": config.name},
        "customer": {"id": config.customer_id, "name": config.customer_name},
        "integration": {"name": config.integration_name, "version": config.version},
        VARIABLES: {
            each.key: editor_for(each).give(each) for each in config.variables if not each.required.user_level
        },
    }
    return json_text.write(content).replace("<", r"\u003c")


def read(text: str) -> dict[str, Any]:
    """The keys and values of a file. Raises ValidationError for what is neither JSON nor CSV of them."""
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise ValidationError("There is nothing here.")
    if text[0] in "{[":
        return _from_json(text)
    return _from_csv(text)


def _from_json(text: str) -> dict[str, Any]:
    try:
        content = json_text.parse(text)
    except json_text.NotFaithful as error:
        raise ValidationError(f"This begins like JSON, but is none: {error}") from None
    if isinstance(content, list):
        return _paired(content)
    inner = content.get(VARIABLES, content)
    if isinstance(inner, list):
        return _paired(inner)
    if not isinstance(inner, dict):
        raise ValidationError(f'"{VARIABLES}" must hold keys with their values.')
    return inner


def _paired(entries: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, entry in enumerate(entries, 1):
        key = entry.get("key") if isinstance(entry, dict) else None
        if not isinstance(key, str) or "value" not in entry:
            raise ValidationError(f'Entry {number} must look like {{"key": "…", "value": "…"}}.')
        if key in found:
            raise ValidationError(f"{key!r} is there twice.")
        found[key] = entry["value"]
    return found


def _from_csv(text: str) -> dict[str, Any]:
    """Two columns, with or without a head. Commas, semicolons and tabs are what spreadsheets put between."""
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=between, strict=True) if any(row)]
    except csv.Error as error:
        raise ValidationError(f"This cannot be read as CSV: {error}.") from None
    if rows and tuple(cell.strip().lower() for cell in rows[0][:2]) in _HEADS:
        rows = rows[1:]
    found: dict[str, Any] = {}
    for number, row in enumerate(rows, 1):
        if len(row) != 2:
            raise ValidationError(f"Row {number} has {len(row)} columns: a key and a value are wanted.")
        key = row[0].strip()
        if key in found:
            raise ValidationError(f"{key!r} is there twice.")
        found[key] = row[1]
    return found


@dataclass(slots=True)
class Taken:
    """What comes of a file: the answers, and what is wrong by key."""

    answers: list[Answer] = field(default_factory=list)
    problems: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0


def taken(config: InstanceConfig, given: dict[str, Any]) -> Taken:
    """Holds each value against the type of its variable."""
    known = {variable.key: variable for variable in config.variables}
    found = Taken(count=len(given))
    for key, value in given.items():
        try:
            found.answers.append(_answer(known.get(key), value))
        except ValidationError as error:
            found.problems[key] = error.messages
    return found


def _answer(variable: ConfigVariable | None, value: Any) -> Answer:
    if variable is None:
        raise ValidationError("This version of the integration has no such config variable.")
    if variable.required.user_level:
        raise ValidationError("Each user of the customer sets this one.")
    if variable.is_connection and isinstance(value, str):
        value = _inner_json(value)
    answer = type_editor(variable).take(variable, value)
    if variable.shared and update_of([variable], [answer]):
        raise ValidationError("A shared config variable stands here. It is changed in its own place.")
    return answer


def _inner_json(text: str) -> Any:
    """JSON in a cell of a spreadsheet; the text itself, where it is none."""
    try:
        return json_text.parse(text)
    except json_text.NotFaithful:
        return text
