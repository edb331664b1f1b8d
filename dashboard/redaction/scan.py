"""Whether a value may hold secrets at all: a look over its bytes, before it is taken apart."""

import re
from collections.abc import Iterator
from typing import Final

from dashboard.audit.redaction import SECRET_NAME
from dashboard.redaction.built import holds_secrets
from dashboard.redaction.members import is_one
from dashboard.redaction.rules import SHAPES, is_secret, redacted
from prismatic_api.step_results.body import SLICE, Body
from prismatic_api.step_results.content import Content, body_of
from prismatic_api.step_results.heads import Kind, head_at
from prismatic_api.step_results.view import view_of

GLANCE: Final = 256 << 10  # bytes that are looked over for a page
_OVERLAP: Final = 200
# One of these stands in whatever the rules find; looking for words is quick, for a pattern of them it is not.
_WORDS: Final = (
    *(b"pass", b"secret", b"token", b"credential", b"authori", b"cookie", b"signature", b"session"),
    *(b"bearer", b"basic", b"eyj", b"key", b"://"),
)
_OF_KEYS: Final = (b"api", b"access", b"private", b"signing", b"encryption", b"shared", b"client", b"webhook")
_TELLING: Final = re.compile(f"({SECRET_NAME.pattern})|{SHAPES}".encode(), re.IGNORECASE)
_AROUND: Final = 40  # bytes about a word in which what it is part of begins
_BEFORE: Final = re.compile(rb"[\w .-]{0,60}$")
_AFTER: Final = re.compile(rb"[\w .-]{0,40}")
_TRUTHS: Final = (Kind.NIL, Kind.BOOL)
_NUMBERS: Final = (Kind.INT, Kind.FLOAT)


def tells_secrets(content: Content, most: int | None = GLANCE) -> bool | None:
    """Whether a value seems to hold secrets; None where its start does not, and there is more behind."""
    bodies = [content.document.body]
    if bodies[0].size <= GLANCE:
        bodies += _encoded(content)
    told = [tells(body, most) for body in bodies]
    if True in told and all(body.size <= GLANCE for body in bodies):
        return _holds(content)  # what was found may be the words of an error
    return True if True in told else told[0]


def tells(body: Body, most: int | None = GLANCE) -> bool | None:
    """The same of bytes."""
    end = body.size if most is None else min(most, body.size)
    for at in range(0, end, SLICE):
        if bytes_tell(body.read(at, min(SLICE + _OVERLAP, end - at))):
            return True
    return False if end == body.size else None


def bytes_tell(piece: bytes) -> bool:
    """Whether some bytes, of a value or of a text, seem to hold a secret or the name of one."""
    lower = piece.lower()
    return any(_is_telling(piece, found) for word in _WORDS for found in _found(piece, lower, word))


def _found(piece: bytes, lower: bytes, word: bytes) -> Iterator[re.Match[bytes]]:
    at = lower.find(word)
    while at >= 0:
        found = _TELLING.search(piece, max(0, at - _AROUND), at + _OVERLAP) if _may(lower, word, at) else None
        if found:
            yield found
        at = lower.find(word, at + len(word))


def _encoded(content: Content) -> list[Body]:
    """The JSON or the text that is shown of a value, whose letters need not stand in what is stored."""
    view = view_of(content)
    found = [view.tree[0].body] if view.tree and view.tree[0] is not content.document else []
    if view.text or view.spot.payload:
        found.append(view.text or body_of(view.spot))
    return found


def _holds(content: Content) -> bool:
    """Whether the rules mask anything of a short value, or of the JSON or the text in it."""
    view = view_of(content)
    documents = [content.document, *([view.tree[0]] if view.tree else [])]
    if any(holds_secrets(document.body) for document in documents):
        return True
    encoded = view.text or (body_of(view.spot) if view.spot.payload else None)
    text = encoded.read(0, encoded.size).decode("utf-8", "replace") if encoded else ""
    return redacted(text) != text


def _may(lower: bytes, word: bytes, at: int) -> bool:
    """Whether a word is worth a closer look: keys and addresses stand everywhere, most say nothing."""
    if word == b"key":
        return lower.endswith(_OF_KEYS, 0, at) or lower.endswith(_OF_KEYS, 0, max(0, at - 1))
    return word != b"://" or lower.find(b"@", at, at + _OVERLAP) >= 0


def _is_telling(piece: bytes, found: re.Match[bytes]) -> bool:
    """Whether what was found is a secret's name with something behind it that may be one, or a secret."""
    if found[1] is None:
        return True
    before, after = _BEFORE.search(piece[max(0, found.start() - 60) : found.start()]), found.end()
    rest = _AFTER.match(piece, after)
    name = (before[0] if before else b"") + found[0] + (rest[0] if rest else b"")
    text = name.decode("latin-1")
    return is_secret(text) and not _is_plain(text, piece, rest.end() if rest else after)


def _is_plain(name: str, piece: bytes, at: int) -> bool:
    """Whether what comes next cannot be a secret, as MessagePack writes it: null, a truth, most numbers."""
    mark = piece[at : at + 1]
    kind = head_at(mark + bytes(9)).kind if mark >= b"\x80" and mark != b"\xc1" else None
    return kind in _TRUTHS or (kind in _NUMBERS and not is_one(name))
