"""Mutation payloads: the object and no errors, or no object and `errors` of {field, messages}.

Seen in the vendor's command line tool (src/graphql.ts): `__all__` is the field when no input is to blame.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

WHOLE = "__all__"


@dataclass(frozen=True, slots=True)
class Problem:
    """One entry of a payload's `errors`."""

    field: str
    messages: tuple[str, ...]


class Refusal(Exception):
    """Input that a mutation turns down, field by field."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(slots=True)
class Check:
    """Gathers what is wrong with an input, so that one answer names all of it."""

    found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def that(self, fine: object, name: str, message: str) -> None:
        """Note a message for a field unless all is fine."""
        if not fine:
            self.found[name].append(message)

    def lengths(self, given: Mapping[str, Any], longest: Mapping[str, int]) -> None:
        """Note texts that are too long. How long they may be is not published."""
        for name, most in longest.items():
            fits = len(given.get(name) or "") <= most
            self.that(fits, name, f"Ensure this field has no more than {most} characters.")

    def json(self, given: Mapping[str, Any], *names: str) -> None:
        """Note texts that are no JSON."""
        for name in names:
            self.that(_is_json(given.get(name) or "null"), name, "Value must be valid JSON.")

    def settle(self) -> None:
        """Raise Refusal when anything was noted."""
        if self.found:
            raise Refusal(*(Problem(name, tuple(messages)) for name, messages in self.found.items()))


def refuse(name: str, message: str) -> Refusal:
    """Return a refusal with one message."""
    return Refusal(Problem(name, (message,)))


def payload(result: str, record: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload of a mutation that went well."""
    return {result: record, "errors": [], "clientMutationId": given.get("clientMutationId")}


def refused(problems: Iterable[Problem], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload of a mutation that was turned down."""
    return {"errors": list(problems), "clientMutationId": given.get("clientMutationId")}


def without_nulls(given: Mapping[str, Any]) -> None:
    """Raise Refusal for texts with a character that PostgreSQL keeps in none; the words are Django's."""
    found = [name for name, value in given.items() if _has_null(value)]
    if found:
        raise Refusal(*(Problem(name, ("Null characters are not allowed.",)) for name in found))


def _has_null(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(_has_null(each) for each in inner)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
