"""Addresses of values inside a result: JSON Pointer (RFC 6901), and one escape that it leaves free.

``/data/lines/0`` names a member by its key or its index. ``~n7`` names the eighth pair of a map by its place,
for keys that are not text, not UTF-8, very long, or come a second time. Other words after a tilde name a way
to read a text (``readings.py``). No pointer by the RFC looks so: it allows ``~0`` and ``~1`` only.
"""

import re

from prismatic_api.step_results import decode
from prismatic_api.step_results.document import Document, Member, Value
from prismatic_api.step_results.heads import Kind

_KEYS_COMPARED = 1000
_LONGEST_KEY = 128  # bytes: an address must fit where addresses are written
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
_PLACE = re.compile(r"~n(0|[1-9][0-9]{0,9})")


class NoSuchValue(Exception):
    """Nothing lies at the address."""


def tokens_of(pointer: str) -> list[str]:
    """Cut a pointer into its escaped tokens. Raises ``NoSuchValue`` if it does not start with a slash."""
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise NoSuchValue
    return pointer[1:].split("/")


def escaped(key: str) -> str:
    """Write a key as a token."""
    return key.replace("~", "~0").replace("/", "~1")


def is_special(token: str) -> bool:
    """Whether a token is no key and no index: a place, or a reading."""
    return token[:1] == "~" and token[1:2] not in ("0", "1")


def unescaped(token: str) -> str:
    """Read a token back as a key."""
    return token.replace("~1", "/").replace("~0", "~")


def token(document: Document, member: Member, seen: set[str]) -> str:
    """Write the token of a member; ``seen`` holds the keys before it in the same map and is added to."""
    if member.key is None:
        return str(member.position)
    is_short = member.key.kind is Kind.TEXT and member.key.size <= _LONGEST_KEY
    key = document.text(member.key) if is_short else None
    if key is None or key in seen:
        return f"~n{member.position}"
    seen.add(key)
    return escaped(key)


def sure_token(document: Document, container: Value, member: Member) -> str:
    """Write the token of a member without having seen those before it."""
    name = token(document, member, set())
    if member.key is None or name.startswith("~n"):
        return name
    if member.position > _KEYS_COMPARED:  # its place is sure as well, and need not be compared
        return f"~n{member.position}"
    wanted = document.raw(member.key)
    for other in document.members(container, 0, member.position):
        if other.key and other.key.size == len(wanted) and document.raw(other.key) == wanted:
            return f"~n{member.position}"
    return name


def child(document: Document, container: Value, name: str) -> Member:
    """Find the member that a token names. Raises ``NoSuchValue``."""
    if container.kind is Kind.ARRAY and _INDEX.fullmatch(name):
        return _at(document, container, int(name))
    if container.kind is not Kind.MAP:
        raise NoSuchValue
    place = _PLACE.fullmatch(name)
    return _at(
        document, container, int(place[1]) if place else _place_of(document, container, unescaped(name))
    )


def _at(document: Document, container: Value, index: int) -> Member:
    for member in document.members(container, index, 1):
        return member
    raise NoSuchValue


def _place_of(document: Document, container: Value, key: str) -> int:
    try:
        wanted = key.encode()
    except UnicodeEncodeError:
        raise NoSuchValue from None
    places = decode.spans(document.body, container.content, container.head.members)
    for index in range(container.size):
        start, end = next(places)
        next(places)
        if len(wanted) < end - start <= len(wanted) + 5:
            found = Value(start, decode.head(document.body, start))
            if found.kind is Kind.TEXT and document.raw(found) == wanted:
                return index
    raise NoSuchValue
