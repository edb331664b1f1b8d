"""The API's own scalars: moments and days as ISO text, UUIDs, large numbers, and JSON carried as text."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from graphql import GraphQLError, GraphQLScalarType, GraphQLSchema


def _moment_out(value: Any) -> str:
    if not isinstance(value, datetime):
        raise GraphQLError(f"DateTime cannot represent {value!r}.")
    return value.isoformat()


def _moment_in(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise GraphQLError(f"DateTime cannot represent value: {value!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day_in(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise GraphQLError(f"Date cannot represent value: {value!r}") from None


def _uuid_in(value: Any) -> str:
    try:
        return str(uuid.UUID(value))
    except (AttributeError, TypeError, ValueError):
        raise GraphQLError(f"UUID cannot represent value: {value!r}") from None


def _json_in(value: Any) -> str:
    try:
        json.loads(value)
    except (TypeError, ValueError):
        raise GraphQLError(f"JSONString cannot represent value: {value!r}") from None
    return str(value)


_WAYS: dict[str, tuple[Callable[[Any], str | int], Callable[[Any], Any]]] = {
    "BigInt": (int, int),
    "Date": (date.isoformat, _day_in),
    "DateTime": (_moment_out, _moment_in),
    "UUID": (str, _uuid_in),
    "JSONString": (str, _json_in),
}


def install(schema: GraphQLSchema) -> GraphQLSchema:
    """Give the scalars of a schema their two directions."""
    for name, (outward, inward) in _WAYS.items():
        scalar = schema.type_map[name]
        assert isinstance(scalar, GraphQLScalarType)  # noqa: S101  (the SDL declares it)
        scalar.coerce_output_value = outward
        scalar.coerce_input_value = inward
    return schema
