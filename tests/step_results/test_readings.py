"""Texts that are something else within: JSON, tables, XML and EDI without line ends, files in base64."""

import base64
import re
import time

import msgpack
import pytest

from dashboard.redaction.rules import MASK
from prismatic_api.step_results.layout import laid_out
from tests.executions.reading import html, links, words
from tests.step_results.manifest import SHARED
from tests.step_results.pages import Panel, content

PNG = (SHARED / "fixtures/bytes-png.bin").read_bytes()[3:]
IN_BASE64 = base64.b64encode(PNG).decode()
NOBODY = " " * 10
X12 = (
    f"ISA*00*{NOBODY}*00*{NOBODY}*ZZ*{'A' * 15}*ZZ*{'B' * 15}*240101*1253*U*00401*000000905*0*T*>~GS*PO~SE*5~"
)
TREE, TABLE, LINES, LATIN, FILE = (
    *("As a tree", "As a table", "Line by line"),
    *("As Windows-1252 text", "Decoded from base64"),
)
READ = {
    "JSON that nobody calls so": ('{"order": {"no": 4711}}', None, TREE, "order 1 key no 4711"),
    "JSON in bytes": (b'[{"no": 4711}]', "application/octet-stream", TREE, "no 4711"),
    "semicolons": ('no;name\r\n1;"a; b"\r\n2;c\r\n', "text/csv", TABLE, "# no name 0 1 a; b 1 2 c"),
    "tabs in UTF-16": ("no\tname\n1\tGröße\n".encode("utf-16"), "text/csv", TABLE, "# no name 0 1 Größe"),
    "rows of any width": ("a,a,\n1,2,3,4\n5\n", "text/csv", TABLE, "# a a #2 #3 #4 0 1 2 3 4 1 5"),
    "JSON on each line": (b'{"no": 1}\n{"no": 2}\n', "application/x-ndjson", TABLE, "# no 0 1 1 2"),
    "XML": ("<a><b>x</b><c/></a>", "text/xml", LINES, "<a> <b>x</b> <c/> </a>"),
    "X12": (X12, "application/edi-x12", LINES, "*T*>~ GS*PO~ SE*5~"),
    "EDIFACT": (b"UNB+UNOC:3+A?'B'UNH+1'", "application/octet-stream", LINES, "UNB+UNOC:3+A?'B' UNH+1'"),
    "Windows-1252": ("Größe;Breite".encode("cp1252"), "text/csv", LATIN, "Größe;Breite"),
    "JSON in Latin-1": ('{"a": "Größe"}'.encode("latin-1"), "application/json", LATIN, '"Größe"'),
    "base64": (IN_BASE64, None, FILE, "image/png, 503 bytes"),
    "a data URL": (f"data:image/png;base64,{IN_BASE64}", None, FILE, "image/png, 503 bytes"),
}


def envelope(data: object, mime: str | None = None) -> bytes:
    return msgpack.packb({"data": data} | ({"contentType": mime} if mime else {}))


@pytest.mark.parametrize(("data", "mime", "way", "expected"), READ.values(), ids=list(READ))
def test_a_text_is_read_for_what_is_in_it(viewer, step_of, data, mime, way, expected) -> None:
    page = viewer.get(step_of(envelope(data, mime)).page)
    response = viewer.get(links(page)[way])
    assert response.status_code == 200
    assert expected in words(response)


@pytest.mark.parametrize(
    "data",
    [
        "Dear Ann,\nyes, we do.\nBye, Bob",
        "{{ name }}",
        "[1, 2",
        "<p>short</p>",
        b"\xd3\x01\x9f\xfe" * 20,
        IN_BASE64[:40],
    ],
)
def test_nothing_is_offered_that_would_not_work(viewer, step_of, data) -> None:
    found = links(viewer.get(step_of(envelope(data)).page))
    assert {TREE, TABLE, LINES, LATIN, FILE} & found.keys() == set()


@pytest.mark.parametrize(
    "path", ["/data/~json", "/data/~csv", "/data/~64", "/data/~laid", "/data/~latin/~64", "/data/~x"]
)
def test_an_address_of_what_cannot_be_read_so_is_not_there(viewer, step_of, path) -> None:
    at = step_of(envelope("", "text/plain"))
    assert viewer.get(at.at("tree", path)).status_code == 404


def test_texts_inside_a_tree_lead_to_what_is_in_them(viewer, step_of) -> None:
    at = step_of(
        envelope(
            {"~csv": "a key", "body": '{"rows": [{"x": "<a><b>1</b><c>2</c><d/></a>"}]}', "file": IN_BASE64}
        )
    )
    found = links(viewer.get(at.page))
    assert links(viewer.get(found[TREE]))[LINES].endswith("%2Fdata%2Fbody%2F~json%2Frows%2F0%2Fx%2F~laid")
    assert content(viewer.get(at.at("file", "/data/file/~64"))) == PNG
    assert (
        viewer.get(at.at("file", "/data/file/~64"))["Content-Disposition"]
        == 'attachment; filename="file.png"'
    )
    assert "a key" in words(viewer.get(at.at("tree", "/data/~0csv")))


def test_a_text_is_downloaded_as_it_is_and_base64_as_its_file(viewer, step_of) -> None:
    response = viewer.get(links(viewer.get(step_of(envelope("id\r\n1", "text/csv")).page))["Download"])
    assert (content(response), response["Content-Disposition"]) == (
        b"id\r\n1",
        'attachment; filename="Sample.csv"',
    )
    response = viewer.get(links(viewer.get(step_of(envelope(IN_BASE64, "application/pdf")).page))["Download"])
    assert (content(response), response["Content-Type"]) == (PNG, "image/png")


@pytest.mark.parametrize(
    ("data", "said"), [("", "An empty text."), (" \n", "White space only."), ("0", None)]
)
def test_a_text_in_which_nothing_is_to_be_seen_says_so(viewer, step_of, data, said) -> None:
    panel = Panel(viewer.get(step_of(envelope(data)).page))
    assert (panel.lines, said is None or said in panel.html) == ([] if said else [data + "\n"], True)


@pytest.mark.parametrize(
    ("data", "way"),
    [
        ('{"password": "hunter2-and-more", "kept": 1}', TREE),
        ('{"password": "hunter2-and-more", "kept": 1}\n{"kept": 2}', TABLE),
        ("<a><kept/><url>https://ann:hunter2@host.example/</url></a>", LINES),
    ],
)
def test_secrets_stay_masked_in_every_reading(viewer, step_of, data, way) -> None:
    found = links(viewer.get(step_of(envelope(data)).page))
    assert "Download" not in found
    text = html(viewer.get(found[way]))
    assert ("hunter2" in text, MASK in text, "kept" in text) == (False, True, True)


@pytest.mark.parametrize(
    "text", ["<" * 500_000, "<a>" * 200_000, "<!--" * 200_000, "UNA:+.? '" + "?" * 500_000]
)
def test_hostile_text_is_laid_out_in_no_time(text: str) -> None:
    begun = time.process_time()
    found = laid_out(text)
    assert time.process_time() - begun < 2
    assert re.sub(r"\s", "", found) == re.sub(r"\s", "", text)
