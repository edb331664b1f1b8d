"""Bytes as text: checked as a whole, turned into UTF-8 when they are something else, and cut into pages."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from prismatic_api.step_results import media
from prismatic_api.step_results.body import Body, Part, slices
from prismatic_api.step_results.document import is_utf8
from prismatic_api.step_results.scratch import Scratch


class NotText(Exception):
    """The bytes are no text in the encoding they should have."""


def decoded(body: Body, encoding: str, mark: int = 0) -> str:
    """Give the text of a short body. Raises ``NotText``."""
    try:
        return body.read(mark, body.size).decode(encoding)
    except (UnicodeError, LookupError):
        raise NotText from None


def in_utf8(body: Body, content_type: object, folder: Path | None) -> Body:
    """Give a body's text as UTF-8 without a byte order mark. Raises ``NotText``.

    The order mark decides, then the ``charset`` of the type; where that does not fit, UTF-8 is tried.
    """
    encoding, mark = media.charset(body.read(0, 4), content_type)
    rest = Part(body, mark, body.size - mark)
    if encoding != "utf-8":
        try:
            with Scratch(folder, most=4 * body.size + 16) as scratch:
                return scratch.write_all(_recoded(rest, encoding)).body()
        except UnicodeError:
            pass
    if is_utf8(rest):
        return rest
    raise NotText


def _recoded(body: Body, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in slices(body):
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()
