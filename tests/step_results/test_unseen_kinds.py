"""Results of kinds that nobody listed: what they are like is said, what can be read is shown."""

import gzip
import sqlite3
import struct

import msgpack
import pytest

from tests.step_results.pages import Panel, content

NO_TYPE = "application/octet-stream"
BITMAP = b"BM" + struct.pack("<IHHI", 70, 0, 0, 54) + bytes(56)


def boxed(brand: bytes) -> bytes:
    """The start of a file of the MPEG-4 family."""
    return b"\0\0\0\x18ftyp" + brand + bytes(12)


def database() -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute("create table a (b)")
        return made.serialize()


LOOKS = {
    "an AVIF picture": boxed(b"avif"),
    "a HEIC picture": boxed(b"heic"),
    "an MPEG-4 video": boxed(b"isom"),
    "a QuickTime video": boxed(b"qt  "),
    "a bitmap (BMP)": BITMAP,
    "a TIFF picture": b"II*\0" + bytes(9),
    "an icon (ICO)": b"\0\0\1\0\1\0" + bytes(9),
    "an AVI video": b"RIFF\x04\0\0\0AVI " + bytes(9),
    "an Ogg sound or video": b"OggS\0\2" + bytes(9),
    "a Matroska or WebM video": b"\x1aE\xdf\xa3" + bytes(9),
    "a tar archive": bytes(257) + b"ustar\x0000" + bytes(248),
    "a 7-Zip archive": b"7z\xbc\xaf\x27\x1c" + bytes(9),
    "a RAR archive": b"Rar!\x1a\x07\0" + bytes(9),
    "data compressed with Zstandard": b"\x28\xb5\x2f\xfd" + bytes(9),
    "a SQLite database": database(),
    "a Parquet table": b"PAR1" + bytes(9) + b"PAR1",
    "an Avro file": b"Obj\x01\x04\x16avro.schema\0",
    "a web font": b"wOF2" + bytes(30),
    "a program (ELF)": b"\x7fELF" + bytes(30),
    "a program of Windows": b"MZ" + bytes(60),
    "an older Office document (DOC, XLS, MSG)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9),
}


@pytest.mark.parametrize(("looks", "data"), LOOKS.items(), ids=list(LOOKS))
def test_a_file_of_no_type_is_told_by_how_it_begins(viewer, step_of, looks, data) -> None:
    address = step_of(msgpack.packb({"data": data}))
    page = viewer.get(address.page)
    panel = Panel(page)
    assert (panel.data["kind"], panel.data["mime"], panel.data["warnings"]) == ("file", NO_TYPE, "")
    assert f", begins like {looks}</span>" in panel.html
    assert content(viewer.get(address.at("file", "/data"))) == data
    assert panel.pictures == []


@pytest.mark.parametrize("looks", ["a SQLite database", "a web font"])
def test_a_body_that_is_no_result_is_told_by_how_it_begins(viewer, step_of, looks) -> None:
    address = step_of(LOOKS[looks])
    panel = Panel(viewer.get(address.page))
    assert panel.data["kind"] == "error"
    assert f"What is stored begins like {looks}." in panel.html
    assert content(viewer.get(address.at("body"))) == LOOKS[looks]


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b'{"a":1}\n{"a":2}\n', "application/x-ndjson"),
        (b"event=created&order=4711", "application/x-www-form-urlencoded"),
        (b"a: 1\nb: [2]\n", "application/yaml"),
        (b"UNA:+.? 'UNB+UNOA:1'", "application/edifact"),
        (b"sku;stock\n1;2\n", None),
        ("<?xml version='1.0'?><ä/>".encode(), None),
        (b"<!doctype html><script>alert(1)</script>", NO_TYPE),
        (b"x" * 200_000, None),
    ],
)
def test_a_file_that_reads_like_text_shows_it_whatever_its_type(viewer, step_of, data, declared) -> None:
    body = {"data": data, **({"contentType": declared} if declared else {})}
    panel = Panel(viewer.get(step_of(msgpack.packb(body)).page))
    assert (panel.data["kind"], panel.data["mime"]) == ("file", declared or NO_TYPE)
    shown = "\n".join(line.rstrip("\n") for line in panel.lines)
    assert data.decode().startswith(shown.rstrip("\n"))
    assert shown
    assert ("this is the beginning" in panel.html) is (len(data) > 100_000)


@pytest.mark.parametrize("body", [b"a: 1\nb: 2\n", b"<html><b>502</b></html>", b"ok", b"a,b\n1,2\n"])
def test_words_in_place_of_a_result_are_shown_as_words(viewer, step_of, body) -> None:
    panel = Panel(viewer.get(step_of(body).page))
    assert panel.data["kind"] == "error"
    assert "".join(panel.lines) == body.decode() + ("" if body.endswith(b"\n") else "\n")


def test_text_in_no_encoding_that_is_known_says_so(viewer, step_of) -> None:
    panel = Panel(
        viewer.get(step_of(msgpack.packb({"data": b"h\xe4llo\x81", "contentType": "text/plain"})).page)
    )
    assert (panel.data["kind"], panel.data["mime"]) == ("file", "text/plain")
    assert "neither UTF-8 nor what the charset of its type says" in panel.html


@pytest.mark.parametrize(
    ("body", "kind", "mime"),
    [
        ({"data": {"data": b"x", "contentType": 7}, "contentType": ["odd"]}, "json", "application/json"),
        ({"data": gzip.compress(b"{}"), "contentType": "application/json"}, "file", "application/json"),
        ({"data": b"", "contentType": "image/png"}, "file", "image/png"),
        ({"data": b'{"a":1}', "contentType": "Application/JSON; Charset=UTF-8"}, "json", "application/json"),
        ({"contentType": "text/csv"}, "json", "application/json"),
        (b"bare", "file", NO_TYPE),
        ("bare", "text", "text/plain"),
    ],
)
def test_odd_envelopes_are_taken_at_their_word(viewer, step_of, body, kind, mime) -> None:
    panel = Panel(viewer.get(step_of(msgpack.packb(body)).page))
    assert (panel.data["kind"], panel.data["mime"]) == (kind, mime)
