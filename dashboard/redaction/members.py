"""Which members of a value hold a secret, told by their names: the rule of pages, downloads and bundles."""

import re
from typing import Final

from dashboard.redaction.rules import is_secret
from prismatic_api.step_results.document import Document, Member, Value
from prismatic_api.step_results.heads import Kind

OF_A_PAIR: Final = ("name", "key", "header")
_MOST_OF_A_PAIR: Final = 8
VALUE: Final = "value"
_IS_ONE: Final = re.compile(r"pass(?:word|wd|phrase|code)$", re.IGNORECASE)


def is_hidden(document: Document, container: Value, name: str, value: Value) -> bool:
    """Whether a member of a container is a secret.

    What cannot be one stays: null, true and false, nothing at all, moments, and numbers save for a password.
    """
    if not _is_named(document, container, name) or value.kind in (Kind.NIL, Kind.BOOL):
        return False
    if value.kind in (Kind.INT, Kind.FLOAT) or document.digits(value) is not None:
        return is_one(name)
    return value.size > 0 and document.moment(value) is None


def is_one(name: str) -> bool:
    """Whether what stands under a name is itself the secret, so that even a number is one."""
    return _IS_ONE.search(name) is not None


def may_be_hidden(name: str) -> bool:
    """Whether a name alone makes it worth asking: it is a secret's, or the value of a pair."""
    return name.lower() == VALUE or is_secret(name)


def _is_named(document: Document, container: Value, name: str) -> bool:
    return is_secret(name) or (name.lower() == VALUE and _is_pair(document, container))


def _is_pair(document: Document, container: Value) -> bool:
    """Whether a map is a pair such as {name: "Authorization", value: …}."""
    if container.kind is not Kind.MAP or container.size > _MOST_OF_A_PAIR:
        return False
    return any(_names_a_secret(document, member) for member in document.members(container))


def _names_a_secret(document: Document, member: Member) -> bool:
    key, value = member.key, member.value
    if key is None or key.kind is not Kind.TEXT or value.kind is not Kind.TEXT:
        return False
    is_name = (document.text(key, 20) or "").lower() in OF_A_PAIR
    return is_name and is_secret(document.text(value, 200) or "")
