"""Getting what lies behind a presigned link, or why it cannot be had."""

from itertools import chain

from prismatic_api.downloads import Download
from prismatic_api.errors import UnexpectedResponse, Unreachable
from prismatic_api.session import Session
from prismatic_api.step_results import storage
from prismatic_api.step_results.body import Body, slices
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.scratch import Scratch
from prismatic_api.step_results.summaries import too_large
from prismatic_api.step_results.types import Failure, ResultLink


def fetched(session: Session, link: ResultLink, limits: Limits) -> Body | Failure:
    """Give the bytes behind a link."""
    if not link.url:
        return Failure("missing")
    try:
        with session.stream(link.url, within=limits.seconds) as download:
            return _received(download, limits)
    except Unreachable:
        return Failure("unreachable")
    except UnexpectedResponse:
        return Failure("http")


def _received(download: Download, limits: Limits) -> Body | Failure:
    if not 200 <= download.status < 300:
        return storage.failure(download.status, next(iter(download), b""))
    if (download.length or 0) > limits.body:
        return too_large(download, download.length, limits)
    with Scratch(limits.folder, limits.body) as scratch:
        for piece in download:
            if scratch.size + len(piece) > limits.body:
                return too_large(chain(slices(scratch.body()), [piece], download), None, limits)
            scratch.write(piece)
        return scratch.body()
