"""Results over the limit: summed up on their way past, in bounded memory and time."""

import gzip
import json
import struct
from collections.abc import Iterator
from itertools import chain, repeat

import msgpack
import pytest

from prismatic_api.errors import Unreachable
from prismatic_api.step_results import json_text
from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.outline import Summary
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.summaries import too_large
from prismatic_api.step_results.types import Failure

ROWS = [{"id": number, "text": "x" * 50} for number in range(40_000)]
BODY = msgpack.packb({"data": {"rows": ROWS, "total": 40_000}, "contentType": "application/json"})


def summed_up(pieces: list[bytes] | Iterator[bytes], **limits: float) -> Summary:
    failure = too_large(pieces, None, Limits(**limits))
    assert failure.kind == "too_large"
    assert failure.summary is not None
    return failure.summary


def cut(body: bytes, step: int = 1000) -> Iterator[bytes]:
    return (body[at : at + step] for at in range(0, len(body), step))


def test_containers_are_counted_and_members_of_both_ends_kept() -> None:
    summary = summed_up(cut(BODY))
    assert (summary.is_whole, summary.size, summary.looked_through) == (True, len(BODY), len(BODY))
    assert [(part.pointer, part.size, part.counted) for part in summary.parts] == [
        ("", 2, 2),
        ("/data", 2, 2),
        ("/data/rows", 40_000, 40_000),
    ]
    rows = summary.parts[2]
    kept = [msgpack.unpackb(row.document.body.read(0, 1000)) for row in [*rows.first, *rows.last]]
    assert kept == [*ROWS[:3], *ROWS[-3:]]
    assert [row.name for row in rows.last] == ["39997", "39998", "39999"]


TEXT = json.dumps(
    {"data": {"rows": ROWS, "none": {}, "total": 40_000}, "deep": {"a": {"b": {"c": {"d": 1}}}}}
)


def test_json_text_is_summed_up_like_messagepack() -> None:
    summary = summed_up(cut(b"\xef\xbb\xbf " + TEXT.encode(), 7000))
    assert (summary.is_whole, summary.looked_through) == (True, len(TEXT) + 4)
    assert [(part.pointer, part.size, part.is_open) for part in summary.parts] == [
        ("", 2, False),
        ("/data", 3, False),
        ("/data/rows", 40_000, False),
        ("/data/none", 0, False),
        ("/deep", 1, False),
        ("/deep/a", 1, False),
        ("/deep/a/b", 1, False),
    ]
    rows = summary.parts[2]
    kept = [msgpack.unpackb(row.document.body.read(0, 1000)) for row in [*rows.first, *rows.last]]
    assert kept == [*ROWS[:3], *ROWS[-3:]]
    assert [row.name for row in rows.last] == ["39997", "39998", "39999"]


@pytest.mark.parametrize(
    ("text", "is_whole", "sizes"),
    [
        (TEXT[:1_000_000], False, {"": 0, "/data": 0, "/data/rows": 13_131}),
        ('[{"a": NaN}, 1, "x', False, {"": 2}),
        ('{"a": 1} {"b": 2}', False, {"": 1}),
        ("[" * 5000 + "]" * 5000, True, {"": 1}),
        ('["' + '\\"[' * 1_500_000 + '", 2]', True, {"": 2}),
        ('{"a" 1}', False, {"": 0}),
    ],
    ids=["cut", "odd numbers", "two values", "deep", "a long text", "broken"],
)
def test_json_text_that_stops_or_is_odd_is_told_as_far_as_it_goes(text, is_whole, sizes) -> None:
    summary = summed_up(cut(text.encode(), 100_000))
    assert summary.is_whole is is_whole
    assert {part.pointer: part.counted for part in summary.parts} == sizes


def test_json_text_over_the_limit_is_summed_up(monkeypatch) -> None:
    monkeypatch.setattr(json_text, "MOST_TEXT", 1 << 20)
    found = read(Bytes(TEXT.encode()), Limits())
    assert isinstance(found, Failure)
    assert (found.kind, found.summary is not None) == ("too_large", True)
    packed = read(Bytes(gzip.compress(TEXT.encode())), Limits(unpacked=1 << 20))
    assert isinstance(packed, Failure)
    assert packed.summary == found.summary or packed.summary is not None


@pytest.mark.parametrize("end", ["cut", "limit", "broken", "lost"])
def test_what_was_seen_until_the_bytes_stopped_is_told(end) -> None:
    def lost() -> Iterator[bytes]:
        yield BODY[:1_000_000]
        raise Unreachable

    pieces = {
        "cut": cut(BODY[:1_000_000]),
        "limit": cut(BODY),
        "broken": cut(BODY[:1_000_000] + b"\xc1" * 900_000),
        "lost": lost(),
    }[end]
    summary = summed_up(pieces, **({"summary_bytes": 1_000_000} if end == "limit" else {}))
    rows = summary.parts[-1]
    assert not summary.is_whole
    assert 10_000 < rows.counted < rows.size == 40_000
    assert [row.name for row in rows.last][-1] == str(rows.counted - 1)


def test_a_file_of_a_gibibyte_is_named_without_being_held() -> None:
    head = b"\x82\xa4data\xc6" + struct.pack(">I", 1 << 30)
    tail = msgpack.packb("contentType") + msgpack.packb("video/mp4")
    summary = summed_up(chain([head], repeat(b"\0" * (1 << 20), 1 << 10), [tail]))
    first, second = summary.parts[0].first
    assert (first.name, first.kind, first.document, summary.is_whole) == ("data", "bytes", None, True)
    assert first.size > 1 << 30
    assert second.document.text(second.document.root) == "video/mp4"


def test_what_unpacks_to_too_much_is_summed_up_as_well() -> None:
    found = read(Bytes(gzip.compress(BODY)), Limits(unpacked=1 << 20))
    assert isinstance(found, Failure)
    assert found.summary is not None
    assert found.summary.parts[-1].counted == 40_000


@pytest.mark.parametrize("body", [b"\0" * 5000, b"<html>" * 1000, b"\xc1", b""])
def test_what_is_no_result_has_no_summary(body) -> None:
    assert too_large(cut(body), None, Limits()) == Failure("too_large")
