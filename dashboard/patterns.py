"""What texts of one kind have in common: what is left when numbers, ids and times are taken out."""

import re
from hashlib import sha256
from typing import Final

from dashboard.templatetags.texts import first_line

NOTHING: Final = "No reason was given"
# Most precise first. A status code says what went wrong, so it stays.
_PARTS: Final = re.compile(
    r"(?P<address>\b[a-z][a-z0-9+.-]{1,15}://[^\s\"'<>]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<time>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<id>\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?=[a-f]*\d)[0-9a-f]{12,}\b)"
    r"|(?P<code>\b(?:status|code|http)(?:\s*(?:code|/[\d.]+))?[\s:=]*[1-5]\d\d\b)"
    r"|(?P<host>\b[a-z0-9-]+(?:\.[a-z0-9-]+)+\.[a-z]{2,}\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)",
    re.IGNORECASE,
)


def pattern_of(text: str | None) -> str:
    """The first line of a text with what differs from case to case taken out: "SO-# was changed"."""
    return _PARTS.sub(_name, first_line(text)) or NOTHING


def key_of(pattern: str) -> str:
    """A short name for a pattern, fit for an address."""
    return sha256(pattern.encode()).hexdigest()[:12]


def _name(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "code":
        return match[0]
    return "#" if kind == "number" else f"[{kind}]"


def literal_of(pattern: str) -> str:
    """The longest part of a pattern that stands in every text of it, or nothing."""
    parts = re.split(r"#|\[(?:address|email|time|id|host)\]|…$", pattern)
    longest = max((part.strip() for part in parts), key=len)
    return "" if pattern == NOTHING else longest
