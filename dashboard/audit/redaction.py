"""Takes secrets out of what is recorded: by the name of a field, and by the look of a value."""

import re
from collections.abc import Mapping

from dashboard.program_log import redacted as without_tokens

REDACTED = "[redacted]"
SECRET_NAME = re.compile(
    r"pass(?:word|wd|phrase|code)|secret|token|credential|authori[sz]ation|cookie|signature|session.?id"
    r"|(?:api|access|private|signing|encryption|shared|client|webhook).?key"
)
# Such a name, and something that is said to be its value
_SECRET_MEMBER = re.compile(rf"({SECRET_NAME.pattern})[\w -]*[\"']?(\s*[:=]\s*|,|\t)[\"']?\w")


def is_secret(name: str) -> bool:
    """True when a field of this name may hold a secret."""
    return SECRET_NAME.search(name.lower()) is not None


def tells_a_secret(text: str) -> bool:
    """True when a text of many parts (JSON, headers, a spreadsheet) seems to have a secret among them."""
    return _SECRET_MEMBER.search(text.lower()) is not None or without_tokens(text) != text


def redacted(value: object) -> object:
    """The value with every secret in it replaced, at any depth; what JSON cannot hold becomes text."""
    if isinstance(value, Mapping):
        return {
            str(name): REDACTED if is_secret(str(name)) and inner else redacted(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [redacted(inner) for inner in value]
    if isinstance(value, str):
        return without_tokens(value)
    return value if value is None or isinstance(value, bool | int | float) else without_tokens(str(value))
