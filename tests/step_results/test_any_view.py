"""How any envelope is shown: held against the five rules, worked out here once more and in the plain way."""

import json
from typing import Any

import msgpack
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.step_results.pages import Panel

BINARY = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-1.7": "application/pdf",
    b"GIF89a": "image/gif",
    b"PK\x03\x04": "application/zip",
    b"\x1f\x8b\x08": "application/gzip",
}
# Of a JPEG picture, of text in UTF-16, and of MP3 sound
MARKS = (b"\xff\xd8", b"\xff\xfe", b"\xfe\xff", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
BESIDE = ("statusCode", "headers", "branch", "failed", "error")
TYPES = (
    *("application/json", "text/json", "application/problem+json", "Application/JSON; charset=utf-8"),
    *("text/plain", "text/html", "text/csv; header=present", "application/xml", "application/soap+xml"),
    *("image/svg+xml", "image/png", "application/pdf", "application/octet-stream", "font/woff2"),
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
payloads = (
    st.sampled_from([magic + b"rest" for magic in BINARY])
    | texts.map(str.encode)
    | st.binary(min_size=1, max_size=20).filter(lambda raw: raw[:2] not in MARKS)
    | st.sampled_from([b"[1, 2]", b'{"a": {"b": null}}', b"7", b"{not json", b"<p>x</p>"])
)
trees = st.sampled_from([None, True, 7, 1.5, [], {}, [1, {"a": 2}], {"a": {"data": 1}}])


def is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_json(raw: bytes) -> bool:
    try:
        json.loads(raw.decode(), parse_constant=int)
    except ValueError:
        return False
    return True


def shown(data: Any, declared: str | None) -> tuple[str, str]:
    """The kind and the type by which it is to be shown."""
    mime = declared.partition(";")[0].strip().lower() if declared else None
    says_json = mime is not None and (mime in ("application/json", "text/json") or mime.endswith("+json"))
    says_text = (
        mime is not None
        and mime != "image/svg+xml"
        and (mime.startswith("text/") or mime == "application/xml" or mime.endswith("+xml"))
    )
    if isinstance(data, str):
        parses = says_json and is_json(data.encode())
        return ("json" if parses else "text"), mime or "text/plain"
    if not isinstance(data, bytes):
        return "json", "application/json"
    seen = next((kind for magic, kind in BINARY.items() if data.startswith(magic)), None)
    if says_json:
        kind = "json" if is_json(data) else "text" if is_text(data) and not seen else "file"
        return kind, str(mime)
    if says_text and is_text(data) and not seen:
        return "text", str(mime)
    return "file", mime or seen or "application/octet-stream"


@given(payloads | texts | trees, st.none() | st.sampled_from(TYPES), st.sets(st.sampled_from(BESIDE)))
@example(b"", "application/json", {"error"})
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_envelope_is_shown_by_the_rules(viewer, step_of, data, declared, beside) -> None:
    envelope = {"data": data, **({"contentType": declared} if declared else {}), **dict.fromkeys(beside, 1)}
    panel = Panel(viewer.get(step_of(msgpack.packb(envelope)).page))
    assert (panel.data["kind"], panel.data["mime"]) == shown(data, declared)
    assert ("Beside the data" in panel.html) is bool(declared or beside)


@given(trees, st.text("xyz", min_size=1, max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_map_with_any_other_key_is_shown_whole(viewer, step_of, data, name) -> None:
    panel = Panel(viewer.get(step_of(msgpack.packb({"data": data, name: 1})).page))
    assert panel.data["kind"] == "json"
    assert panel.keys[0] == "data"
    assert f'data-path="/{name}"' in panel.html
