"""Why runs fail: the dozen or so causes a support team meets, how often, and what the failing step says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """One cause of failure.

    `message` may hold {host}, {slug} and {number} of the run; `hits` names the kinds of step it can fail at;
    `weight` is how often it turns up by itself. A cause without weight comes only where the story puts it.
    A failure that `passes` is worth another try.
    """

    key: str
    message: str
    hits: frozenset[str]
    weight: float = 0.0
    name: str = "Error"
    status: int | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    seconds: float | None = None
    passes: bool = False

    def text(self, host: str, slug: str, number: int) -> str:
        """Return the error text as the platform stores it with the run."""
        return self.message.format(host=host, slug=slug, number=number)


_HTTP: Final = frozenset({"http"})
_CODE: Final = frozenset({"code"})
_STORE: Final = frozenset({"store"})
_FILE: Final = frozenset({"file"})

CAUSES: Final = (
    Cause(
        "token-expired",
        "Request failed with status code 401: the access token has expired",
        _HTTP,
        name="HttpError",
        status=401,
        answer={"error": "invalid_token", "error_description": "The access token expired"},
    ),
    Cause(
        "outage",
        "Request failed with status code 503: Service Unavailable",
        _HTTP,
        name="HttpError",
        status=503,
        answer={"error": "service_unavailable", "incident": "INC-2291"},
        passes=True,
    ),
    Cause(
        "certificate",
        "certificate has expired for erp.{slug}.example (CERT_HAS_EXPIRED)",
        _HTTP | _STORE,
        name="TlsError",
    ),
    Cause(
        "rate-limit",
        "Request failed with status code 429: Too Many Requests, retry after 60 seconds",
        _HTTP,
        24,
        "HttpError",
        429,
        {"error": "rate_limited", "retryAfter": 60},
        passes=True,
    ),
    Cause(
        "timeout",
        "timeout of 30000ms exceeded while waiting for {host}",
        _HTTP,
        18,
        "TimeoutError",
        seconds=30.0,
        passes=True,
    ),
    Cause(
        "missing-field", "Cannot read properties of undefined (reading 'postalCode')", _CODE, 14, "TypeError"
    ),
    Cause(
        "schema",
        "SO-{number} does not match the schema: /lines/0/quantity must be integer; "
        "must have required property 'currency'",
        _CODE,
        11,
        "ValidationError",
    ),
    Cause(
        "duplicate-key",
        'duplicate key value violates unique constraint "orders_reference_key": '
        "Key (reference)=(SO-{number}) already exists.",
        _STORE,
        9,
        "DatabaseError",
    ),
    Cause(
        "rejected",
        "Request failed with status code 422: the tax number is not valid for this country",
        _HTTP,
        7,
        "HttpError",
        422,
        {"errors": [{"field": "taxNumber", "message": "is not valid for this country"}]},
    ),
    Cause("not-json", "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON", _CODE, 5, "SyntaxError"),
    Cause(
        "conflict",
        "Request failed with status code 409: record SO-{number} was changed by another session",
        _HTTP,
        4,
        "HttpError",
        409,
        {"error": "conflict", "expectedVersion": 6, "foundVersion": 7},
        passes=True,
    ),
    Cause("file-missing", "No such file: /outbound/orders-{number}.csv", _FILE, 4, "FileError"),
    Cause(
        "file-access",
        "All configured authentication methods failed for files.{slug}.example",
        _FILE,
        3,
        "FileError",
    ),
    Cause(
        "forbidden",
        "Request failed with status code 403: insufficient_scope, this token may not write",
        _HTTP,
        2,
        "HttpError",
        403,
        {"error": "insufficient_scope", "needed": "documents.write"},
    ),
    Cause("dns", "getaddrinfo ENOTFOUND erp.{slug}.example", _HTTP | _STORE, 2, "NetworkError"),
    Cause(
        "out-of-memory",
        "The run was stopped: it needed more than 1024 MB of memory",
        _CODE | _FILE,
        1.5,
        "OutOfMemoryError",
    ),
    Cause(
        "time-limit",
        "The run was stopped: it took longer than 15 minutes",
        _HTTP | _STORE,
        0.8,
        "TimeLimitError",
        seconds=900.0,
    ),
    Cause(
        "left-out",
        "3 of 2000 rows were left out, see the rounds that failed",
        frozenset({"message"}),
        name="PartialFailure",
    ),
    Cause(
        "unverified",
        "The export was written, but 4 copies could not be verified",
        frozenset({"message"}),
        name="PartialFailure",
    ),
)

BY_KEY: Final[Mapping[str, Cause]] = {cause.key: cause for cause in CAUSES}
EVERYDAY: Final = tuple(cause for cause in CAUSES if cause.weight)
