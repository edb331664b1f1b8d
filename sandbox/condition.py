"""`filterQuery`, a tree of conditions as JSON text: `["or", ["in", "key", "a"], ["in", "label", "a"]]`.

Seen in the vendor's command line tool, which sends this one. `in` means that a text holds another, whatever
the case; the other words are guesses in its style.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLError

Read = Callable[[str], Any]


def holds(tree: Any, read: Read) -> bool:
    """Tell whether a record fits; `read` gives its field of a name. Raises GraphQLError for other trees."""
    if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
        raise GraphQLError("A filterQuery is a list that begins with an operator.")
    operator, *rest = tree
    if operator in ("and", "or"):
        found = [holds(each, read) for each in rest]
        return all(found) if operator == "and" else any(found)
    if operator == "not" and len(rest) == 1:
        return not holds(rest[0], read)
    if operator not in _COMPARISONS or len(rest) != 2 or not isinstance(rest[0], str):
        raise GraphQLError(f"A filterQuery knows no operator {operator!r} with {len(rest)} operands.")
    return _COMPARISONS[operator](read(rest[0]), rest[1])


def parsed(text: str) -> Any:
    """Return the tree that a text holds. Raises GraphQLError where it is nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise GraphQLError("A filterQuery is nested too deeply.") from error


def _within(value: Any, wanted: Any) -> bool:
    return str(wanted).casefold() in str(value or "").casefold()


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, wanted: bool(value == wanted),
    "in": _within,
}
