"""Text without line ends, cut where people would cut it: XML by its elements, EDI by its segments.

Nothing is parsed and nothing checked, so what is broken is laid out as far as it goes. Only the white space
between tags or segments is another afterwards.
"""

import re
from collections.abc import Iterator
from typing import Final

_PIECES: Final = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME: Final = re.compile(r"</?\s*([^\s/>]+)")
_EMPTY: Final = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_DEEPEST: Final = 30  # levels that are indented
_X12_HEAD: Final = 106  # an ISA segment has fields of fixed width, its own end included
_CROWDED: Final = 3  # tags on a line
_FEW_LINES: Final = 2


def may_be_laid_out(start: bytes) -> bool:
    """Whether a text begins like XML or EDI and has too few line ends to be read."""
    head = start.lstrip(b" \t\r\n\xef\xbb\xbf")
    if head[:1] == b"<":
        return head.count(b">") > _CROWDED * (head.count(b"\n") + 1)
    return head.count(b"\n") < _FEW_LINES and bool(_segments_of(head.decode("latin-1")))


def laid_out(text: str) -> str:
    """The text on many lines."""
    text = text.strip()
    segments = _segments_of(text)
    return "\n".join(segments.findall(text)) if segments else "\n".join(_elements(text))


def _segments_of(text: str) -> re.Pattern[str] | None:
    """What a segment of X12 or EDIFACT looks like, by the marks that its head sets."""
    if text.startswith("ISA") and len(text) >= _X12_HEAD and text[3] == text[103]:
        end, release = text[_X12_HEAD - 1], ""
    elif text.startswith("UNA") and len(text) > 8:
        end, release = text[8], text[6].strip()
    elif text.startswith("UNB+"):
        end, release = "'", "?"
    else:
        return None
    end, release = re.escape(end), re.escape(release)
    inner = f"(?:{release}.|[^{end}])" if release else f"[^{end}]"
    return re.compile(rf"\s*({inner}+{end}?|{end})", re.DOTALL)


def _elements(text: str) -> Iterator[str]:
    """A line for each tag; an element that holds text alone, or nothing, stays on one."""
    line, depth, opens = "", 0, False
    for piece in _PIECES.findall(text):
        if not piece.strip():
            continue
        is_tag = piece[0] == "<" and len(piece) > 1
        closes = piece.startswith("</")
        if not is_tag and opens and line.endswith(">"):  # the text of the element that was just opened
            line += piece.strip() if "\n" in piece else piece
            continue
        if closes and opens:
            line, depth, opens = line + piece, depth - 1, False
            continue
        if line:
            yield line
        depth = max(0, depth - closes)
        line = "  " * min(depth, _DEEPEST) + piece.strip()
        opens = is_tag and not closes and _stays_open(piece)
        depth += opens
    if line:
        yield line


def _stays_open(tag: str) -> bool:
    name = _NAME.match(tag)
    is_empty = tag[1] in "!?" or tag.endswith("/>") or name is None or name[1].lower() in _EMPTY
    return not is_empty
