"""What is declared, what the first bytes show, and how text is decoded."""

import pytest

from prismatic_api.step_results import media


@pytest.mark.parametrize(
    ("content_type", "essence"),
    [
        ("Image/PNG", "image/png"),
        (" text/csv ; header=present", "text/csv"),
        ("application/vnd.api+json", "application/vnd.api+json"),
        ("image/png\r\nSet-Cookie: a=1", None),
        ("image/png;\r\n a", None),
        ("pdf", None),
        ("a/b/c", None),
        ("", None),
        (12, None),
        (None, None),
    ],
)
def test_a_content_type_is_taken_only_if_it_is_one(content_type, essence) -> None:
    assert media.declared(content_type) == essence


@pytest.mark.parametrize(
    ("declared", "seen", "differ"),
    [
        ("image/png", "application/pdf", True),
        ("image/jpg", "image/jpeg", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip", False),
        ("application/x-gzip", "application/gzip", False),
        ("binary/octet-stream", "application/gzip", False),
        ("text/plain", None, False),
        (None, "image/png", False),
    ],
)
def test_types_that_mean_the_same_do_not_disagree(declared, seen, differ) -> None:
    assert media.disagree(declared, seen) is differ


@pytest.mark.parametrize(
    ("start", "content_type", "encoding"),
    [
        (b"\xef\xbb\xbfa", "text/plain; charset=utf-16", ("utf-8", 3)),
        (b"\xff\xfea\x00", None, ("utf-16-le", 2)),
        (b"\xff\xfe\x00\x00", None, ("utf-32-le", 4)),
        (b"a\x00", "text/plain; charset=utf-16", ("utf-16-le", 0)),
        (b"a", 'text/plain; charset="Windows-1250"', ("cp1250", 0)),
        (b"a", "text/plain; charset=SHIFT_JIS", ("shift_jis", 0)),
        (b"a", "text/plain; charset=idna", ("utf-8", 0)),
        (b"a", "text/plain; charset=zlib_codec", ("utf-8", 0)),
        (b"a", "text/plain; charset=no-such", ("utf-8", 0)),
        (b"a", 12, ("utf-8", 0)),
    ],
)
def test_the_mark_comes_before_the_charset_and_odd_ones_are_not_taken(start, content_type, encoding) -> None:
    assert media.charset(start, content_type) == encoding
