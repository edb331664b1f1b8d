"""Text of unknown origin made visible: what would act instead of being seen is written out."""

import re

# Controls but tab and line feed; separators that act as line ends; marks that turn the direction of text.
# Joiners (200C, 200D) stay: words of several scripts and many emoji are spelled with them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def legible(text: str) -> str:
    """The text with each unseen character as its code point: "⟨202E⟩"."""
    return _UNSEEN.sub(lambda found: f"⟨{ord(found[0]):04X}⟩", text)


def size_words(size: int) -> str:
    """A number of bytes as people read it: "503 bytes", "4.8 kB", "256 MiB" stays exact only when small."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    for unit, factor in (("kB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        if size < factor * 1000:
            return f"{size / factor:.1f} {unit}"
    return f"{size / 10**12:.1f} TB"
