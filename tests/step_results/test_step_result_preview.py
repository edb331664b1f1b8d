"""`…/preview`: sounds and PDFs in the browser's own player, and nothing else."""

import zlib

import msgpack
import pytest

from tests.step_results.pages import Panel, content

PDF, MP3, WAV = b"%PDF-1.4\n%%EOF", b"ID3\x04", b"RIFF\x04\x00\x00\x00WAVE"


@pytest.mark.parametrize(
    ("data", "declared", "tag", "served"),
    [
        (PDF, "application/pdf", "<iframe", "application/pdf"),
        (PDF, "application/x-pdf", "<iframe", "application/pdf"),
        (MP3, "audio/mp3", "<audio", "audio/mpeg"),
        (WAV, "audio/x-wav", "<audio", "audio/wav"),
    ],
)
def test_a_sound_or_a_pdf_is_framed_from_its_own_address(
    viewer, step_of, data, declared, tag, served
) -> None:
    address = step_of(msgpack.packb({"data": data, "contentType": declared}))
    assert address.at("preview", "/data") in Panel(viewer.get(address.page)).links
    page = viewer.get(address.at("preview", "/data"))
    source = address.at("file", "/data", framed=1).replace("&", "&amp;")
    assert f'src="{source}"' in page.content.decode().partition(tag)[2].partition(">")[0]
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    file = viewer.get(address.at("file", "/data", framed=1))
    assert (content(file), file["Content-Type"]) == (data, served)
    assert file["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'self'"
    assert (file["X-Content-Type-Options"], file["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b"<html><script>1</script>", "application/pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        (b"<html>", "audio/mpeg"),
        (PDF, "text/html"),
        (PDF, "image/svg+xml"),
        (b"PK\x03\x04", "application/zip"),
    ],
)
def test_what_only_says_that_it_is_one_is_never_framed(viewer, step_of, data, declared) -> None:
    address = step_of(msgpack.packb({"data": data, "contentType": declared}))
    assert viewer.get(address.at("preview", "/data")).status_code == 404
    assert viewer.get(address.at("file", "/data", framed=1)).status_code == 404
    assert "/preview?" not in viewer.get(address.page).content.decode()


ACTS = b"<</S/JavaScript/JS(app.alert(1))>>"


def packed(content: bytes, head: bytes = b"/Type/ObjStm/Filter/FlateDecode") -> bytes:
    """A PDF that keeps objects in a stream."""
    return b"%%PDF-1.5\n4 0 obj<<%s/Length 9>>stream\n%s\nendstream\n%%%%EOF" % (head, zlib.compress(content))


@pytest.mark.parametrize(
    ("pdf", "is_shown"),
    [
        (b"%PDF-1.4 " + ACTS, False),
        (b"%PDF-1.4 <</S/J#61vaScript/J#53(x)>>", False),
        (b"%PDF-1.4 <</AcroForm<</XFA 3 0 R>>>>", False),
        (b"%PDF-1.4 trailer<</Encrypt 3 0 R>>", False),
        (b"%PDF-1.4 <</OpenAction[3 0 R/Fit]/JSX 1>>", True),
        (packed(b"<</Type/Catalog>>"), True),
        (packed(ACTS), False),
        (packed(ACTS, b"/Type/#4fbjStm/Filter[/FlateDecode]"), False),
        (packed(b"", b"/Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]"), False),
        (packed(b"", b"/Type/ObjStm/Filter/FlateDecode/DecodeParms<</Predictor 12>>"), False),
        (packed(b"", b"/Type 9 0 R/Filter/FlateDecode") + b"9 0 obj/ObjStm", False),
        (packed(b"", b"/Type/XRef/Filter/FlateDecode/DecodeParms<</Predictor 12>>") + packed(b""), True),
        (packed(b"")[:-20], False),
        (packed(b"x" * (65 << 20)), False),
        (b"%PDF-1.4 " + b" " * (32 << 20), False),
    ],
)
def test_a_pdf_that_may_run_something_is_not_opened(viewer, step_of, pdf, is_shown) -> None:
    address = step_of(msgpack.packb({"data": pdf, "contentType": "application/pdf"}))
    page = viewer.get(address.at("preview", "/data")).content.decode()
    assert ("<iframe" in page) is is_shown
    assert ("This PDF is not opened here" in page) is not is_shown
    assert viewer.get(address.at("file", "/data", framed=1)).status_code == (200 if is_shown else 404)
    assert content(viewer.get(address.at("file", "/data"))) == pdf
