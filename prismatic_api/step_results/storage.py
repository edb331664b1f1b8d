"""What an object store says when it keeps a file back: XML as Amazon S3 writes it, or nothing useful."""

import re

from prismatic_api.step_results.types import Failure

_CODE = re.compile(rb"<Code>\s*([A-Za-z0-9]{1,60})\s*</Code>")
_EXPIRED = re.compile(rb"<Message>[^<]{0,200}expired[^<]{0,200}</Message>", re.IGNORECASE)
_GONE = frozenset({"NoSuchKey", "NoSuchBucket", "NoSuchVersion"})
_LOOKED_AT = 16 << 10


def failure(status: int, start: bytes) -> Failure:
    """Tell an expired link from one that is refused and from a file that is gone."""
    start = start[:_LOOKED_AT]
    found = _CODE.search(start)
    code = found[1].decode() if found else None
    return Failure(_kind(status, code, bool(_EXPIRED.search(start))), status, code)


def _kind(status: int, code: str | None, says_expired: bool) -> str:
    if code == "ExpiredToken" or (status == 403 and says_expired):
        return "expired"
    if status in (404, 410) or code in _GONE:
        return "missing"
    return "denied" if status in (401, 403) else "http"
