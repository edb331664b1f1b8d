"""The rules: which names stand for secrets, and which texts are secrets whatever their name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboard.audit.redaction import SECRET_NAME
from dashboard.audit.redaction import is_secret as names_a_secret

MASK: Final = "•••••• masked"
# How many tokens a model took, which page comes next, a person's job: no secrets.
_HARMLESS = re.compile(
    r"tokentype|tokens$|(page|next|pagination|continuation|cursor|sync|delta|idempotency)token|secretar"
)
# What is said about a secret: when it was changed, how long it is.
_ABOUT = re.compile(
    r"(?<=[a-z0-9])(?:At|On|In|Date|Time|Count|Length|Policy|Expires|Expiry|Expiration|Enabled)$"
    r"|[_ .-](?:at|on|in|date|time|count|length|policy|expires|expiry|expiration|enabled)$"
)
SHAPES: Final = (
    r"\b(?:bearer|basic)\s+[\w.~+/=-]{8}|eyJ[\w-]{8}|://[^/\s:@]{1,200}:[^/\s@]{1,200}@|PRIVATE KEY-----"
)
_MAY_TELL = re.compile(f"{SECRET_NAME.pattern}|{SHAPES}", re.IGNORECASE)
_NAME = rf"[\w .-]{{0,60}}?(?:{SECRET_NAME.pattern})[\w .-]{{0,40}}"
_WORD = rf"[\w.-]{{0,60}}?(?:{SECRET_NAME.pattern})[\w.-]{{0,40}}"  # where nothing else bounds a name


@lru_cache(maxsize=4096)
def is_secret(name: str) -> bool:
    """Whether what stands under a name is to be masked: a header, a key, a field of a form."""
    if not names_a_secret(name) or _ABOUT.search(name):
        return False
    return not _HARMLESS.search(re.sub(r"[^a-z0-9]", "", name.lower()))


def may_tell(text: str) -> bool:
    """Whether a text is worth the rules; most are not, and this is told ten times as fast."""
    return _MAY_TELL.search(text) is not None


type Hide = Callable[[str, str], str]  # what stands for a secret, given that and the mask of its rule


def masking(secret: str, mask: str) -> str:  # noqa: ARG001 - of a secret nothing is told
    """The mask, which is the same for every secret."""
    return mask


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule for texts: what it takes out, in words, and how."""

    name: str
    words: str
    apply: Callable[[str, Hide], str]


def _by_name(pattern: str) -> Callable[[str, Hide], str]:
    compiled = re.compile(pattern, re.IGNORECASE)

    def apply(text: str, hide: Hide) -> str:
        def hidden(found: re.Match[str]) -> str:
            if not is_secret(found["name"]):
                return found[0]
            return f"{found['before']}{_on_its_lines(hide, found['secret'], MASK)}{found['after']}"

        return compiled.sub(hidden, text)

    return apply


def _by_shape(pattern: str, mask: str = MASK) -> Callable[[str, Hide], str]:
    compiled = re.compile(pattern)
    return lambda text, hide: compiled.sub(lambda found: _on_its_lines(hide, found[0], mask), text)


def _in_turn(*rules: Callable[[str, Hide], str]) -> Callable[[str, Hide], str]:
    def apply(text: str, hide: Hide) -> str:
        for rule in rules:
            text = rule(text, hide)
        return text

    return apply


def _on_its_lines(hide: Hide, secret: str, mask: str) -> str:
    """What stands for a secret, on as many lines as that had, so that those behind it keep their numbers."""
    shown = hide(secret, mask)
    return shown + "\n" * (secret.count("\n") - shown.count("\n"))


# A text that was cut off within a secret ends without its quote.
_JSON = _by_name(rf'(?P<before>"(?P<name>{_NAME})"\s*:\s*")(?P<secret>(?:[^"\\]|\\.)*\\?)(?P<after>"|\Z)')
_FORM = _by_name(rf"(?P<before>(?:^|[?&;\s\"'])(?P<name>{_WORD})=)(?P<secret>[^&\s;\"'<>]+)(?P<after>)")
_XML = _by_name(rf"(?P<before><(?P<name>{_NAME})(?:\s[^<>]*)?>)(?P<secret>[^<]+)(?P<after></|\Z)")
_LINE = _by_name(rf"(?P<before>(?:^|\n|\s)(?P<name>{_WORD}):\s*)(?!\s*[\[{{\"])(?P<secret>[^\n]+)(?P<after>)")

_PART = _by_name(
    rf'(?P<before>name="(?P<name>{_NAME})"[^\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)(?P<secret>[^\r\n]+)(?P<after>)'
)

SECRETS: Final = (
    Rule(
        "names",
        "values under names such as password, token, secret, authorization, cookie, API key, signature",
        _in_turn(_JSON, _PART, _FORM, _XML, _LINE),
    ),
    Rule("bearer", "bearer and basic credentials", _by_shape(r"(?i)\b(?:bearer|basic)\s+[\w.~+/=-]{8,}")),
    Rule("jwt", "signed tokens (JWT)", _by_shape(r"\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?")),
    Rule("userinfo", "passwords inside addresses", _by_shape(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")),
    Rule(
        "pem",
        "private keys",
        _by_shape(r"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"),
    ),
)
PERSONAL: Final = (
    Rule("email", "email addresses", _by_shape(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", "•••••• email")),
    Rule(
        "card",
        "numbers of cards and accounts",
        _by_shape(
            r"\b(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?|\d(?:[ -]?\d){12,18})\b",
            "•••••• number",
        ),
    ),
    Rule(
        "phone",
        "telephone numbers that begin with +",
        _by_shape(r"(?<![\w+])\+\d(?:[ ()./-]{0,2}\d){7,14}\b", "•••••• phone"),
    ),
)


def redacted(text: str, rules: tuple[Rule, ...] = SECRETS, hide: Hide = masking) -> str:
    """The text without what the rules take out; `hide` says what is to stand for it."""
    is_telling = may_tell(text)
    for rule in rules:
        if is_telling or rule not in SECRETS:
            text = rule.apply(text, hide)
    return text
