"""Whether a PDF may be shown by a browser's viewer, which runs the scripts that a PDF holds."""

import re
import zlib
from collections.abc import Iterator

from prismatic_api.step_results.body import Body

LARGEST = 32 << 20  # bytes that are looked through
_UNPACKED = 64 << 20
_LONGEST_HEAD = 8 << 10  # of what is said of a stream before it
# Scripts, forms that hold them, and what cannot be looked into because it is encrypted.
_ACTS = re.compile(rb"/(?:JS|JavaScript|XFA|Encrypt)(?![A-Za-z0-9])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PLAIN = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*\]?(?=\s*(?:/|>>))")
_OBJECTS = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_UNSAID = re.compile(rb"/Type\s+\d")  # what it holds is said elsewhere


def is_quiet(body: Body) -> bool:
    """Whether all of a PDF can be looked through, and nothing in it is a script."""
    if body.size > LARGEST:
        return False
    data = body.read(0, body.size)
    plain = _names(data)
    if _ACTS.search(plain):
        return False
    return not _OBJECTS.search(plain) or all(map(_is_quiet, _streams(data)))


def _is_quiet(held: bytes | None) -> bool:
    return held is not None and not _ACTS.search(_names(held))


def _streams(data: bytes) -> Iterator[bytes | None]:
    """What lies packed in a PDF that keeps objects in streams; None for what cannot be looked into.

    Streams that hold no objects, such as pictures, may be packed in any other way.
    """
    room, behind = _UNPACKED, 0
    for found in _STREAM.finditer(data):
        if found.start() < behind:
            continue
        _, begins, head = data[max(0, found.start() - _LONGEST_HEAD) : found.start()].rpartition(b"obj")
        head = _names(head)
        holds_objects = _OBJECTS.search(head) is not None
        if begins and not holds_objects and b"FlateDecode" not in head:
            continue
        is_mixed = _UNSAID.search(head) or (holds_objects and b"/Predictor" in head)
        is_known = _PLAIN.search(head) and not is_mixed
        behind = max(data.find(b"endstream", found.end()), 0)
        unpacked = _unpacked(data[found.end() : behind], room) if begins and is_known else None
        yield unpacked
        room -= len(unpacked or b"")


def _unpacked(data: bytes, most: int) -> bytes | None:
    """A stream unpacked; None for what breaks, stops, or is too much."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, max(most, 1))
    except zlib.error:
        return None
    return unpacked if unpacker.eof else None


def _names(data: bytes) -> bytes:
    """The bytes with names as they are read: "/J#53" is "/JS"."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
