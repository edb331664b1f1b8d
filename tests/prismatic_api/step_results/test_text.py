"""Bytes as text, when they do not fit the encoding that their first bytes or their type name."""

import msgpack
import pytest

from prismatic_api.step_results.body import Bytes
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.reading import read
from prismatic_api.step_results.view import View, view_of


def shown(data: bytes, content_type: str) -> View:
    body = msgpack.packb({"data": data, "contentType": content_type})
    content = read(Bytes(body), Limits())
    assert isinstance(content, Content)
    return view_of(content)


def test_what_looks_like_a_byte_order_mark_is_not_dropped_from_bytes_that_are_no_text() -> None:
    assert shown(b"\xff\xfea", "text/plain").kind == "file"


@pytest.mark.parametrize("charset", ["us-ascii", "euc-jp", "utf-32"])
@pytest.mark.parametrize(("media", "kind"), [("application/json", "json"), ("text/plain", "text")])
def test_a_charset_that_does_not_fit_gives_way_to_utf_8(charset, media, kind) -> None:
    view = shown('{"city": "Würzburg!"}'.encode(), f"{media}; charset={charset}")
    assert (view.kind, view.warnings) == (kind, ())


@pytest.mark.parametrize("size", [9, 3 << 20])
def test_a_text_that_is_not_utf_8_says_so_once_however_long_it_is(size) -> None:
    content = read(Bytes(b"\xdb" + size.to_bytes(4, "big") + b"\xff" * size), Limits())
    assert isinstance(content, Content)
    assert view_of(content).warnings == ("invalid_utf8",)
