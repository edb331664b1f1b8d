"""Holds data against its JSON schema, without fetching anything and without running its patterns."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft7Validator, SchemaError, validators
from referencing import Registry
from referencing.exceptions import Unresolvable

from dashboard.config_variables import json_text
from dashboard.config_variables.json_form.typing_in import step

MOST = 20


def _left_to_the_api(*_: Any) -> Iterator[Any]:
    """A pattern may take for ever on a text; whoever wrote the schema checks it again."""
    yield from ()


_Validator = validators.extend(  # type: ignore[no-untyped-call]
    Draft7Validator, {"pattern": _left_to_the_api, "patternProperties": _left_to_the_api}
)


def problems(schema: Any, value: Any, path: str) -> dict[str, str]:
    """What is wrong with a value, by the path of the part; nothing for a schema that is none."""
    plain = json_text.as_number(schema)
    try:
        _Validator.check_schema(plain)
        errors = list(_first(_Validator(plain, registry=Registry()).iter_errors(json_text.as_number(value))))
    except (SchemaError, Unresolvable, RecursionError, TypeError):
        return {}
    found: dict[str, str] = {}
    for error in errors:
        place, words = path, _words(error)
        for name in error.absolute_path:
            place = step(place, name)
        if error.validator == "required" and isinstance(error.instance, dict):
            missing = [name for name in error.validator_value if name not in error.instance]
            found.update({step(place, name): "This is required." for name in missing})
        else:
            found.setdefault(place, words)
    return found


def _first(errors: Iterator[Any]) -> Iterator[Any]:
    for _, error in zip(range(MOST), errors, strict=False):
        yield error


def _words(error: Any) -> str:
    """What jsonschema says, without the value it says it about: that may be long, and stands above."""
    limit = json_text.write(error.validator_value) if not isinstance(error.validator_value, dict) else ""
    return _SENTENCES.get(error.validator, "This is not what the form asks for.").format(limit=limit[:200])


_SENTENCES = {
    "type": "This must be of the type {limit}.",
    "enum": "This is not one of the choices.",
    "const": "This must be {limit}.",
    "minimum": "This must be {limit} or more.",
    "maximum": "This must be {limit} or less.",
    "exclusiveMinimum": "This must be more than {limit}.",
    "exclusiveMaximum": "This must be less than {limit}.",
    "multipleOf": "This must be a multiple of {limit}.",
    "minLength": "This is too short: {limit} characters are the least.",
    "maxLength": "This is too long: {limit} characters are the most.",
    "minItems": "There must be at least {limit} of these.",
    "maxItems": "There must be at most {limit} of these.",
    "uniqueItems": "No two of these may be alike.",
    "additionalProperties": "There is a name that the form does not know.",
}
