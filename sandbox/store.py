"""The object store behind presigned links: bodies streamed, errors as XML in S3's words."""

import errno
import time
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from sandbox import media
from sandbox.body import Body
from sandbox.faults import Dropped, Fault, Unreachable
from sandbox.links import EXPIRED, LinkRefused, open_link
from sandbox.web import Request, Response
from sandbox.world import World


def answer(world: World, request: Request, fault: Fault | None) -> Response:
    """Answer a GET or HEAD for a presigned link, or take what is PUT to one that is for that.

    The token is neither needed nor looked at.
    """
    if request.method not in {"GET", "HEAD", "PUT"}:
        return _refused(LinkRefused("MethodNotAllowed", "The specified method is not allowed.", 405), request)
    if fault and fault.kind == "unreachable":
        raise Unreachable("the sandbox was told not to answer")
    if fault and fault.kind == "expired_link":
        return _refused(EXPIRED, request)
    try:
        with world.lock:
            if request.method == "PUT":
                return media.take(world, request)
            body = open_link(world, request.method, request.path.removeprefix("/files/"), request.query)
    except LinkRefused as refusal:
        return _refused(refusal, request)
    given = _given(body, request.method)
    return spoiled(given, fault) if fault else given


def spoiled(given: Response, fault: Fault) -> Response:
    """Return an answer that meets a fault on its way: late, in two parts, cut, dropped, or an error."""
    if fault.kind == "reset":
        raise Dropped(errno.ECONNRESET, "the sandbox was told to drop the connection")
    if fault.kind == "slow":
        time.sleep(fault.seconds or 1)
    if fault.kind == "server_error":
        return Response(
            500, b"<Error><Code>InternalError</Code></Error>", {"Content-Type": "application/xml"}
        )
    if fault.kind in {"slow_body", "cut_body"}:
        body = b"".join([given.body] if isinstance(given.body, bytes) else given.body)
        headers = {**given.headers, "Content-Length": str(len(body))}
        return Response(given.status, _halves(body, fault), headers)
    return given


def _halves(body: bytes, fault: Fault) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    if fault.kind == "cut_body":
        raise Dropped(errno.ECONNRESET, "the sandbox was told to cut the body")
    time.sleep(fault.seconds or 1)
    yield body[len(body) // 2 :]


def _given(body: Body, method: str) -> Response:
    headers = {"Content-Type": "binary/octet-stream", "Accept-Ranges": "bytes", **body.headers}
    if method == "HEAD" or body.length is not None or isinstance(body.content, bytes):
        headers.setdefault("Content-Length", str(body.size()))
    chunks: Iterable[bytes] = () if method == "HEAD" else body.chunks()
    return Response(body.status, chunks, headers)


def _refused(refusal: LinkRefused, request: Request) -> Response:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{refusal.code}</Code><Message>{escape(refusal.message)}</Message>"
        "<RequestId>SANDBOX</RequestId></Error>"
    ).encode()
    headers = {"Content-Type": "application/xml", "Content-Length": str(len(text))}
    return Response(refusal.status, () if request.method == "HEAD" else text, headers)
