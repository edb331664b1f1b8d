"""Bytes of any kind end in a view or in a named failure, soon and with little memory."""

import gzip
import json
import struct
import tracemalloc
import zlib

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.files import files_in
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.search import find
from prismatic_api.step_results.tagged import tagged
from prismatic_api.step_results.types import Failure
from prismatic_api.step_results.view import view_of
from tests.prismatic_api.step_results.strategies import packed, values

pytestmark = pytest.mark.slow

LIMITS = Limits(unpacked=1 << 20)
KINDS = {"empty", "not_msgpack", "truncated", "trailing", "invalid", "too_deep", "too_large"}


def zipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)  # without the time of day the test keeps its name


def outcome(body: bytes) -> str:
    """The kind of view or failure, after doing all that a page does."""
    found = read(Bytes(body), LIMITS)
    if isinstance(found, Failure):
        assert found.kind in KINDS
        return found.kind
    json.loads("".join(tagged(found.document)))
    files_in(found)
    find(found.document, "a1")
    return view_of(found).kind


@given(st.binary(max_size=300))
@settings(max_examples=250, deadline=2000)
def test_random_bytes_always_end_in_a_view_or_a_named_failure(body) -> None:
    outcome(body)


@given(values, st.data())
@settings(max_examples=100, deadline=2000)
def test_a_result_with_a_byte_changed_or_cut_ends_so_too(value, data) -> None:
    body = bytearray(packed(value))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] = data.draw(st.integers(0, 255))
    outcome(bytes(body))
    outcome(bytes(body[:place]))


@given(values)
@settings(max_examples=75, deadline=2000)
def test_a_value_cut_short_or_with_more_behind_it_is_never_shown(value) -> None:
    body = packed(value)
    for kind in ("truncated", "empty"):
        if read(Bytes(body[:-1]), LIMITS) == Failure(kind):
            break
    else:
        assert not isinstance(read(Bytes(body[:-1]), LIMITS), Content) or body[:-1][:1] in b"0123456789"
    assert outcome(body + b"\xc1") in {"trailing", "not_msgpack", "invalid", "truncated"}


@pytest.mark.parametrize(
    "body",
    [
        *(mark + b"\xff\xff\xff\xff" for mark in (b"\xdd", b"\xdf", b"\xdb", b"\xc6", b"\xc9")),
        b"\xdd\x00\x0f\x42\x40" * 1000,
        b"\x91" * 1_000_000,
        b"\xdf\xff\xff\xff\xff" * 10_000,
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda body: body[:6].hex(),
)
def test_claims_and_nests_cost_neither_memory_nor_time(body) -> None:
    tracemalloc.start()
    try:
        assert outcome(body) in KINDS
        assert tracemalloc.get_traced_memory()[1] < len(body) * 8 + (16 << 20)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (zipped(msgpack.packb({"data": "x"})), "text"),
        (zipped(b'{"data": [1]}'), "json"),
        (zipped(b"\x01") + zipped(b"\x02"), "trailing"),
        (zipped(bytes(2 << 20)), "too_large"),
        (zipped(b"\x01" * 99)[:-9], "truncated"),
        (zipped(b"\x01") + b"junk", "invalid"),
        (zipped(b""), "empty"),
        (zlib.compress(b"\x01"), "trailing"),
        (b'\xef\xbb\xbf  {"a": 1}', "json"),
        ('{"a": "ž"}'.encode("utf-16"), "json"),
        (b"  <html>", "not_msgpack"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", "not_msgpack"),
        (b'"text"', "text"),
        (b"null", "json"),
        (b"[1, 2", "not_msgpack"),
        (b"\x2a\n", "trailing"),
    ],
)
def test_bodies_that_are_something_else_are_told_apart(body, kind) -> None:
    assert outcome(body) == kind


def test_a_long_string_that_goes_past_the_end_is_cut_off() -> None:
    assert outcome(b"\xc6" + struct.pack(">I", 600_001) + bytes(600_000)) == "truncated"
    assert outcome(b"\x92\xc6" + struct.pack(">I", 600_000) + bytes(600_000)) == "truncated"
    assert outcome(b"\x92\xc6" + struct.pack(">I", 600_000) + bytes(600_000) + b"\x01") == "json"


def test_long_strings_among_many_members_are_stepped_over() -> None:
    long = b"\xc6" + struct.pack(">I", 400_000) + bytes(400_000)
    members = [b"\x01"] * 5000 + [long] + [b"\x81\xa1a" + long] + [b"\x02"] * 5000
    body = b"\xdd" + struct.pack(">I", len(members)) + b"".join(members)
    assert outcome(body) == "json"
    assert outcome(body + b"\x01") == "trailing"
    assert outcome(body[:-1]) == "truncated"


@pytest.mark.parametrize("levels", [1, 300, 4093, 4095])
def test_an_ext_value_of_4_gib_is_cut_off_wherever_it_lies(levels) -> None:
    before = b"\xdd" + struct.pack(">I", levels) + b"\x01" * (levels - 1)
    for claim in (b"\xc9\xff\xff\xff\xff", b"\xc9\xff\xff\xff\xff\x01"):
        assert outcome(before + claim) == "truncated"
        assert outcome(before + b"\x91" + claim) == "truncated"


def test_bytes_that_look_like_such_a_claim_are_bytes() -> None:
    assert outcome(b"\x92\xc4\x07\xc9\xff\xff\xff\xff\x01\x02\xff") == "json"


@pytest.mark.parametrize("level", [b"\x81\xa1n", b"\x91\x81\xa1n"])
def test_a_deep_nest_with_letters_in_it_does_not_read_like_words(level) -> None:
    assert outcome(level * 5000 + b"\x01") == "too_deep"


@pytest.mark.parametrize("levels", [1025, 1026])
@pytest.mark.parametrize("level", [b"\x91", b"\x92\x01", b"\x81\xa1n", b"\x82\xa1a\x01\xa1n"], ids=bytes.hex)
def test_at_the_deepest_level_a_result_is_shown_or_refused_as_a_whole(level, levels) -> None:
    assert outcome(level * levels + b"\x01") == ("json" if levels <= 1025 else "too_deep")
