"""Bytes by pages of numbered lines of sixteen, as hexadecimal digits and as the letters they may be."""

import re
from dataclasses import dataclass
from typing import Final

from django import forms
from django.core.exceptions import ValidationError

from prismatic_api.step_results.body import Body

IN_LINE: Final = 16
IN_PAGE: Final = 256 * IN_LINE
GLANCE: Final = 16 * IN_LINE  # of a file that is not opened
_NUMBER = re.compile(r"0x([0-9a-f]{1,10})|([0-9]{1,12})", re.IGNORECASE)
_LETTERS = "".join(chr(code) if 0x20 <= code < 0x7F else "·" for code in range(256))


def place_in(text: str) -> int:
    """A place written as "4096" or "0x1000"."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise ValidationError("Write a number, such as 4096 or 0x1000.")
    return int(found[1], 16) if found[1] else int(found[2])


class PlaceForm(forms.Form):
    """From which byte on to look."""

    at = forms.CharField(label="From byte", max_length=14, required=False)

    def clean_at(self) -> int:
        """The place asked for; the start when none is."""
        return place_in(self.cleaned_data["at"]) if self.cleaned_data["at"].strip() else 0


@dataclass(frozen=True, slots=True)
class HexLine:
    """Sixteen bytes, or those left, from a place on."""

    place: str
    digits: str
    letters: str


class HexPage:
    """A page of bytes. A place within a line shows from the start of that line on."""

    def __init__(self, body: Body, start: int, most: int = IN_PAGE) -> None:
        self.size = body.size
        last = max(0, body.size - 1)
        self.start = min(start, last) // IN_LINE * IN_LINE
        data = body.read(self.start, most)
        self.end = self.start + len(data)
        width = max(4, len(f"{last:x}"))
        self.lines = [
            _line(data[at : at + IN_LINE], f"{self.start + at:0{width}x}")
            for at in range(0, len(data), IN_LINE)
        ]

    @property
    def before(self) -> int | None:
        """Where the page before starts; None at the start."""
        return max(0, self.start - IN_PAGE) if self.start else None

    @property
    def after(self) -> int | None:
        """Where the page after starts; None at the end."""
        return self.end if self.end < self.size else None

    @property
    def last(self) -> int:
        """Where the last page starts."""
        return max(0, self.size - 1) // IN_PAGE * IN_PAGE


def _line(data: bytes, place: str) -> HexLine:
    halves = data[:8].hex(" "), data[8:].hex(" ")
    return HexLine(place, "  ".join(halves).ljust(48), data.decode("latin-1").translate(_LETTERS))
