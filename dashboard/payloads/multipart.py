"""The parts of a multipart body: what each is called, of which type it is, and its bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser

MOST_PARTS = 100
MOST = 16 << 20  # bytes of a body that is cut into parts
_BOUNDARY = re.compile(r'boundary="?([^";]{1,200})"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part. ``file_name`` is blank for a field of a form."""

    name: str
    file_name: str
    mime: str
    data: bytes = field(repr=False)


def parts_of(body: bytes, content_type: str) -> list[Part]:
    """Cut a body into its parts; nothing for what is no multipart body, or has no boundary."""
    found = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/") or not found:
        return []
    edge = b"--" + found[1].encode()
    pieces = re.split(rb"(?:^|\r?\n)" + re.escape(edge), body)[1 : MOST_PARTS + 1]
    return list(_parts(pieces))


def _parts(pieces: list[bytes]) -> Iterator[Part]:
    for piece in pieces:
        if piece.startswith(b"--"):
            return
        head, _, data = piece.partition(b"\r\n\r\n") if b"\r\n\r\n" in piece else piece.partition(b"\n\n")
        headers = BytesHeaderParser().parsebytes(head.lstrip(b"\r\n") + b"\n\n")
        yield Part(
            name=_parameter(headers, "name"),
            file_name=_parameter(headers, "filename"),
            mime=headers.get_content_type() if headers["content-type"] else "text/plain",
            data=data,
        )


def _parameter(headers: Message, name: str) -> str:
    found = headers.get_param(name, "", "content-disposition", unquote=True)
    return found[2] if isinstance(found, tuple) else str(found)
