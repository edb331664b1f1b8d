"""An API that lies: one field of an answer after the other is missing or something else; no page breaks.

A field goes by its own name and its parent's. Each is lied about on the first page of each half of the
addresses that asks for it, so mostly twice, and the lies take turns. Each page is lied to at least `AT_LEAST`
times where it asks for so much, then about the fields that had the fewest lies so far.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle

import httpx
import pytest
from django.http import HttpResponseBase

from dashboard import connection
from prismatic_api.client import Client
from sandbox import create_app
from tests.conventions.addresses import Address, addresses

pytestmark = pytest.mark.slow

HALVES = 2  # so that two cores have work to share
AT_LEAST = 4
SECONDS = re.compile(rb"(?<=T\d\d:\d\d):\d\d(\.\d+)?")
MISSING = object()
LIES = (
    *(MISSING, None, 5, "", [], {}, True, [None], "a\ud800/b", 10**30),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "<script>alert(1)</script>"),
)


class Liar(httpx.BaseTransport):
    """Hands on what a sandbox answers, but for one field."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner
        self.lie: tuple[tuple, object] | None = None
        self.answer: dict = {}
        self.known: dict[bytes, bytes] = {}  # looking changes nothing: in a minute the answer is the same

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/api":
            return self.inner.handle_request(request)
        asked = SECONDS.sub(b"", request.read())
        if asked not in self.known:
            self.known[asked] = self.inner.handle_request(request).read()
        self.answer = json.loads(self.known[asked])
        told = altered(self.known[asked], *self.lie) if self.lie else self.known[asked]
        return httpx.Response(200, stream=httpx.ByteStream(told))


def altered(answer: bytes, path: tuple, lie: object) -> bytes:
    """An answer with something else at a path, if there is such a path in it."""
    told = json.loads(answer)
    *way, last = path
    try:
        place = told
        for step in way:
            place = place[step]
        if lie is MISSING:
            del place[last]
        else:
            place[last] = lie
    except (KeyError, IndexError, TypeError):
        return answer
    return json.dumps(told).encode()


def names(path: tuple) -> tuple:
    """What a field is called, and what it is in: alike ones, such as page ends, have the same names."""
    return tuple(step for step in path if isinstance(step, str))[-2:]


def places(answer: dict, told: Counter[tuple]) -> list[tuple]:
    """Where to lie in an answer: at all fields nobody lied about yet, and at some more if those are few."""
    fields = {names(path): path for path in paths(answer)}
    least_told = sorted(fields, key=lambda each: told[each])
    fresh = sum(not told[each] for each in least_told)
    chosen = least_told[: max(fresh, AT_LEAST)]
    told.update(chosen)
    return [fields[each] for each in chosen]


def paths(value: object, path: tuple = ()) -> Iterator[tuple]:
    """Where the fields of an answer are; of lists the first entry stands for all."""
    inner = (
        value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    )
    for name, field in inner:
        yield (*path, name)
        yield from paths(field, (*path, name))


@pytest.fixture
def liar(world, monkeypatch) -> Liar:
    transport = Liar(httpx.WSGITransport(app=create_app(world)))
    client = connection.client()
    monkeypatch.setattr(
        connection,
        "_client",
        Client(connection.SANDBOX_URL, client.auth, transport, client.budget, client.patience),
    )
    return transport


@pytest.mark.parametrize("half", range(HALVES))
def test_no_page_breaks_whatever_one_field_is(world, admin, liar, half: int) -> None:
    lies, told = cycle(LIES[half:] + LIES[:half]), Counter[tuple]()
    for address in addresses(world)[half::HALVES]:
        liar.lie, liar.answer = None, {}
        admin.get(address.path)
        for path in places(liar.answer, told):
            liar.lie = (path, next(lies))
            assert_stands(admin.get(address.path), address, liar.lie)
    assert len(told) > 400


def assert_stands(response: HttpResponseBase, address: Address, lie: object) -> None:
    """A page or a notice, never an error of ours; and no text of the answer as markup."""
    assert response.status_code != 500, (address.name, lie)
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    assert not is_page or b"<script>alert" not in response.content, (address.name, lie)
