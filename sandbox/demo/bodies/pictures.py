"""Draws small pictures with nothing but zlib: rectangles in PNG, a bar chart, a parcel label, a GIF."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Final

Colour = tuple[int, int, int]

WHITE: Final[Colour] = (255, 255, 255)
INK: Final[Colour] = (24, 28, 36)
GRID: Final[Colour] = (222, 226, 232)
BAR: Final[Colour] = (52, 110, 196)
PEAK: Final[Colour] = (214, 92, 60)


class Canvas:
    """A true-colour picture that rectangles are painted on."""

    def __init__(self, width: int, height: int, ground: Colour = WHITE) -> None:
        self.width = width
        self.height = height
        self._rows = [bytearray(bytes(ground) * width) for _ in range(height)]

    def rectangle(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        """Paint a rectangle; what lies outside the picture is cut off."""
        left, right = max(0, x), min(self.width, x + width)
        if right <= left:
            return
        for row in self._rows[max(0, y) : max(0, y + height)]:
            row[left * 3 : right * 3] = bytes(colour) * (right - left)

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self._rows), 9)
        chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def badge(seed: str) -> bytes:
    """Return a PNG of 80 by 80 pixels that stands for somebody: a pattern that follows from a text."""
    draw = Random(seed)  # noqa: S311 - pictures, not secrets
    colour = (draw.randint(30, 150), draw.randint(60, 140), draw.randint(80, 190))
    canvas = Canvas(80, 80, (238, 241, 245))
    for row in range(5):
        for column in range(3):
            if draw.random() < 0.55:
                canvas.rectangle(5 + column * 14, 5 + row * 14, 14, 14, colour)
                canvas.rectangle(5 + (4 - column) * 14, 5 + row * 14, 14, 14, colour)
    return canvas.png()


def bar_chart(values: Sequence[int]) -> bytes:
    """Return a PNG with a bar for each value, the highest in another colour."""
    canvas = Canvas(480, 240)
    for y in range(20, 220, 40):
        canvas.rectangle(20, y, 440, 1, GRID)
    highest = max(values, default=1) or 1
    room = 440 // max(1, len(values))
    for place, value in enumerate(values):
        height = value * 190 // highest
        colour = PEAK if value == highest else BAR
        canvas.rectangle(22 + place * room, 220 - height, max(1, room - 4), height, colour)
    canvas.rectangle(20, 220, 440, 2, INK)
    return canvas.png()


def parcel_label(code: str) -> bytes:
    """Return a PNG of a parcel label: a frame, lines of an address, and bars that follow from the code."""
    canvas = Canvas(400, 260)
    for x, y, width, height in (
        (8, 8, 384, 3),
        (8, 249, 384, 3),
        (8, 8, 3, 244),
        (389, 8, 3, 244),
        (8, 120, 384, 3),
    ):
        canvas.rectangle(x, y, width, height, INK)
    for place, width in enumerate((170, 210, 130, 190)):
        canvas.rectangle(28, 28 + place * 20, width, 9, INK)
    canvas.rectangle(310, 28, 58, 58, PEAK)
    draw = Random(code)  # noqa: S311 - pictures, not secrets
    x = 32
    while x < 366:
        width = draw.randint(1, 5)
        canvas.rectangle(x, 140, min(width, 368 - x), 92, INK)
        x += width + draw.randint(2, 5)
    return canvas.png()


def status_dot(colour: Colour) -> bytes:
    """Return a GIF of 16 by 16 pixels in one colour with a white corner."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 16, 16, 0x80, 0, 0) + bytes(colour) + bytes(WHITE)
    picture = b"\x2c" + struct.pack("<HHHHB", 0, 0, 16, 16, 0) + b"\x02"
    pixels = [1 if column + row < 6 else 0 for row in range(16) for column in range(16)]
    codes = _in_bytes(_plain_codes(pixels))
    return screen + picture + bytes([len(codes)]) + codes + b"\0;"


def _plain_codes(pixels: Sequence[int]) -> Iterator[int]:
    """Yield LZW codes of three bits; a clear code (4) before every second pixel keeps them from growing."""
    for place, pixel in enumerate(pixels):
        if place % 2 == 0:
            yield 4
        yield pixel
    yield 5


def _in_bytes(codes: Iterable[int]) -> bytes:
    bits = 0
    length = 0
    for code in codes:
        bits |= code << length
        length += 3
    return bits.to_bytes((length + 7) // 8, "little")
