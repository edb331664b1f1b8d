"""Text that came from elsewhere, fit to be looked at: `{{ error|legible }}` and `{{ error|first_line }}`."""

import re

from django import template

register = template.Library()

HEADLINE = 200  # characters: two lines of a row at most
# Control characters but tab and line feed; marks that turn the direction of text around or take no room.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def _written_out(match: re.Match[str]) -> str:
    return f"⟨{ord(match[0]):04X}⟩"


@register.filter
def legible(text: str | None) -> str:
    """The text with what cannot be seen written out as its code point, "⟨202E⟩"; line ends are plain."""
    return _UNSEEN.sub(_written_out, (text or "").replace("\r\n", "\n"))


@register.filter
def first_line(text: str | None) -> str:
    """The first line that says something, cut at 200 characters with an ellipsis; empty for none."""
    lines = (line.strip() for line in (text or "").lstrip()[: HEADLINE * 20].splitlines())
    line = legible(next(filter(None, lines), ""))
    return line if len(line) <= HEADLINE else f"{line[: HEADLINE - 1]}…"
