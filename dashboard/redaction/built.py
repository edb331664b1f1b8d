"""The same rules over values that the C decoder has built: quick enough to ask before a page is drawn."""

from collections.abc import Mapping
from typing import Final

from dashboard.redaction.members import OF_A_PAIR, VALUE, is_one
from dashboard.redaction.rules import is_secret, may_tell, redacted
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.decode import plain_values

_NAME: Final = 200  # characters: as much as is read of a name elsewhere, and remembered of one in a process


def holds_secrets(body: Body) -> bool:
    """Whether a checked value holds what the rules mask; one that cannot be built is taken for such."""
    built = plain_values(body.read(0, body.size), 1)
    return built is None or _holds(built[0])


def _holds(value: object) -> bool:
    if isinstance(value, dict):
        is_pair = any(
            name.lower() in OF_A_PAIR and isinstance(inner, str) and is_secret(inner[:_NAME])
            for name, inner in value.items()
        )
        return any(_is_secret(name, inner, is_pair=is_pair) or _holds(inner) for name, inner in value.items())
    if isinstance(value, list):
        return any(map(_holds, value))
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return isinstance(value, str) and may_tell(value) and redacted(value) != value


def _is_secret(name: str, value: object, *, is_pair: bool) -> bool:
    name = name[:_NAME]
    if not (is_secret(name) or (is_pair and name.lower() == VALUE)) or isinstance(value, bool | None):
        return False
    if isinstance(value, int | float):
        return is_one(name)
    return not isinstance(value, str | bytes | list | Mapping) or len(value) > 0
