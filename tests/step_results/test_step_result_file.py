"""`…/file`: one byte string inside a result as a download."""

import re

import pytest

from tests.step_results.manifest import CASES, digest, files, pointer
from tests.step_results.pages import content, file_name

INSIDE = [(case["name"], file) for case in CASES for file in files(case)]
NAMES = [f"{name}{pointer(file['path'])}" for name, file in INSIDE]


@pytest.mark.parametrize(("name", "file"), INSIDE, ids=NAMES)
def test_a_byte_string_inside_is_handed_on_exactly(viewer, samples, name, file) -> None:
    response = viewer.get(samples(name).at("file", pointer(file["path"])))
    data = content(response)
    assert (digest(data), len(data)) == (file["sha256"], file["size"])
    assert response["Content-Length"] == str(file["size"])
    assert response["Content-Type"] in file["mime_any"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")
    assert re.fullmatch(r"[^/\\\"\x00-\x1f]+", file_name(response))


@pytest.mark.parametrize(("name", "file"), INSIDE, ids=NAMES)
def test_only_real_pictures_are_sent_to_be_shown(viewer, samples, name, file) -> None:
    response = viewer.get(samples(name).at("file", pointer(file["path"]), inline=1))
    assert response.status_code == (200 if file["inline_image"] else 404)
    if file["inline_image"]:
        assert response["Content-Disposition"].startswith("inline")
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Content-Type"] == file["mime"]


def test_a_text_inside_is_a_download_too(viewer, samples) -> None:
    response = viewer.get(samples("string-200k-one-line").at("file", "/data"))
    assert response["Content-Type"] == "text/plain"
    assert len(content(response)) == 200_000


def test_the_body_of_a_request_is_unpacked_from_base64(viewer, samples) -> None:
    response = viewer.get(samples("request-binary-body").at("file", "/body"))
    assert response["Content-Type"] == "image/png"
    assert len(content(response)) == 515


@pytest.mark.parametrize(
    ("body", "path", "name"),
    [
        (b"\x82\xa4data\xc4\x01a\xb2suggestedExtension\xa31.X", "/data", "Sample.bin"),
        (b"\x82\xa4data\xc4\x01a\xb2suggestedExtension\xa3PDF", "/data", "Sample.pdf"),
        (b"\x81\xa4data\x81\xa6../a.b\xc4\x01a", "/data/..~1a.b", "a.b"),
        (b"\x92\xc4\x01a\xc4\x01b", "/1", "Sample 1.bin"),
        (b"\x81\x07\xc4\x01a", "/~n0", "Sample.bin"),
    ],
)
def test_a_download_is_named_after_what_it_is(viewer, step_of, body, path, name) -> None:
    assert file_name(viewer.get(step_of(body).at("file", path))) == name


@pytest.mark.parametrize("path", ["/data/nothing", "data", "/data/a/b/c", "/~n9", "", "/data"])
def test_where_there_is_no_byte_string_there_is_no_file(viewer, samples, path) -> None:
    assert viewer.get(samples("json-as-object").at("file", path)).status_code == 404
