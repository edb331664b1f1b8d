"""Media types of what steps return: what was declared, what the first bytes show, how text is decoded."""

import codecs
import re

_TYPE = re.compile(
    r"\s*([a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100})\s*((?:;[^\x00-\x1f\x7f]*)?)", re.IGNORECASE
)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([a-z0-9_.:-]{1,40})", re.IGNORECASE)

OCTETS = "application/octet-stream"
ZIP = "application/zip"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
SOUNDS = frozenset({"audio/mpeg", "audio/wav"})
PDF = "application/pdf"
_GENERIC = frozenset({OCTETS, "binary/octet-stream", "application/binary", "application/x-binary"})
_SAME = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/x-png": "image/png",
    "application/x-pdf": "application/pdf",
    "application/x-gzip": "application/gzip",
    "application/x-zip-compressed": "application/zip",
    "application/x-zip": "application/zip",
    "audio/mp3": "audio/mpeg",
    "audio/mpeg3": "audio/mpeg",
    "audio/x-mpeg": "audio/mpeg",
    "audio/wave": "audio/wav",
    "audio/x-wav": "audio/wav",
    "audio/vnd.wave": "audio/wav",
}
_ZIPPED = (
    "application/vnd.openxmlformats-",
    "application/vnd.oasis.",
    "application/epub+zip",
    "application/java-archive",
)
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
)
_OTHER_BINARIES = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF",
    b"OggS",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSETS = re.compile(
    r"ascii|utf[-_](8|16|32)([-_][bl]e)?|iso8859[-_]\d+|latin[-_]1|cp(12\d\d|437|85\d|866|874|932|949|950)|koi8[-_][ru]|"
    r"shift[-_]jis|euc[-_](jp|kr)|gb(2312|k|18030)|big5|mac[-_]roman|tis[-_]620"
)


def declared(content_type: object) -> str | None:
    """The media type in a ``contentType``, in lower case, without parameters; None when there is none."""
    found = _TYPE.fullmatch(content_type) if isinstance(content_type, str) else None
    return found[1].lower() if found else None


def recognised(start: bytes) -> str | None:
    """The media type that the first bytes show for certain, or None."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    if start[:4] == b"RIFF" and start[8:12] == b"WAVE":
        return "audio/wav"
    return next((media for magic, media in _STARTS if start.startswith(magic)), None)


def is_picture(media: str, seen: str | None) -> bool:
    """Whether a browser may show the bytes: they are a picture's, and nobody calls them something else."""
    return seen in PICTURES and media == seen


def can_preview(media: str, seen: str | None) -> bool:
    """Whether a browser may play the bytes, or show them as a PDF: they are what they are called."""
    return (seen in SOUNDS or seen == PDF) and not disagree(media, seen)


def is_binary(start: bytes) -> bool:
    """Whether the first bytes are those of a known kind of file that is no text."""
    return recognised(start) is not None or start.startswith(_OTHER_BINARIES)


def is_json(media: str | None) -> bool:
    """Whether the type says JSON."""
    return media is not None and (media in ("application/json", "text/json") or media.endswith("+json"))


def is_text(media: str | None) -> bool:
    """Whether the type says text to be shown as it is; SVG, a picture that runs scripts, is not."""
    if media is None or media == "image/svg+xml":
        return False
    return media.startswith("text/") or media == "application/xml" or media.endswith("+xml")


def disagree(media: str | None, seen: str | None) -> bool:
    """Whether the declared type and the recognised one speak of different things."""
    if media is None or seen is None or media in _GENERIC:
        return False
    if seen == "application/zip" and (media.startswith(_ZIPPED) or media.endswith("+zip")):
        return False
    return _SAME.get(media, media) != seen


def charset(start: bytes, content_type: object) -> tuple[str, int]:
    """The encoding of a text and how many bytes its byte order mark takes.

    The mark comes first, then the ``charset`` of the type, then UTF-8. Only encodings of plain text count:
    Python's others may be slow or no text at all.
    """
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name, len(mark)
    found = _CHARSET.search(content_type) if isinstance(content_type, str) else None
    if found:
        try:
            name = codecs.lookup(found[1]).name
        except LookupError:
            return "utf-8", 0
        if name in ("utf-16", "utf-32"):  # no mark: the web reads little-endian
            name += "-le"
        if _CHARSETS.fullmatch(name):
            return name, 0
    return "utf-8", 0
