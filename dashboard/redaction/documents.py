"""A value without its secrets: the same bytes but for what the rules take out."""

import base64
import struct
from collections.abc import Iterator

from dashboard.redaction.rules import MASK, SECRETS, Rule, is_secret, redacted
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document, Member, Value
from prismatic_api.step_results.heads import Kind

MOST = 2 << 20  # bytes that are looked through for secrets
_DEEPEST = 60
_OF_A_PAIR = ("name", "key", "header")


def _text(raw: bytes) -> bytes:
    return b"\xdb" + struct.pack(">I", len(raw)) + raw


def _bytes(raw: bytes) -> bytes:
    return b"\xc6" + struct.pack(">I", len(raw)) + raw


_MASK = _text(MASK.encode())


def masked(content: Content, rules: tuple[Rule, ...] = SECRETS) -> Content | None:
    """The value with its secrets masked; None for one that is too long to be looked through."""
    document = content.document
    if document.body.size > MOST:
        return None
    encoded = "body" if content.request() is not None else None
    data = b"".join(_Masker(document, rules, encoded).value(document.root))
    return Content(Document(Bytes(data), from_json=document.from_json), content.warnings, content.folder)


class _Masker:
    def __init__(self, document: Document, rules: tuple[Rule, ...], encoded: str | None) -> None:
        self._document, self._rules, self._encoded = document, rules, encoded

    def value(self, value: Value, depth: int = 0) -> Iterator[bytes]:
        """The bytes of a value: containers member by member, texts by the rules, all else as it is."""
        if value.is_container:
            yield from self._container(value, depth) if depth < _DEEPEST else (_MASK,)
        elif value.kind is Kind.TEXT:
            cleaned = self._cleaned(value)
            yield self._as_it_is(value) if cleaned is None else _text(cleaned)
        elif value.kind is Kind.BYTES:
            cleaned = self._cleaned(value)
            yield self._as_it_is(value) if cleaned is None else _bytes(cleaned)
        else:
            yield self._as_it_is(value)

    def _container(self, container: Value, depth: int) -> Iterator[bytes]:
        yield self._document.body.read(container.start, container.head.length)
        hides_value = self._names_a_secret(container)
        for member in self._document.members(container):
            name = None
            if member.key is not None:
                yield self._as_it_is(member.key)
                name = self._document.text(member.key, 200) if member.key.kind is Kind.TEXT else None
            yield from self._member(member.value, name, depth, hides_value=hides_value)

    def _member(self, value: Value, name: str | None, depth: int, *, hides_value: bool) -> Iterator[bytes]:
        is_hidden = name is not None and (is_secret(name) or (hides_value and name.lower() == "value"))
        if is_hidden and value.kind not in (Kind.NIL, Kind.BOOL):
            yield _MASK
        elif depth == 0 and name is not None and name == self._encoded:
            yield self._encoded_body(value)
        else:
            yield from self.value(value, depth + 1)

    def _names_a_secret(self, container: Value) -> bool:
        """Whether a map is a pair such as {name: "Authorization", value: …}."""
        if container.kind is not Kind.MAP or container.size > 8:
            return False
        return any(self._is_secret_name(member) for member in self._document.members(container))

    def _is_secret_name(self, member: Member) -> bool:
        document, key, value = self._document, member.key, member.value
        if key is None or key.kind is not Kind.TEXT or value.kind is not Kind.TEXT:
            return False
        is_name = (document.text(key, 20) or "").lower() in _OF_A_PAIR
        return is_name and is_secret(document.text(value, 200) or "")

    def _encoded_body(self, value: Value) -> bytes:
        """A body in base64, as the JSON of a request has it."""
        cleaned = self._without(base64.b64decode(self._document.raw(value)))
        return self._as_it_is(value) if cleaned is None else _text(base64.b64encode(cleaned))

    def _cleaned(self, value: Value) -> bytes | None:
        return self._without(self._document.raw(value))

    def _without(self, raw: bytes) -> bytes | None:
        """The text of some bytes without its secrets; None where there are none, or no text."""
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return None
        cleaned = redacted(text, self._rules)
        return cleaned.encode() if cleaned != text else None

    def _as_it_is(self, value: Value) -> bytes:
        return self._document.body.read(value.start, self._document.end(value) - value.start)
