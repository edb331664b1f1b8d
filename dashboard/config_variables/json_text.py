"""JSON read so that it can be written again as it was: numbers keep their digits, names keep their order."""

import json
from collections.abc import Sequence
from typing import Any, Never

DEEPEST = 100  # levels that are taken apart; deeper JSON is edited as the text it is


class Number(float):
    """A number of JSON with the digits it was written in."""

    __slots__ = ("digits",)
    digits: str

    def __new__(cls, digits: str) -> "Number":
        """The number that digits say."""
        number = super().__new__(cls, digits)
        number.digits = digits
        return number

    def __repr__(self) -> str:
        return self.digits


class NotFaithful(ValueError):
    """A text that is no JSON, or that would not come back as it was: names given twice, no bottom."""


def parse(text: str) -> Any:
    """What a text holds. Raises NotFaithful."""
    try:
        value = _FAITHFUL.decode(text)
    except (ValueError, RecursionError) as error:
        raise NotFaithful(str(error)) from None
    if _is_too_deep(value):
        raise NotFaithful("It is nested too deeply.")
    return value


def _no_constant(name: str) -> Never:
    raise NotFaithful(f"{name} is no value of JSON.")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotFaithful("A name is given twice.")
    return found


_FAITHFUL = json.JSONDecoder(
    parse_float=Number, parse_int=Number, parse_constant=_no_constant, object_pairs_hook=_object
)


def _is_too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
        ]
        if not level:
            return False
    return True


def write(value: Any) -> str:
    """A value as text, without needless space."""
    if isinstance(value, Number):
        return value.digits
    if isinstance(value, dict):
        pairs = (f"{json.dumps(name, ensure_ascii=False)}:{write(inner)}" for name, inner in value.items())
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def as_number(value: Any) -> Any:
    """A value with plain numbers in it, for who does arithmetic: whole ones are exact."""
    if isinstance(value, Number):
        is_whole = value.digits.lstrip("-").isdecimal() and len(value.digits) < 4000
        return int(value.digits) if is_whole else float(value)
    if isinstance(value, dict):
        return {name: as_number(inner) for name, inner in value.items()}
    return [as_number(inner) for inner in value] if isinstance(value, list) else value
