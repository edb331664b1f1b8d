"""What may be written to a config variable: by type, with a sentence for each refusal.

That the API refuses is known, its sentences are not; each begins with the variable's key here.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import available_timezones

from cronsim import CronSim, CronSimError

from sandbox.config_records import ConnectionKind, RequiredConfigVariableRecord

Given = Mapping[str, Any]
EXPRESSIONS: Final = ("value", "reference", "configVar", "template", "complex")
_SCHEDULES: Final = ("none", "custom", "minute", "hour", "day", "week")


def problems(
    variable: RequiredConfigVariableRecord, kind: ConnectionKind | None, given: Given
) -> Iterator[str]:
    """Yield what is wrong with an input for a variable; `kind` is the connection's, if it is one."""
    if kind is None and given.get("values") is not None:
        yield "Only a connection takes `values`."
    if kind and given.get("value"):
        yield "A connection takes `values`, not a value."
    if kind:
        yield from of_inputs(kind, json.loads(given.get("values") or "[]"))
    elif given.get("value"):
        yield from _of_value(variable, given["value"])
    yield from _of_schedule(given)


def fits(variable: RequiredConfigVariableRecord, value: str | None) -> bool:
    """Say whether a value could stand in a variable."""
    return not value or not list(_of_value(variable, value))


def _of_value(variable: RequiredConfigVariableRecord, value: str) -> Iterator[str]:
    if variable.collection_type is None:
        yield from _of_one(variable, value)
        return
    try:
        listed = json.loads(value)
    except ValueError:
        yield "This is not valid JSON."
        return
    is_list = isinstance(listed, list)
    if variable.collection_type == "VALUELIST":
        if not is_list or not all(isinstance(each, str) for each in listed):
            yield "Expected a JSON list of texts."
            return
    elif not is_list or not all(_is_pair(each) for each in listed):
        yield "Expected a JSON list of objects with a key and a value."
        return
    for each in listed:
        yield from _of_one(variable, each if isinstance(each, str) else each["value"])


def _is_pair(each: object) -> bool:
    return (
        isinstance(each, dict)
        and each.keys() == {"key", "value"}
        and all(isinstance(part, str) for part in each.values())
    )


def _of_one(variable: RequiredConfigVariableRecord, value: str) -> Iterator[str]:
    if variable.data_type == "PICKLIST" and variable.pick_list and value not in variable.pick_list:
        yield f"{value!r} is not one of the choices."
    check = _CHECKS.get(variable.data_type)
    if check and not _passes(check[0], value):
        yield check[1]


def _passes(check: Callable[[str], object], value: str) -> bool:
    try:
        return check(value) is not False
    except (ValueError, CronSimError):
        return False


def of_inputs(kind: ConnectionKind, values: object) -> Iterator[str]:
    """Yield what is wrong with the inputs of a connection, a list of {name, type, value}."""
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        yield "`values` is to be a list of objects with name, type and value."
        return
    for each in values:
        name, written = each.get("name"), each.get("type", "value")
        if kind.field(str(name)) is None:
            yield f"This connection has no input {name!r}."
        if written not in EXPRESSIONS:
            yield f"{written!r} is not a valid type of expression."
        if not isinstance(each.get("value"), str | None):
            yield f"The value of {name!r} is to be text."


def _of_schedule(given: Given) -> Iterator[str]:
    if given.get("scheduleType") and given["scheduleType"] not in _SCHEDULES:
        yield f"{given['scheduleType']!r} is not a valid schedule type."
    if given.get("timeZone") and given["timeZone"] not in available_timezones():
        yield f"{given['timeZone']!r} is not a known time zone."


def _is_number(value: str) -> bool:
    return math.isfinite(float(value))


def _is_cron(value: str) -> bool:
    CronSim(value, datetime(2026, 1, 1))
    return True


_CHECKS: Final[Mapping[str, tuple[Callable[[str], object], str]]] = {
    "NUMBER": (_is_number, "A valid number is required."),
    "BOOLEAN": (lambda value: value in {"true", "false"}, 'Must be "true" or "false".'),
    "DATE": (date.fromisoformat, "A valid date is required, such as 2026-11-23."),
    "TIMESTAMP": (
        datetime.fromisoformat,
        "A valid date and time is required, such as 2026-11-23T12:00:00Z.",
    ),
    "SCHEDULE": (_is_cron, "A valid cron expression is required."),
    "JSONFORM": (json.loads, "This is not valid JSON."),
    "OBJECTSELECTION": (json.loads, "This is not valid JSON."),
    "OBJECTFIELDMAP": (json.loads, "This is not valid JSON."),
}
