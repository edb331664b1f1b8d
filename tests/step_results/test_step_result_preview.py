"""`…/preview`: sounds and PDFs in the browser's own player, and nothing else."""

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
