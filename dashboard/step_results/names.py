"""Names and headers of downloads: nothing in them can act on the reader's machine."""

import re
import unicodedata

from prismatic_api.step_results.content import Spot
from prismatic_api.step_results.pointer import is_special, tokens_of, unescaped

_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\:*?\"'<>|`$%;&\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
)
_EXTENSION = re.compile(r"\.?([A-Za-z0-9]{1,10})")
_HAS_EXTENSION = re.compile(r".*\.[A-Za-z0-9]{1,10}", re.DOTALL)
_LONGEST = 80
_EXTENSIONS = {
    "application/gzip": "gz",
    "application/json": "json",
    "application/msword": "doc",
    "application/octet-stream": "bin",
    "application/pdf": "pdf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/xml": "xml",
    "application/zip": "zip",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/svg+xml": "svg",
    "image/tiff": "tif",
    "image/webp": "webp",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
    "text/xml": "xml",
    "video/mp4": "mp4",
}


def safe(name: str, otherwise: str = "result") -> str:
    """A name without slashes, quotes, control characters or leading dots."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode()))
    return name[:_LONGEST].strip(" ._") or otherwise


def file_name(spot: Spot, mime: str, step_name: str) -> str:
    """A name for a byte string: after the key it lies under, or else the step, with an ending by its type."""
    named = [unescaped(token) for token in tokens_of(spot.pointer) if not is_special(token)]
    keys = [key for key in named if key not in ("data", "body")]
    key = keys[-1] if keys else step_name
    name = safe(f"{safe(step_name)} {key}" if keys and key.isdigit() else key)
    asked = _EXTENSION.fullmatch(spot.extension or "")
    if asked is None and _HAS_EXTENSION.fullmatch(name):
        return name
    return f"{name}.{asked[1].lower() if asked else extension(mime)}"


def extension(mime: str) -> str:
    """The ending for a type; types whose name ends in +json, +xml or +zip have that of their syntax."""
    return _EXTENSIONS.get(mime) or _EXTENSIONS.get(f"application/{mime.rpartition('+')[2]}", "bin")
