"""Getting what lies behind a presigned link, or why it cannot be had."""

from prismatic_api.downloads import Download
from prismatic_api.errors import UnexpectedResponse, Unreachable
from prismatic_api.session import Session
from prismatic_api.step_results import storage
from prismatic_api.step_results.body import Body
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.scratch import Scratch, TooLarge
from prismatic_api.step_results.types import Failure, ResultLink


def fetched(session: Session, link: ResultLink, limits: Limits) -> Body | Failure:
    """Give the bytes behind a link."""
    if not link.url:
        return Failure("missing")
    try:
        with session.stream(link.url, within=limits.seconds) as download:
            return _received(download, limits)
    except TooLarge:
        return Failure("too_large")
    except Unreachable:
        return Failure("unreachable")
    except UnexpectedResponse:
        return Failure("http")


def _received(download: Download, limits: Limits) -> Body | Failure:
    if not 200 <= download.status < 300:
        return storage.failure(download.status, next(iter(download), b""))
    if (download.length or 0) > limits.body:
        return Failure("too_large")
    with Scratch(limits.folder, limits.body) as scratch:
        return scratch.write_all(download).body()
