"""What a text must be to be of its type. Each check raises ValidationError with words for a person."""

import json
import re
from datetime import date, datetime
from typing import Any, Never
from xml.parsers import expat

from django.core.exceptions import ValidationError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def number(text: str) -> None:
    """Digits with a sign, a fraction and an exponent where wanted: "007", "1.50" and "1e3" are numbers."""
    if not _NUMBER.fullmatch(text):
        raise ValidationError("This is not a number. Write it like 42, 1.50 or 1e3.")


def day(text: str) -> None:
    """A day of the calendar, as in 2026-11-23."""
    try:
        ok = _DATE.fullmatch(text) is not None and date.fromisoformat(text)
    except ValueError:
        ok = False
    if not ok:
        raise ValidationError("This is not a date. Write it like 2026-11-23.")


def moment(text: str) -> None:
    """A moment with its zone, in the ISO form."""
    if moment_in(text) is None:
        raise ValidationError("This is not a moment. Write it like 2026-11-23T09:30:00Z, with its zone.")


def moment_in(text: str | None) -> datetime | None:
    """The moment a text says, if it says one and its zone."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo and found.utcoffset() is not None and 2 <= found.year <= 9998 else None


def truth(text: str) -> None:
    """ "true" or "false", which is how a yes or no is stored."""
    if text not in {"true", "false"}:
        raise ValidationError("This is neither true nor false.")


def as_json(text: str) -> None:
    """JSON as browsers read it: no NaN, and not without bottom."""
    try:
        json.loads(text, parse_constant=_no_constant, parse_int=str)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ValidationError(f"This is not JSON: {error.msg.lower()} at {where}.") from None
    except RecursionError:
        raise ValidationError("This JSON is nested too deeply.") from None
    except ValueError as error:
        raise ValidationError(f"This is not JSON: {error}.") from None


def _no_constant(name: str) -> Never:
    raise ValueError(f"{name} is no value of JSON")


def xml(text: str) -> None:
    """Well-formed XML that declares no entities of its own."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _no_entity
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        raise ValidationError(f"This is not XML: {expat.ErrorString(error.code)} at {where}.") from None


def _no_entity(name: str, *_: Any) -> Never:
    raise ValidationError(f"This XML declares an entity of its own ({name}), which is not taken.")


CODE = {"JSON": as_json, "XML": xml}  # HTML and what is not known is taken as it is
