"""Large results: quick to show, small as pages, and handed on without being held in memory."""

import hashlib
import json
import re
import struct
import time
from collections.abc import Iterator
from itertools import repeat

import msgpack
import pytest

from sandbox.body import Body
from tests.step_results.pages import Panel, content

MIB = 1 << 20
pytestmark = pytest.mark.slow


def rows(count: int) -> list[dict[str, object]]:
    return [
        {
            "id": n,
            "sku": f"SKU-{n * 7919 % 50000}",
            "price": n % 999 / 4,
            "tags": ["a", f"t{n % 20}"],
            "on": n % 2 == 0,
        }
        for n in range(count)
    ]


def file_of(mib: int) -> Body:
    """A file in the usual envelope, made while it is sent."""
    head = b"\x82\xa4data\xc6" + struct.pack(">I", mib * MIB)
    tail = msgpack.packb("contentType") + msgpack.packb("application/octet-stream")

    def chunks() -> Iterator[bytes]:
        yield head
        yield from repeat(bytes(range(256)) * (MIB // 256), mib)
        yield tail

    return Body(chunks, length=len(head) + mib * MIB + len(tail))


def app_seconds(response) -> float:
    return float(re.search(r"app;dur=([\d.]+)", response["Server-Timing"])[1]) / 1000


def test_the_first_screen_of_a_hundred_thousand_rows_costs_no_more_than_decoding_them(
    viewer, step_of
) -> None:
    body = msgpack.packb({"data": rows(100_000), "contentType": "application/json"})
    viewer.get(step_of(b"\x01").page)
    response = viewer.get(step_of(body).page)
    started = time.perf_counter()
    msgpack.unpackb(body)
    assert app_seconds(response) < 3 * (time.perf_counter() - started)  # the aim is 1.5; machines are busy
    assert len(response.content) < 200_000
    assert "SKU-7919" in response.content.decode()


def test_all_of_a_hundred_thousand_rows_come_as_json(viewer, step_of) -> None:
    body = msgpack.packb(rows(100_000))
    assert json.loads(content(viewer.get(step_of(body).at("json")))) == msgpack.unpackb(body)


def test_a_million_numbers_are_paged_to_the_last(viewer, step_of) -> None:
    address = step_of(msgpack.packb([n * 7919 % 100_000 for n in range(1_000_000)]))
    panel = Panel(viewer.get(address.at("tree", "", **{"from": 999_950})))
    assert len(panel.values) == 50
    assert panel.values["/999999"] == str(999_999 * 7919 % 100_000)


def test_a_file_of_256_mib_is_handed_on_in_pieces(viewer, step_of) -> None:
    address = step_of(file_of(256))
    assert Panel(viewer.get(address.page)).data["kind"] == "file"
    response = viewer.get(address.at("file", "/data"))
    digest, longest = hashlib.sha256(), 0
    for piece in response:
        digest.update(piece)
        longest = max(longest, len(piece))
    expected = hashlib.sha256()
    for block in repeat(bytes(range(256)) * (MIB // 256), 256):
        expected.update(block)
    assert (response["Content-Length"], digest.digest()) == (str(256 * MIB), expected.digest())
    assert longest <= MIB


def test_sixteen_mebibytes_of_text_are_shown_from_their_start(viewer, step_of) -> None:
    line = "The quick brown fox jumps over the lazy dog.\n"
    response = viewer.get(step_of(msgpack.packb({"data": line * 372_827, "contentType": "text/plain"})).page)
    assert Panel(response).lines[0] == line
    assert len(response.content) < 200_000


def test_json_of_a_hundred_thousand_rows_in_bytes_is_a_tree(viewer, step_of) -> None:
    data = json.dumps(rows(100_000)).encode()
    address = step_of(msgpack.packb({"data": data, "contentType": "application/json"}))
    assert Panel(viewer.get(address.page)).data["kind"] == "json"
    last = Panel(viewer.get(address.at("tree", "/data/99999")))
    assert last.values["/data/99999/sku"] == f'"SKU-{99_999 * 7919 % 50000}"'
