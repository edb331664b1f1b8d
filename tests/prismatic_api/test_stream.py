"""Files behind presigned links: nothing of ours goes there, nothing of the link comes back."""

import logging
import traceback

import httpx
import pytest

from prismatic_api import errors
from prismatic_api.auth import AccessToken
from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from tests.prismatic_api.upstream import Upstream, client_on, session_on

LINK = "https://files.example/results/1?X-Amz-Signature=s3cret"


def read(upstream: Upstream, link: str = LINK) -> bytes:
    with session_on(upstream).stream(link) as download:
        return b"".join(download)


def test_a_file_is_asked_for_with_nothing_of_ours() -> None:
    upstream = Upstream(httpx.Response(200, content=b"body"))
    assert read(upstream) == b"body"
    sent = upstream.seen[0]
    assert (sent.method, str(sent.url), sent.headers["accept-encoding"]) == ("GET", LINK, "identity")
    assert {"authorization", "cookie", "prismatic-client", "referer"}.isdisjoint(sent.headers)


def test_bytes_come_as_they_lie_there_even_when_they_are_packed() -> None:
    packed = b"\x1f\x8b\x08\x00 not really gzip"
    upstream = Upstream(httpx.Response(200, content=iter([packed]), headers={"content-encoding": "gzip"}))
    assert read(upstream) == packed


@pytest.mark.parametrize("status", [403, 404, 416])
def test_what_the_store_says_is_handed_over(status: int) -> None:
    upstream = Upstream(
        httpx.Response(status, content=b"<Code>x</Code>", headers={"Content-Type": "application/XML; a=b"})
    )
    with session_on(upstream).stream(LINK) as download:
        assert (download.status, download.content_type, download.length) == (status, "application/xml", 14)
        assert b"".join(download) == b"<Code>x</Code>"


@pytest.mark.parametrize(
    "trouble", [httpx.Response(503), httpx.Response(429), httpx.ReadError("reset")], ids=repr
)
def test_opening_is_repeated_when_the_trouble_may_pass(trouble) -> None:
    upstream = Upstream(trouble, httpx.Response(200, content=b"body"))
    assert (read(upstream), len(upstream.seen)) == (b"body", 2)


def test_a_store_that_stays_in_trouble_is_quoted() -> None:
    with session_on(Upstream(httpx.Response(502, content=b"<h1>Bad gateway</h1>"))).stream(LINK) as download:
        assert (download.status, b"".join(download)) == (502, b"<h1>Bad gateway</h1>")


def test_a_body_that_breaks_off_is_no_whole_body() -> None:
    short = Upstream(httpx.Response(200, content=iter([b"half"]), headers={"content-length": "8"}))
    with pytest.raises(errors.Unreachable, match="broke off"):
        read(short)


def test_a_body_that_takes_too_long_is_left() -> None:
    endless = Upstream(lambda _: httpx.Response(200, content=(b"x" * 70_000 for _ in range(10**9))))
    with (
        session_on(endless).stream(LINK, within=0.05) as download,
        pytest.raises(errors.Unreachable, match="too long"),
    ):
        for _ in download:
            pass


def test_a_redirect_on_the_same_host_is_followed() -> None:
    upstream = Upstream(
        httpx.Response(307, headers={"location": "/results/2"}), httpx.Response(200, content=b"b")
    )
    assert read(upstream) == b"b"
    assert str(upstream.seen[1].url) == "https://files.example/results/2"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "http://files.example/",
        "https://files.example:8443/",
        "//evil.example/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_to_anywhere_else_is_not(target: str) -> None:
    upstream = Upstream(httpx.Response(302, headers={"location": target}))
    with pytest.raises(errors.PrismaticError):
        read(upstream)
    assert len(upstream.seen) == 1


def test_as_many_redirects_as_are_allowed_are_followed() -> None:
    hop = httpx.Response(302, headers={"location": "/again"})
    upstream = Upstream(hop, hop, hop, httpx.Response(200, content=b"body"))
    assert (read(upstream), len(upstream.seen)) == (b"body", 4)


def test_redirects_in_circles_end() -> None:
    upstream = Upstream(httpx.Response(302, headers={"location": "/again"}))
    with pytest.raises(errors.UnexpectedResponse, match="circles"):
        read(upstream)


@pytest.mark.parametrize(
    "link", ["http://files.example/1", "ftp://files.example/1", "/files/1", "https://u:p@files.example/"]
)
def test_a_link_that_is_weaker_than_the_api_is_not_followed(link: str) -> None:
    upstream = Upstream(httpx.Response(200))
    with pytest.raises(errors.UnexpectedResponse, match="not a safe one"):
        read(upstream, link)
    assert upstream.seen == []


def test_a_link_that_is_handed_to_the_log_by_nobody(caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        read(Upstream(httpx.Response(200, content=b"body")))
    assert "s3cret" not in caplog.text
    assert "files.example" not in caplog.text


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ReadTimeout(LINK),
        httpx.ConnectError(LINK),
        httpx.InvalidURL(LINK),
        OSError(LINK),
        httpx.TooManyRedirects(LINK),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_link_is_in_no_error_and_no_traceback(trouble: Exception) -> None:
    with pytest.raises(errors.Unreachable) as caught:
        read(Upstream(trouble))
    assert "s3cret" not in "".join(traceback.format_exception(caught.value)) + repr(caught.value)


def test_the_time_spent_reading_is_counted() -> None:
    meter = Meter()
    with client_on(Upstream(httpx.Response(200, content=b"x" * 10))).session(meter).stream(LINK) as download:
        opened = meter.seconds
        b"".join(download)
    assert (meter.requests, meter.seconds > opened) == (1, True)


def test_a_stack_without_tls_may_have_links_without_tls() -> None:
    transport = httpx.MockTransport(Upstream(httpx.Response(200, content=b"body")))
    client = Client("http://127.0.0.1:8100", AccessToken("t"), transport=transport)
    with client.session(Meter()).stream("http://127.0.0.1:8100/files/1") as download:
        assert b"".join(download) == b"body"
