"""The files that steps return are real files of their kind."""

import re
import struct
import wave
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import msgpack
import pytest

from sandbox.demo.bodies import documents, records, requests, stored
from sandbox.demo.bodies.packing import packed
from sandbox.demo.bodies.scene import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene(
        seed=4711,
        started_at=datetime(2026, 11, 20, 8, 30, tzinfo=UTC),
        execution_id="run",
        customer={"id": "c", "name": "Alder (Bay) \\ Foods", "externalId": None},
        instance={"id": "i", "name": "Alder Bay Order Sync"},
        integration="Order Sync",
        flow="Receive order",
    )


def test_the_cross_references_of_the_invoice_lead_to_its_objects(scene):
    pdf = documents.invoice(scene)
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", pdf)[1])
    assert pdf.startswith(b"%PDF-1.4\n")
    assert pdf[start:].startswith(b"xref\n0 7\n0000000000 65535 f \n")
    offsets = [int(offset) for offset in re.findall(rb"(\d{10}) 00000 n \n", pdf[start:])]
    assert [pdf[offset:].split(b"\n")[0] for offset in offsets] == [b"%d 0 obj" % n for n in range(1, 7)]


def test_the_invoice_shows_its_text_with_brackets_escaped_and_its_length_told(scene):
    pdf = documents.invoice(scene)
    told, drawing = re.search(rb"/Length (\d+) >>\nstream\n(.*)\nendstream", pdf, re.DOTALL).groups()
    assert int(told) == len(drawing)
    assert rb"(Alder \(Bay\) \\ Foods) Tj" in drawing
    assert b"(No. IN-14711) Tj" in drawing


def test_the_label_and_the_chart_are_png_files_whose_every_chunk_is_sound(scene):
    for png in (documents.label_png(scene)["data"]["label"]["data"], documents.sales_chart(scene)["data"]):
        chunks = dict(_png_chunks(png))
        width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
        assert list(chunks) == [b"IHDR", b"IDAT", b"IEND"]
        assert len(zlib.decompress(chunks[b"IDAT"])) == height * (width * 3 + 1)


def _png_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert int.from_bytes(png[at + 8 + length : at + 12 + length]) == zlib.crc32(kind + content)
        yield kind, content
        at += length + 12


def test_the_timesheet_is_a_workbook_with_a_row_for_each_person(scene):
    with zipfile.ZipFile(BytesIO(documents.timesheet(scene)["data"])) as workbook:
        assert workbook.testzip() is None
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
        assert "xl/workbook.xml" in workbook.namelist()
    rows = sheet.findall(".//{*}row")
    assert [cell.text for cell in rows[0].findall(".//{*}t")] == ["Person", "Mon", "Tue", "Wed", "Thu", "Fri"]
    assert len(rows) == 25


def test_the_archive_of_the_day_holds_the_invoice(scene):
    with zipfile.ZipFile(BytesIO(documents.day_archive(scene)["data"])) as papers:
        assert papers.namelist() == ["2026-11-20/invoice.pdf", "2026-11-20/orders.csv"]
        assert papers.read("2026-11-20/invoice.pdf") == documents.invoice(scene)


def test_a_ticket_comes_with_photo_preview_mark_and_voice(scene):
    files = documents.ticket_files(scene)["data"]
    assert files["photo"]["data"][:3] == b"\xff\xd8\xff"
    assert files["photo"]["data"][-2:] == b"\xff\xd9"
    assert files["preview"]["data"][8:12] == b"WEBP"
    assert files["mark"]["data"][:10] == b"GIF89a\x10\x00\x10\x00"
    assert files["mark"]["data"].endswith(b"\x00;")
    with wave.open(BytesIO(files["voice"]["data"])) as voice:
        assert voice.getnframes() / voice.getframerate() == 0.75


def test_timing_keeps_what_json_would_lose(scene):
    timing = msgpack.unpackb(packed(records.timing(scene)), timestamp=3)["data"]
    assert timing["openedOn"] == datetime(1964, 11, 20, 8, 30, tzinfo=UTC)
    assert timing["averageSeconds"] != timing["averageSeconds"]
    assert timing["balanceCents"] > 1 << 53
    assert timing["checksum"] == (1 << 64) - 1


def test_a_trigger_tells_the_same_order_as_the_step_after_it(scene):
    payload = requests.webhook(scene)["data"]
    assert payload["body"]["contentType"] == "application/json"
    assert b'"orderNumber": "SO-14711"' in payload["body"]["data"]
    assert records.http_order(scene)["data"]["orderNumber"] == "SO-14711"


def test_the_catalogue_is_sent_in_pieces_and_has_as_many_rows_as_it_says(scene):
    pieces = list(stored.catalogue(scene).chunks())
    value = msgpack.unpackb(b"".join(pieces))
    assert max(map(len, pieces)) < 1 << 18
    assert value["contentType"] == "application/json"
    assert [row["id"] for row in value["data"]] == list(range(1, stored.ROWS + 1))


def test_odd_results_are_odd_in_the_way_they_say(scene):
    with pytest.raises(ValueError, match="incomplete"):
        msgpack.unpackb(stored.cut_short(scene).content, timestamp=3)
    with pytest.raises(msgpack.ExtraData):
        msgpack.unpackb(stored.padded(scene).content)
    answers = {body(scene).status: body(scene).content for body in (stored.locked, stored.gone, stored.busy)}
    assert list(answers) == [403, 404, 503]
    assert b"<Code>AccessDenied</Code>" in answers[403]
    assert b"<Code>NoSuchKey</Code>" in answers[404]
    assert stored.gateway_page(scene).headers == {"content-type": "text/html"}
