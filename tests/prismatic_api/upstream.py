"""A scripted other end: answers or accidents in order, and what was asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

import httpx

from prismatic_api.auth import AccessToken, Auth
from prismatic_api.budget import Budget
from prismatic_api.changes import Change
from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from prismatic_api.patience import Patience
from prismatic_api.session import Session

BASE = "https://stack.example"
CUSTOMER_ID = "Q3VzdG9tZXI6MTIzNDU2NzgtMTIzNC00MjM0LTgyMzQtMTIzNDU2Nzg5MDEy"
EXECUTION_ID = "SW5zdGFuY2VFeGVjdXRpb25SZXN1bHQ6MTIzNDU2NzgtMTIzNC00MjM0LTgyMzQtMTIzNDU2Nzg5MDEy"
GLOBEX = {
    "id": CUSTOMER_ID,
    "name": "Globex",
    "externalId": "globex",
    "description": "",
    "labels": ["gold"],
    "isDemo": False,
    "createdAt": "2026-01-02T03:04:05+00:00",
    "updatedAt": "2026-01-02T03:04:05+00:00",
    "allowUpdate": True,
    "allowRemove": True,
}
A_CHANGE = Change("createCustomer", "customer", None, "Globex")

type Move = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


def data(content: object, **headers: str) -> httpx.Response:
    return httpx.Response(200, json={"data": content}, headers=headers)


class _Body(httpx.SyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content


def _fresh(response: httpx.Response) -> httpx.Response:
    """The same answer as it comes from a socket: not read yet."""
    if not response.is_stream_consumed:
        return response
    return httpx.Response(response.status_code, headers=response.headers, stream=_Body(response.content))


class Upstream:
    """Plays its moves one by one; the last one is repeated for ever."""

    def __init__(self, *moves: Move) -> None:
        self._moves = list(moves)
        self._lock = Lock()
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self.seen.append(request)
            move = self._moves.pop(0) if len(self._moves) > 1 else self._moves[0]
        if isinstance(move, Exception):
            raise move
        return _fresh(move if isinstance(move, httpx.Response) else move(request))

    @property
    def sent(self) -> list[dict]:
        """The JSON bodies that arrived."""
        return [json.loads(request.content) for request in self.seen]


class Diary:
    """A recorder that notes in words what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def recording(self, change: Change):
        self.lines.append(f"{change.operation} of {change.subject_name}")
        try:
            yield self
        except Exception as error:
            self.lines.append(type(error).__name__)
            raise

    def done(self, subject_id: str) -> None:
        self.lines.append(f"done {subject_id}")


class Clockwork:
    """Waits that take no time, and are written down."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


def client_on(upstream: Upstream, auth: Auth | None = None, patience: Patience | None = None) -> Client:
    return Client(
        BASE,
        auth or AccessToken("token-1"),
        transport=httpx.MockTransport(upstream),
        budget=Budget(per_second=1000),
        patience=patience or Patience(sleep=Clockwork().sleep),
    )


def session_on(upstream: Upstream, **more) -> Session:
    return client_on(upstream, **more).session(Meter(), Diary())
