"""What a step returned, once its bytes were made sense of, and how a value inside is found by its address."""

import base64
import binascii
from dataclasses import dataclass, field, replace
from pathlib import Path

from prismatic_api.step_results import json_text, media
from prismatic_api.step_results.body import Body, Bytes
from prismatic_api.step_results.document import Document, Value
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import NoSuchValue, child, tokens_of
from prismatic_api.step_results.readings import (
    FILE,
    JSON,
    LATIN,
    LAYOUT,
    LINES,
    MOST,
    READINGS,
    NoReading,
    changed,
    json_lines,
    type_after,
)
from prismatic_api.step_results.separated import NotSeparated
from prismatic_api.step_results.separated import document as separated
from prismatic_api.step_results.text import NotText, decoded

ENVELOPE = frozenset(
    {
        "data",
        "contentType",
        "statusCode",
        "headers",
        "branch",
        "instanceState",
        "crossFlowState",
        "executionState",
        "integrationState",
        "failed",
        "error",
        "suggestedExtension",
    }
)
_PAYLOAD = frozenset({"body", "contentType", "headers"})
_TYPE_LENGTH = 1000
_PARSED_KEPT = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A value at its address. ``declared`` is the ``contentType`` beside it, whatever that is.

    ``payload`` takes the place of the value's own content when the value is text that stands for bytes.
    """

    document: Document
    value: Value
    pointer: str
    declared: object = None
    extension: str | None = None
    payload: Body | None = None


@dataclass(slots=True)
class Content:
    """The whole value with what was odd on the way to it. ``payload`` is set for a request's payload."""

    document: Document
    warnings: tuple[str, ...] = ()
    folder: Path | None = None
    _parsed: dict[str, Document] = field(default_factory=dict)

    def spot(self, pointer: str) -> Spot:
        """Find the value at an address. Raises ``NoSuchValue``.

        An address goes on into a byte string or a text that is JSON, or into a reading of one.
        """
        document, value, before = self.document, self.document.root, ""
        parent: Value | None = None
        read: Spot | None = None
        for token in tokens_of(pointer):
            if token in READINGS:
                read = self._read(read or self._spot(document, value, before, parent), token)
                document, value, before = read.document, read.value, read.pointer
                continue
            if not value.is_container:
                document = self._entered(read or self._spot(document, value, before, parent))
                value = document.root
            parent, read = value, None
            value = child(document, value, token).value
            before = f"{before}/{token}"
        return read or self._spot(document, value, pointer, parent)

    def parsed(self, spot: Spot) -> Document:
        """Read a byte string or a text as JSON. Raises ``NotJson`` or ``NotText``."""
        if spot.pointer not in self._parsed:
            self._keep(spot.pointer, json_text.document(text_of(spot), self.folder))
        return self._parsed[spot.pointer]

    def _keep(self, pointer: str, document: Document) -> None:
        while len(self._parsed) >= _PARSED_KEPT:
            self._parsed.pop(next(iter(self._parsed)), None)
        self._parsed[pointer] = document

    def envelope(self) -> dict[str, Value] | None:
        """The fields of the map an action returned, ``data`` among them; None when any other key is there."""
        fields = _fields(self.document)
        return fields if fields and "data" in fields and fields.keys() <= ENVELOPE else None

    def request(self) -> dict[str, Value] | None:
        """The fields of a request's payload: JSON that holds its body in base64; None for all else."""
        fields = _fields(self.document) if self.document.from_json else None
        if not fields or "body" not in fields or not fields.keys() <= _PAYLOAD or len(fields) < 2:
            return None
        return fields if self._payload("/body") is not None else None

    def _read(self, spot: Spot, token: str) -> Spot:
        """What a text or bytes give when they are read in another way. Raises ``NoSuchValue``."""
        pointer = f"{spot.pointer}/{token}"
        if spot.value.kind not in (Kind.TEXT, Kind.BYTES):
            raise NoSuchValue
        try:
            if token in (LAYOUT, LATIN, FILE):
                body = Bytes(text_of(spot).encode()) if token == LAYOUT else body_of(spot)
                declared, payload = type_after(token, spot.declared), changed(token, body)
                return replace(spot, pointer=pointer, declared=declared, extension=None, payload=payload)
            document = self._entered(spot) if token == JSON else self._listed(spot, token)
        except (NoReading, NotSeparated, NotText, json_text.NotJson):
            raise NoSuchValue from None
        return Spot(document, document.root, pointer)

    def _listed(self, spot: Spot, token: str) -> Document:
        """The list that separated values, or lines of JSON, are."""
        pointer = f"{spot.pointer}/{token}"
        if pointer not in self._parsed:
            if body_of(spot).size > MOST:
                raise NoReading
            text, folder = text_of(spot), self.folder
            is_json = token == LINES
            found = json_text.document(json_lines(text), folder) if is_json else separated(text, folder)
            self._keep(pointer, found)
        return self._parsed[pointer]

    def _entered(self, spot: Spot) -> Document:
        try:
            return self.parsed(spot)
        except (json_text.NotJson, NotText):
            raise NoSuchValue from None

    def _spot(self, document: Document, value: Value, pointer: str, parent: Value | None) -> Spot:
        return Spot(document, value, pointer, *_beside(document, parent, value), self._payload(pointer))

    def _payload(self, pointer: str) -> Body | None:
        if pointer != "/body" or not self.document.from_json:
            return None
        body = (_fields(self.document) or {}).get("body")
        if body is None or body.kind is not Kind.TEXT:
            return None
        try:
            return Bytes(base64.b64decode(self.document.raw(body), validate=True))
        except binascii.Error:
            return None


def text_of(spot: Spot) -> str:
    """The text that a byte string or a text is. Raises ``NotText``, or ``TooLong`` for more than fits."""
    if spot.value.kind not in (Kind.TEXT, Kind.BYTES):
        raise NotText
    body = body_of(spot)
    if body.size > json_text.MOST_TEXT:
        raise json_text.TooLong
    declared = spot.declared if spot.value.kind is Kind.BYTES or spot.payload else None
    return decoded(body, *media.charset(body.read(0, 4), declared))


def body_of(spot: Spot) -> Body:
    """The bytes of a byte string, a text or an ext value."""
    return spot.payload or spot.document.part(spot.value)


def _fields(document: Document) -> dict[str, Value] | None:
    if document.root.kind is not Kind.MAP or document.root.size > len(ENVELOPE):
        return None
    fields = {}
    for member in document.members(document.root):
        key = document.text(member.key) if member.key and member.key.kind is Kind.TEXT else None
        if key is None or key in fields:
            return None
        fields[key] = member.value
    return fields


def _beside(document: Document, parent: Value | None, value: Value) -> tuple[object, str | None]:
    """``contentType`` and ``suggestedExtension`` of the map in which a value lies as its ``data``."""
    if parent is None or parent.kind is not Kind.MAP or parent.size > len(ENVELOPE):
        return None, None
    file_key = "body" if document.from_json else "data"
    is_file, found = False, dict[str, str | None]()
    for member in document.members(parent):
        key = document.text(member.key, 100) if member.key and member.key.kind is Kind.TEXT else None
        if key in (file_key, "data") and member.value.start == value.start:
            is_file = True
        elif key in ("contentType", "suggestedExtension") and member.value.kind is Kind.TEXT:
            found.setdefault(key, document.text(member.value, _TYPE_LENGTH))
    return (found.get("contentType"), found.get("suggestedExtension")) if is_file else (None, None)
