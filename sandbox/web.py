"""Requests and answers, on top of WSGI's environ."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

_LARGEST = 64 * 1024 * 1024  # a payload of 6 MB may be several times as long in JSON
# Dashboards that are nothing but a page call the API from the browser, and read step results so.
_ANYWHERE = {"Access-Control-Allow-Origin": "*"}


@dataclass(frozen=True, slots=True)
class Request:
    """What an application reads from an environ."""

    environ: WSGIEnvironment

    @property
    def method(self) -> str:
        """The verb, upper case."""
        return str(self.environ["REQUEST_METHOD"])

    @property
    def path(self) -> str:
        """The path, decoded."""
        return str(self.environ.get("PATH_INFO") or "/")

    @property
    def query(self) -> str:
        """The query string as sent."""
        return str(self.environ.get("QUERY_STRING", ""))

    @property
    def base_url(self) -> str:
        """Scheme and host as the client used them, for links back."""
        host = self.environ.get("HTTP_HOST") or self.environ["SERVER_NAME"]
        return f"{self.environ.get('wsgi.url_scheme', 'http')}://{host}"

    def header(self, name: str) -> str:
        """Return a header, or ""."""
        return str(self.environ.get("HTTP_" + name.upper().replace("-", "_"), ""))

    def body(self) -> bytes:
        """Read the body, counted or in chunks; more than 64 MiB of it is not read."""
        length = self.environ.get("CONTENT_LENGTH") or ""
        if length.isdigit():
            return bytes(self.environ["wsgi.input"].read(min(int(length), _LARGEST)))
        # The server ends a chunked body itself; without chunks and count there is none.
        chunked = self.header("Transfer-Encoding").lower() == "chunked"
        return bytes(self.environ["wsgi.input"].read(_LARGEST)) if chunked else b""


@dataclass(frozen=True, slots=True)
class Response:
    """A status, headers and a body, in one piece or streamed."""

    status: int
    body: bytes | Iterable[bytes] = b""
    headers: dict[str, str] = field(default_factory=dict)

    def start(self, start_response: StartResponse) -> Iterable[bytes]:
        """Send status and headers, and return the body for the server to send."""
        headers = {**_ANYWHERE, **self.headers}
        if isinstance(self.body, bytes):
            headers.setdefault("Content-Length", str(len(self.body)))
        start_response(f"{self.status} {_phrase(self.status)}", list(headers.items()))
        return (self.body,) if isinstance(self.body, bytes) else self.body


def as_json(value: Any, status: int = 200, **headers: str) -> Response:
    """Return a JSON answer; `Retry_After="3"` becomes a header."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(status, body, {"Content-Type": "application/json", **named})


def problem(status: int, message: str, **headers: str) -> Response:
    """Return an error as GraphQL clients read it: `errors[].message`."""
    return as_json({"errors": [{"message": message}]}, status, **headers)


def preflight(request: Request) -> Response:
    """Let a page of another origin send what it says it wants to send."""
    allowed = {
        "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, OPTIONS",
        "Access-Control-Allow-Headers": request.header("Access-Control-Request-Headers") or "*",
        "Access-Control-Max-Age": "600",
    }
    return Response(200, b"", allowed)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
