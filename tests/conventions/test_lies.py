"""An API that lies: each field of each answer in turn is missing or something else, and no page breaks."""

import copy
import json
from collections.abc import Iterator
from itertools import cycle

import httpx
import pytest
from django.http import HttpResponseBase

from dashboard import connection
from prismatic_api.client import Client
from sandbox import create_app
from tests.conventions.addresses import Address, addresses

PARTS = 8  # so that two cores have work to share
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
        self.known: dict[bytes, dict] = {}  # looking changes nothing: to the same question the same answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/api":
            return self.inner.handle_request(request)
        asked = request.read()
        if asked not in self.known:
            self.known[asked] = json.loads(self.inner.handle_request(request).read())
        self.answer = self.known[asked]
        told = altered(self.answer, *self.lie) if self.lie else self.answer
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(told).encode()))


def altered(answer: dict, path: tuple, lie: object) -> dict:
    """A copy of an answer with something else at a path, if there is such a path in it."""
    told = copy.deepcopy(answer)
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
    return told


def places(answer: dict) -> list[tuple]:
    """A path for each field by its name and its parent's: of alike ones, such as page ends, one will do."""
    return list(
        {tuple(step for step in path if isinstance(step, str))[-2:]: path for path in paths(answer)}.values()
    )


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


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_breaks_whatever_one_field_is(world, admin, liar, part: int) -> None:
    told = cycle(LIES[part:] + LIES[:part])
    for address in addresses(world)[part::PARTS]:
        liar.lie, liar.answer = None, {}
        admin.get(address.path)
        for path in places(liar.answer):
            liar.lie = (path, next(told))
            assert_stands(admin.get(address.path), address, liar.lie)


def assert_stands(response: HttpResponseBase, address: Address, lie: object) -> None:
    """A page or a notice, never an error of ours; and no text of the answer as markup."""
    assert response.status_code != 500, (address.name, lie)
    is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    assert not is_page or b"<script>alert" not in response.content, (address.name, lie)
