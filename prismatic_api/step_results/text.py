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
    """Give the text of a short body, as UTF-8 where the encoding does not fit. Raises ``NotText``."""
    for name, start in dict.fromkeys([(encoding, mark), ("utf-8", 0)]):
        try:
            return body.read(start, body.size).decode(name)
        except (UnicodeError, LookupError):
            continue
    raise NotText


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
            rest = Part(body, 0, body.size)  # what looked like a mark belongs to the text, if it is any
    if is_utf8(rest):
        return rest
    raise NotText


def _recoded(body: Body, encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for piece in slices(body):
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()
