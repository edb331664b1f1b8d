"""A value without its secrets: the same bytes but for what the rules take out."""

import base64
import struct
from collections.abc import Iterator
from typing import Final

from dashboard.redaction.members import is_hidden
from dashboard.redaction.rules import MASK, SECRETS, Rule, redacted
from dashboard.redaction.scan import bytes_tell, tells_secrets
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind

MOST = 2 << 20  # bytes that are looked through for secrets
QUICK = 512 << 10  # bytes of what is masked while somebody waits for more than that
_DEEPEST = 60


def _text(raw: bytes) -> bytes:
    return b"\xdb" + struct.pack(">I", len(raw)) + raw


def _bytes(raw: bytes) -> bytes:
    return b"\xc6" + struct.pack(">I", len(raw)) + raw


MASK_VALUE: Final = _text(MASK.encode())


def masked(content: Content, rules: tuple[Rule, ...] = SECRETS) -> Content | None:
    """The value with its secrets masked; None for one that is too long to be looked through."""
    document = content.document
    if document.body.size > MOST:
        return None
    encoded = "body" if content.request() is not None else None
    data = b"".join(_Masker(document, rules, encoded).value(document.root))
    return Content(Document(Bytes(data), from_json=document.from_json), content.warnings, content.folder)


def cleaned(content: Content) -> Content | None:
    """The value to be handed on without secrets: None for one that has some and is too long to be masked."""
    if tells_secrets(content, None) is False:
        return content
    return masked(content) if content.document.body.size <= QUICK else None


class _Masker:
    def __init__(self, document: Document, rules: tuple[Rule, ...], encoded: str | None) -> None:
        self._document, self._rules, self._encoded = document, rules, encoded

    def value(self, value: Value, depth: int = 0) -> Iterator[bytes]:
        """The bytes of a value: containers member by member, texts by the rules, all else as it is."""
        if value.is_container:
            yield from self._container(value, depth) if depth < _DEEPEST else (MASK_VALUE,)
        elif value.kind is Kind.TEXT:
            cleaned = self._cleaned(value)
            yield self._as_it_is(value) if cleaned is None else _text(cleaned)
        elif value.kind is Kind.BYTES:
            cleaned = self._cleaned(value)
            yield self._as_it_is(value) if cleaned is None else _bytes(cleaned)
        else:
            yield self._as_it_is(value)

    def _container(self, container: Value, depth: int) -> Iterator[bytes]:
        whole = self._as_it_is(container) if self._rules is SECRETS and depth else None
        if whole is not None and not bytes_tell(whole):
            yield whole
            return
        yield self._document.body.read(container.start, container.head.length)
        for member in self._document.members(container):
            name = None
            if member.key is not None:
                yield self._as_it_is(member.key)
                name = self._document.text(member.key, 200) if member.key.kind is Kind.TEXT else None
            if name is not None and is_hidden(self._document, container, name, member.value):
                yield MASK_VALUE
            elif depth == 0 and name is not None and name == self._encoded:
                yield self._encoded_body(member.value)
            else:
                yield from self.value(member.value, depth + 1)

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
