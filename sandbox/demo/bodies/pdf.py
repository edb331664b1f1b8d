"""Writes a PDF of one page by hand: text in Helvetica, thin rules, and a correct cross-reference table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PAGE_WIDTH: Final = 595  # A4 in points
PAGE_HEIGHT: Final = 842


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `x` and `y` in points from the left and the top of the page."""

    x: int
    y: int
    text: str
    size: int = 10
    bold: bool = False


def one_page(lines: Sequence[Line], rules: Sequence[int] = ()) -> bytes:
    """Return a PDF that shows the lines of text and a rule across the page at each of the heights."""
    drawing = "\n".join([*map(_text, lines), *map(_rule, rules)]).encode("cp1252", errors="replace")
    return _document(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 6 0 R"
            b" /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>" % (PAGE_WIDTH, PAGE_HEIGHT),
            _font(b"Helvetica"),
            _font(b"Helvetica-Bold"),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        ]
    )


def _font(name: bytes) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def _text(line: Line) -> str:
    escaped = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if line.bold else "F1"
    return f"BT /{font} {line.size} Tf {line.x} {PAGE_HEIGHT - line.y} Td ({escaped}) Tj ET"


def _rule(y: int) -> str:
    return f"0.6 w 50 {PAGE_HEIGHT - y} m {PAGE_WIDTH - 50} {PAGE_HEIGHT - y} l S"


def _document(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets: list[int] = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(written)
