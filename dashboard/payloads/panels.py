"""A payload made ready for the page: its headers, its body by type, and the parts of a body of several."""

from dataclasses import dataclass

from django.urls import reverse

from dashboard.payloads.multipart import MOST, Part, parts_of
from dashboard.redaction.documents import masked
from dashboard.redaction.keys import MASKED
from dashboard.redaction.rules import MASK, is_secret, redacted
from dashboard.step_results.legible import legible, size_words
from dashboard.step_results.panels import Panel
from dashboard.step_results.words import failure_words
from prismatic_api.flows.trials import headers_in
from prismatic_api.payloads.types import Payload
from prismatic_api.step_results.content import Content, Spot, body_of
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.view import look

# Where body and headers lie: in the JSON of a request, in what a trigger hands on, in a plain envelope.
_PLACES = (("/body", "/headers"), ("/data/body/data", "/data/headers"), ("/data", "/headers"))
_MOST_HEADERS = 200
TITLES = {"request": "Request", "response": "Response"}


class Addresses:
    """The addresses of one payload, with its secrets masked or, with a key, as it is."""

    def __init__(self, execution_id: str, kind: str, scope: str) -> None:
        self.page = reverse("payload", args=[execution_id, kind])
        self.opened = (
            self.page if scope == MASKED else reverse("payload-shown", args=[execution_id, kind, scope])
        )
        self.tree, self.json, self.file, self.body, self.part = (
            reverse(f"payload-{name}", args=[execution_id, kind, scope])
            for name in ("tree", "json", "file", "body", "part")
        )


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a multipart body as a row."""

    number: int
    part: Part
    text: str

    @property
    def size(self) -> str:
        """How large it is."""
        return size_words(len(self.part.data))


class PayloadPanel:
    """A payload's page. With ``is_masked`` nothing that the rules take for a secret is in it."""

    def __init__(self, payload: Payload, *, is_masked: bool) -> None:
        self.kind, self.title = payload.kind, TITLES[payload.kind]
        self.is_masked = is_masked
        self.content = _shown(payload, is_masked=is_masked)
        self.is_too_long = payload.held.content is not None and self.content is None
        failure = payload.held.failure
        self.failure = failure
        self.words, self.sentence = failure_words(failure) if failure else ("", "")
        self.headers: list[tuple[str, str]] = []
        self.status = ""
        self.body: Panel | None = None
        self.parts: list[PartRow] = []
        if self.content:
            self._read(self.content)

    def _read(self, content: Content) -> None:
        body_at, headers_at = _places(content)
        self.headers = _headers(content, headers_at)
        self.status = _status(content)
        body = content.spot(body_at)
        if body.value.kind is not Kind.NIL:
            self.body = Panel(look(content, body_at))
            self.parts = [_row(number, part, self.is_masked) for number, part in enumerate(_parts(body))]


def parts_in(content: Content) -> list[Part]:
    """The parts of a payload whose body has several."""
    return _parts(body_in(content))


def body_in(content: Content) -> Spot:
    """Where the body of a payload lies."""
    return content.spot(_places(content)[0])


def _shown(payload: Payload, *, is_masked: bool) -> Content | None:
    content = payload.held.content
    return masked(content) if content and is_masked else content


def _places(content: Content) -> tuple[str, str]:
    for body_at, headers_at in _PLACES:
        try:
            content.spot(body_at)
        except NoSuchValue:
            continue
        return body_at, headers_at
    return "", "/headers"


def _status(content: Content) -> str:
    """The status that a response had, where one is stored with it."""
    for pointer in ("/statusCode", "/data/statusCode"):
        try:
            value = content.spot(pointer).value
        except NoSuchValue:
            continue
        return str(value.head.scalar) if value.kind is Kind.INT else ""
    return ""


def _headers(content: Content, pointer: str) -> list[tuple[str, str]]:
    """The headers at a place: a map of texts, or JSON text of one."""
    try:
        spot = content.spot(pointer)
    except NoSuchValue:
        return []
    document = spot.document
    if spot.value.kind is Kind.TEXT:
        return list(headers_in(document.text(spot.value)) or ())[:_MOST_HEADERS]
    if spot.value.kind is not Kind.MAP:
        return []
    members = document.members(spot.value, 0, _MOST_HEADERS)
    pairs = [
        (member.key and document.text(member.key), document.text(member.value))
        for member in members
        if member.key and member.key.kind is member.value.kind is Kind.TEXT
    ]
    return [(legible(name), legible(value)) for name, value in pairs if name and value is not None]


def _parts(body: Spot) -> list[Part]:
    if body.value.kind not in (Kind.TEXT, Kind.BYTES) or not isinstance(body.declared, str):
        return []
    stored = body_of(body)
    return parts_of(stored.read(0, stored.size), body.declared) if stored.size <= MOST else []


def _row(number: int, part: Part, is_masked: bool) -> PartRow:
    if part.file_name or len(part.data) > 2000:
        return PartRow(number, part, "")
    text = legible(part.data.decode("utf-8", "replace"))
    if is_masked:
        text = MASK if is_secret(part.name) else redacted(text)
    return PartRow(number, part, text)
