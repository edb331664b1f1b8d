"""The tagged JSON of any value gives the value back."""

import json
import struct

import msgpack
import pytest
from hypothesis import given, settings

from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.document import Document
from prismatic_api.step_results.tagged import tagged
from tests.prismatic_api.step_results import strategies

pytestmark = pytest.mark.slow


def text(body: bytes) -> str:
    return "".join(tagged(Document(Bytes(body))))


@given(strategies.values)
@settings(max_examples=150, deadline=None)
def test_any_value_is_there_again_in_its_tagged_json(value) -> None:
    assert strategies.comparable(json.loads(text(strategies.packed(value)))) == strategies.tagged(value)


@given(strategies.values)
@settings(max_examples=6, deadline=None)
def test_values_in_a_long_array_are_written_like_those_in_a_short_one(value) -> None:
    packed = strategies.packed(value)
    count = 70_000 // len(packed) + 1
    whole = json.loads(text(b"\xdd" + count.to_bytes(4, "big") + packed * count))
    assert strategies.comparable(whole[-1]) == strategies.tagged(value)
    assert len(whole) == count


@pytest.mark.parametrize("depth", [40, 99, 150, 1000])
def test_a_chain_of_one_member_each_is_written_as_a_nest(depth) -> None:
    assert json.loads(text(b"\x91" * depth + b"\x07")) == {
        "$nest": {"depth": depth, "map_key": None, "inner": 7}
    }
    maps = json.loads(text(b"\x81\xa1n" * depth + b"\xc0"))
    assert maps == {"$nest": {"depth": depth, "map_key": "n", "inner": None}}


@pytest.mark.parametrize("depth", [39, 20])
def test_a_shorter_chain_is_written_out(depth) -> None:
    assert text(b"\x91" * depth + b"\x07") == "[" * depth + "7" + "]" * depth


def test_levels_of_different_kinds_are_followed_to_the_bottom() -> None:
    assert text(b"\x91\x81\xa1n" * 500 + b"\x07") == '[{"n":' * 500 + "7" + "}]" * 500


def test_a_chain_behind_a_long_member_is_found() -> None:
    body = b"\x92" + msgpack.packb("x" * 200_000) + b"\x91" * 60 + b"\x07"
    assert json.loads(text(body))[1] == {"$nest": {"depth": 60, "map_key": None, "inner": 7}}


def test_long_texts_and_bytes_are_written_by_pieces() -> None:
    words = 'ž\n€😀"' * 100_000
    value = json.loads(text(msgpack.packb({"t": words, "b": bytes(600_000)})))
    assert value["t"] == words
    assert value["b"]["length"] == 600_000


def test_long_text_that_is_not_utf8_is_kept_as_hex() -> None:
    body = b"\xdb" + (300_000).to_bytes(4, "big") + b"a" * 299_999 + b"\xff"
    assert json.loads(text(body)) == {"$badstr": "61" * 299_999 + "ff"}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (
            b"\xd7\xff" + (999_999_999 << 34 | 5).to_bytes(8, "big"),
            '"ns":999999999},"iso":"1970-01-01T00:00:05.999999999Z"',
        ),
        (
            b"\xc7\x0c\xff" + bytes(4) + (-62135596800).to_bytes(8, "big", signed=True),
            '"iso":"0001-01-01T00:00:00Z"',
        ),
        (
            b"\xc7\x0c\xff" + bytes(4) + (-(1 << 63)).to_bytes(8, "big", signed=True),
            '"s":"-9223372036854775808","ns":0},"iso":null',
        ),
        (b"\xd7\xff" + (1_000_000_000 << 34).to_bytes(8, "big"), '{"$ext":-1,"length":8,'),
    ],
)
def test_timestamps_of_any_year_are_kept(body, value) -> None:
    assert value in text(body)


@pytest.mark.parametrize(
    "odd", [b"\xc4\x01a", b"\xcb\x7f\xf8" + bytes(6), b"\x01"], ids=["bytes", "nan", "plain"]
)
def test_long_maps_are_written_by_runs_with_nothing_lost(odd) -> None:
    count = 12_000  # more than a window holds
    keyed = b"".join(b"\xce" + struct.pack(">I", n) + odd for n in range(count))
    named = b"".join(b"\xa5%05d" % n + odd for n in range(count))
    head = b"\xdf" + struct.pack(">I", count)
    by_number = json.loads("".join(tagged(Document(Bytes(head + keyed)))))["$map"]
    by_name = json.loads("".join(tagged(Document(Bytes(head + named)))))
    assert [key for key, _ in by_number] == list(range(count))
    assert list(by_name) == [f"{n:05}" for n in range(count)]
    assert list(by_name.values()) == [member for _, member in by_number]
