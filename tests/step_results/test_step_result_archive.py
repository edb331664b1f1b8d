"""`…/archive`: what a ZIP archive lists, and nothing of it unpacked."""

import io
import re
import zipfile

import msgpack
import pytest

from tests.step_results.pages import Panel

SIGNED = {"contentType": "application/zip"}


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return file.getvalue()


def names(html: str) -> list[str]:
    return re.findall(r'class="step-result__name"><bdi>(.*?)</bdi>', html, re.DOTALL)


def test_files_are_listed_with_their_sizes(viewer, step_of) -> None:
    info = zipfile.ZipInfo("docs/ä.txt", (2026, 11, 26, 8, 30, 0))
    data = zipped(("docs/", b""), (info, b"x" * 2500))
    address = step_of(msgpack.packb({"data": data, **SIGNED}))
    assert address.at("archive", "/data") in Panel(viewer.get(address.page)).links
    html = viewer.get(address.at("archive", "/data")).content.decode()
    assert names(html) == ["docs/", "docs/ä.txt"]
    assert "1 file, 2.5 kB when unpacked" in html
    assert "2026-11-26 08:30" in html


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("/root/.ssh/id", "/root/.ssh/id"),
        ("C:\\x.exe", "C:\\x.exe"),
        ("a\\..\\b", "a\\..\\b"),
    ],
)
def test_a_name_that_leads_elsewhere_is_text_and_marked(viewer, step_of, name, shown) -> None:
    html = viewer.get(step_of(msgpack.packb(zipped((name, b"x")))).at("archive", "")).content.decode()
    assert names(html) == [shown]
    assert "leaves its folder" in html


def test_markup_and_turned_text_in_names_are_written_out(viewer, step_of) -> None:
    body = msgpack.packb(zipped(("<script>alert(1)</script>\u202e.txt", b"")))
    html = viewer.get(step_of(body).at("archive", "")).content.decode()
    assert names(html) == ["&lt;script&gt;alert(1)&lt;/script&gt;⟨202E⟩.txt"]


def test_a_bomb_is_named_and_stays_packed(viewer, step_of) -> None:
    html = viewer.get(step_of(msgpack.packb(zipped(("zeros", bytes(8 << 20))))).at("archive", "")).content
    assert "unpacks to far more" in html.decode()
    assert "8.4 MB when unpacked" in html.decode()


def test_a_huge_directory_comes_by_pages(viewer, step_of) -> None:
    wanted = [f"{number}.txt" for number in range(250)]
    link, seen = step_of(msgpack.packb(zipped(*((name, b"") for name in wanted)))).at("archive", ""), []
    while link:
        html = viewer.get(link, headers={"HX-Request": "true"}).content.decode()
        seen += names(html)
        more = re.search(r'href="(\?path=&amp;from=\d+)"', html)
        link = f"{link.split('?')[0]}{more[1].replace('&amp;', '&')}" if more else None
    assert seen == wanted


@pytest.mark.parametrize("start", [0, 7])
@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no directory", b"PK\x05\x06" + b"\xff" * 18, b"", b"PK\x05\x06"]
)
def test_a_damaged_archive_is_said_to_be_none(viewer, step_of, data, start) -> None:
    address = step_of(msgpack.packb(data))
    assert viewer.get(address.at("archive", "", **{"from": start})).status_code == 404


def test_sizes_past_four_gibibytes_are_read_where_they_are_written(viewer, step_of) -> None:
    data = bytearray(zipped(("big", b"x")))
    at = data.rindex(b"PK\x01\x02")
    extra = b"\x01\x00\x10\x00" + (5 << 32).to_bytes(8, "little") + (4 << 32).to_bytes(8, "little")
    data[at + 20 : at + 28] = b"\xff" * 8
    data[at + 30 : at + 32] = len(extra).to_bytes(2, "little")
    data[at + 49 : at + 49] = extra
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (49 + len(extra)).to_bytes(4, "little")
    html = viewer.get(step_of(msgpack.packb(bytes(data))).at("archive", "")).content.decode()
    assert '<td class="table__num">21.5 GB</td><td class="table__num">17.2 GB</td>' in html
