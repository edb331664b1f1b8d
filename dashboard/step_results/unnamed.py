"""Bytes that nobody gave a type, or a wrong one: what they look like, and their text if they are any."""

import codecs
from dataclasses import replace

from dashboard.redaction.veil import Veil
from dashboard.step_results.lines import TextPage, text_page
from prismatic_api.step_results import media
from prismatic_api.step_results.body import Body, Part
from prismatic_api.step_results.readings import LATIN, changed, is_latin, is_utf8_start
from prismatic_api.step_results.signatures import START, looks_like
from prismatic_api.step_results.view import View

_LOOKED_AT = 64 << 10
_SPACE = "\t\r\n\f"
_NO_TEXT = (
    "Its type says text, but its bytes are none: neither UTF-8 nor what the charset of its type says. "
    "Below they stand as they are stored."
)
UTF_8, LATIN_1 = "It reads like text", "It is not UTF-8, but reads like text in Windows-1252"


class Bytes:
    """A file, or a body that is no result: what begins like it, and the start of its text."""

    def __init__(self, body: Body, veil: Veil, view: View | None = None) -> None:
        self.looks_like = looks_like(body.read(0, START))
        self.text: TextPage | None = None
        self.is_cut = False
        declared = media.declared(view.spot.declared) if view else None
        start = body.read(0, _LOOKED_AT)
        self.words = UTF_8
        if not self.looks_like and _is_text(start, whole=body.size <= _LOOKED_AT):
            self._read(body, veil)
        elif not self.looks_like and not is_utf8_start(start) and is_latin(start, declared):
            self.words = LATIN_1
            self._read(changed(LATIN, Part(body, 0, min(body.size, _LOOKED_AT))), veil)
            self.is_cut = self.is_cut or body.size > _LOOKED_AT
        is_torn = media.is_text(declared) and not self.looks_like and self.text is None and body.size > 0
        self.note = _NO_TEXT if is_torn else ""

    def _read(self, text: Body, veil: Veil) -> None:
        page = text_page(text, 0, veil)
        self.text, self.is_cut = replace(page, next_from=None), page.next_from is not None


def _is_text(start: bytes, *, whole: bool) -> bool:
    """Whether bytes are words: UTF-8 that can be read."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(start, final=whole)
    except UnicodeDecodeError:
        return False
    return bool(text) and all(letter.isprintable() or letter in _SPACE for letter in text)
