"""Puts a value into the form of a step result: one MessagePack value, mostly `{data, contentType}`."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgpack


def packed(value: object) -> bytes:
    """Return a value as MessagePack; an aware datetime becomes a timestamp, as in the JavaScript encoder."""
    packer: bytes = msgpack.packb(value, datetime=True)
    return packer


def envelope(data: object, content_type: str | None = None, **beside: object) -> dict[str, Any]:
    """Return the map an action returns.

    The key contentType is left out, not nil, when there is none: the official command line tool fails on nil.
    """
    typed = {"contentType": content_type} if content_type else {}
    return {"data": data, **typed, **beside}


def packed_rows(rows: Iterable[object], count: int, content_type: str | None = None) -> Iterator[bytes]:
    """Yield the packed envelope of a long list piece by piece, so that the list is never whole in memory.

    Takes the rows and how many there are, since MessagePack writes the length first.
    """
    packer = msgpack.Packer(datetime=True, autoreset=False)
    packer.pack_map_header(2 if content_type else 1)
    packer.pack("data")
    packer.pack_array_header(count)
    for position, row in enumerate(rows, start=1):
        packer.pack(row)
        if position % 500 == 0:
            yield _taken(packer)
    if content_type:
        packer.pack("contentType")
        packer.pack(content_type)
    yield _taken(packer)


def _taken(packer: Any) -> bytes:
    piece = bytes(packer.bytes())
    packer.reset()
    return piece
