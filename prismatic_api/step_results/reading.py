"""From bytes to a value: MessagePack taken strictly, then what else the bytes might be."""

import codecs
import zlib
from collections.abc import Iterator

from prismatic_api.step_results import json_text, media
from prismatic_api.step_results.body import SLICE, Body, slices
from prismatic_api.step_results.content import Content
from prismatic_api.step_results.decode import Broken
from prismatic_api.step_results.document import Document
from prismatic_api.step_results.limits import Limits
from prismatic_api.step_results.scratch import Scratch, TooLarge
from prismatic_api.step_results.summaries import too_large
from prismatic_api.step_results.text import NotText, decoded
from prismatic_api.step_results.types import Failure

_GZIP = b"\x1f\x8b"
_SPACE = b" \t\r\n"
_JSON_STARTS = frozenset('{["tfn-0123456789')
_TEXT_LOOKED_AT = 4 << 10
_FEWEST = 5  # letters that make bytes left over a text, rather than a value with more behind it


def read(body: Body, limits: Limits) -> Content | Failure:
    """Make sense of a body."""
    if not body.size:
        return Failure("empty")
    try:
        return _content(Document(body), (), limits)
    except Broken as broken:
        start = body.read(0, len(_GZIP))
        return _unpacked(body, limits) if start == _GZIP else _otherwise(body, broken.kind, (), limits)


def _unpacked(body: Body, limits: Limits) -> Content | Failure:
    try:
        with Scratch(limits.folder, limits.unpacked) as scratch:
            inner = scratch.write_all(_gunzipped(body)).body()
    except TooLarge:
        return too_large(_gunzipped(body), None, limits)
    except EOFError:
        return Failure("truncated")
    except zlib.error:
        return Failure("invalid")
    warnings = ("gzip_body",)
    try:
        return _content(Document(inner), warnings, limits) if inner.size else Failure("empty")
    except Broken as broken:
        return _otherwise(inner, broken.kind, warnings, limits)


def _gunzipped(body: Body) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=31)
    for piece in slices(body):
        left = piece
        while left:
            if unpacker.eof:  # another member may follow; what is none breaks here
                unpacker = zlib.decompressobj(wbits=31)
            yield unpacker.decompress(left, SLICE)
            left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise EOFError


def _otherwise(body: Body, kind: str, warnings: tuple[str, ...], limits: Limits) -> Content | Failure:
    start = body.read(0, _TEXT_LOOKED_AT)
    encoding, mark = media.charset(start, None)
    words = start[mark:].decode(encoding, "ignore").lstrip(" \t\r\n")
    if words[:1] == "<":
        return Failure("not_msgpack")
    if words[:1] in _JSON_STARTS:
        if body.size > json_text.MOST_TEXT and words[:1] in "{[":
            return too_large(slices(body), body.size, limits) if _is_prose(start) else Failure(kind)
        try:
            document = json_text.document(decoded(body, encoding, mark), limits.folder)
        except json_text.TooDeep:
            return Failure("too_deep")
        except (json_text.NotJson, NotText):
            pass
        else:
            content = _content(document, warnings, limits)
            if content.request() is None:
                content.warnings = ("json_body", *content.warnings)
            return content
    return Failure("not_msgpack" if _is_prose(start) else kind)


def _content(document: Document, warnings: tuple[str, ...], limits: Limits) -> Content:
    if document.has_bad_text():
        warnings = (*warnings, "invalid_utf8")
    return Content(document, warnings, limits.folder)


def _is_prose(start: bytes) -> bool:
    """Whether bytes read like words: printable, and enough of them."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start, final=len(start) < _TEXT_LOOKED_AT)
    except UnicodeDecodeError:
        return False
    return len(text) >= _FEWEST and all(letter.isprintable() or letter in "\t\r\n" for letter in text)
