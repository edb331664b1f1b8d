"""The protocol without a socket: what to send as bytes; what an answer means, or the error it stands for."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn

from prismatic_api.documents import Document
from prismatic_api.errors import (
    Busy,
    Forbidden,
    NotSignedIn,
    PrismaticError,
    Problem,
    Refused,
    UnexpectedResponse,
    Unreachable,
)
from prismatic_api.json_content import loaded
from prismatic_api.node import Node

CLIENT_NAME = "prismatic-dashboard"
_ERRORS = "errors"
_SECRETIVE = re.compile(r"https?://\S+|[\w.~+/=-]{32,}")  # an address, or text long enough to be a token
_LONGEST_QUOTE = 300


class Unreadable(UnexpectedResponse):
    """The answer is so broken that it does not even tell whether the request was carried out."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent. Headers and body stay out of the repr: they hold tokens and secret inputs."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False, default=b"")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Header names are lower case; the body stays out of the repr.

    ``hidden`` are the secrets that had been sent: should the answer repeat them, no error does.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    hidden: tuple[str, ...] = field(repr=False, default=())


def call(url: str, token: str, document: Document, variables: Mapping[str, object]) -> Request:
    """Write a GraphQL call the way the official clients do: POST, JSON, variables always an object."""
    payload = {"query": document.text, "variables": variables}
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Prismatic-Client": CLIENT_NAME,
    }
    return Request("POST", url, headers, json.dumps(payload, default=_as_json).encode("utf-8"))


def read(answer: Answer, document: Document) -> Node:
    """Give the ``data`` of an answer.

    Raises what the status or the top-level ``errors`` stand for. Signed-in calls answer 200 even when they
    fail, so both places are looked at. Data with errors beside it is taken only if the document allows it.
    """
    _raise_for_status(answer)
    content = parse_json(answer)
    data, errors = content.get("data"), content.get("errors")
    if not isinstance(errors, list | None) or not isinstance(data, dict | None):
        raise Unreadable(_about(answer))
    some_is_there = data is not None and any(value is not None for value in data.values())
    if errors and not (document.lives_with_partial_errors and some_is_there):
        _raise_for_errors(errors, answer.hidden)
    if data is None:
        raise Unreadable(_about(answer))
    return Node(data)


def changed(data: Node, hidden: Collection[str] = (), *, without_id: bool = False) -> Node:
    """Give the object that a mutation made, changed or removed: what stands beside its ``errors``.

    Raises ``Refused`` if the payload names problems (the object is null then), with ``hidden`` texts taken
    out; and ``Unreadable`` if there are neither problems nor an object, with an id unless it has none.
    """
    (mutation,) = data.names or ("",)
    payload = data.node_or_none(mutation)
    if payload is None:
        raise Unreadable
    raise_if_refused(payload, hidden)
    names = [name for name in payload.names if name != _ERRORS]
    subject = payload.node_or_none(names[0]) if names else None
    if subject is None or not (subject.has("id") or without_id):
        raise Unreadable
    return subject


def raise_if_refused(payload: Node, hidden: Collection[str] = ()) -> None:
    """Raise ``Refused`` if the ``errors`` of a mutation's payload name any problem."""
    problems = tuple(
        Problem(error.text("field"), tuple(without(each, hidden) for each in error.texts("messages")))
        for error in payload.nodes("errors")
    )
    if problems:
        raise Refused(problems)


def parse_json(answer: Answer) -> dict[str, Any]:
    """Give the JSON object of a body; raise ``Unreadable`` for HTML or anything else."""
    try:
        content = loaded(answer.body)
    except (ValueError, RecursionError):
        raise Unreadable(_about(answer)) from None
    if not isinstance(content, dict):
        raise Unreadable(_about(answer))
    return content


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Read ``Retry-After``, seconds or a date, as seconds from now; None when it is missing or nonsense."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text, re.ASCII):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())


def without(message: str, hidden: Collection[str]) -> str:
    """Give upstream text without some others in it; very short ones are looked for as words of their own."""
    for text in sorted(filter(None, hidden), key=len, reverse=True):
        exactly = re.escape(text)
        message = re.sub(exactly if len(text) > 3 else rf"(?<!\w){exactly}(?!\w)", "…", message)
    return message


def quoted(message: str) -> str:
    """Give upstream text fit to be shown: without addresses and token-like words, and cut short."""
    return _SECRETIVE.sub("…", " ".join(message.split()))[:_LONGEST_QUOTE]


def _raise_for_status(answer: Answer) -> None:
    if answer.status == 401:
        raise NotSignedIn
    if answer.status == 403:
        raise Forbidden
    if answer.status == 429:
        raise Busy(retry_after(answer.headers))
    if answer.status >= 500:
        sentence = f"Prismatic is in trouble: it answered with status {answer.status}."
        raise Unreachable(sentence, retry_after=retry_after(answer.headers))
    if 300 <= answer.status < 400:
        raise Unreadable(_about(answer))


# Words in the text of top-level errors. The API publishes neither texts nor codes; these are what Django and
# Graphene say, and the codes that GraphQL servers commonly put under ``extensions``.
_MEANINGS: tuple[tuple[re.Pattern[str], type[PrismaticError]], ...] = (
    (
        re.compile(r"not authenticated|unauthenticated|not logged in|token (is|has) |signature has"),
        NotSignedIn,
    ),
    (re.compile(r"permission|not permitted|not authorized|unauthorized|forbidden|not allowed"), Forbidden),
    (re.compile(r"too many requests|throttled|rate.limit"), Busy),
)


def _raise_for_errors(errors: list[Any], hidden: Collection[str]) -> NoReturn:
    entries = [error for error in errors if isinstance(error, dict)]
    messages = [str(entry.get("message") or "") for entry in entries]
    extensions = [entry.get("extensions") for entry in entries]
    codes = [str(extension.get("code", "")) for extension in extensions if isinstance(extension, dict)]
    words = " ".join(messages + codes).lower()
    for pattern, kind in _MEANINGS:
        if pattern.search(words):
            raise kind
    said = quoted(without(" ".join(messages), hidden))
    raise UnexpectedResponse(f"Prismatic could not answer: {said}" if said else _SILENT)


_SILENT = "Prismatic could not answer, and gave no reason."


def _about(answer: Answer) -> str:
    kind = answer.headers.get("content-type", "").partition(";")[0][:50] or "no type"
    return (
        f"Prismatic sent something else than data (status {answer.status}, {kind}, {len(answer.body)} bytes)."
    )


def _as_json(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"A variable cannot be a {type(value).__name__}.")
