"""What a run was called with, made fit to be edited and sent again."""

from collections.abc import Iterator

from prismatic_api.flows.trials import Call, Headers, Unusable, headers_in
from prismatic_api.session import Session
from prismatic_api.step_results.content import Content, Spot, body_of, text_of
from prismatic_api.step_results.document import Value
from prismatic_api.step_results.fetching import fetched
from prismatic_api.step_results.heads import Kind
from prismatic_api.step_results.json_text import TooLong
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.pointer import NoSuchValue
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.text import NotText
from prismatic_api.step_results.types import Failure, ResultLink

MOST = 1 << 20  # bytes of a body that a form is still usable with
_TAKEN_IN = 16 << 20

# Where body and headers lie: in the JSON of a request, in what a trigger hands on, in a plain envelope
_PLACES = (("/body", "/headers"), ("/data/body/data", "/data/headers"), ("/data", ""))

# What belongs to the connection of that time, or is said by the content type
_OF_THE_CONNECTION = frozenset(
    {"connection", "content-length", "content-type", "host", "transfer-encoding", "accept-encoding"}
)


def call_of(session: Session, link: ResultLink, limits: Limits) -> Call | Unusable:
    """Fetch the payload of a run and read the call from it."""
    bounds = Limits(limits.folder, body=_TAKEN_IN, unpacked=_TAKEN_IN, summary_bytes=0)
    stored = fetched(session, link, bounds)
    if isinstance(stored, Failure):
        return Unusable(stored.kind)
    content = read(stored, limits)
    return Unusable(content.kind) if isinstance(content, Failure) else _call(content)


def _call(content: Content) -> Call | Unusable:
    for body_at, headers_at in _PLACES:
        try:
            spot = content.spot(body_at)
        except NoSuchValue:
            continue
        return _with_headers(content, spot, headers_at)
    return Unusable("none")


def _with_headers(content: Content, spot: Spot, headers_at: str) -> Call | Unusable:
    try:
        body = _body(spot)
    except NotText:
        return Unusable("binary")
    except TooLong:
        return Unusable("too_large")
    declared = spot.declared if isinstance(spot.declared, str) else ""
    return Call(body, declared, tuple(_sent_on(_headers(content, headers_at) if headers_at else ())))


def _body(spot: Spot) -> str:
    """The body as text; what was read from JSON is written as JSON again."""
    if spot.value.kind is Kind.NIL:
        return ""
    if spot.value.kind in (Kind.TEXT, Kind.BYTES):
        if body_of(spot).size > MOST:
            raise TooLong
        return text_of(spot)
    pieces, size = [], 0
    for piece in tagged(spot.document, spot.value):
        size += len(piece)
        if size > MOST:
            raise TooLong
        pieces.append(piece)
    return "".join(pieces)


def _headers(content: Content, pointer: str) -> Headers:
    """The headers at a place: a map of texts, or JSON text of one."""
    try:
        spot = content.spot(pointer)
    except NoSuchValue:
        return ()
    if spot.value.kind is Kind.TEXT:
        return headers_in(spot.document.text(spot.value)) or ()
    if spot.value.kind is not Kind.MAP:
        return ()
    pairs = (
        (_text(spot, member.key), _text(spot, member.value)) for member in spot.document.members(spot.value)
    )
    return tuple((name, value) for name, value in pairs if name is not None and value is not None)


def _text(spot: Spot, value: Value | None) -> str | None:
    return spot.document.text(value) if value and value.kind is Kind.TEXT else None


def _sent_on(headers: Headers) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in headers if name.lower() not in _OF_THE_CONNECTION)
