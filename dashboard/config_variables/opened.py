"""What a form showed when it was opened. It goes along, signed: by it shows what two people changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django import forms
from django.core import signing
from django.http import QueryDict

from dashboard.config_variables.parts import as_shown

LONGEST_QUOTE = 500  # characters of a text that are told again when two people changed it


@dataclass(frozen=True, slots=True)
class Seen:
    """What a field showed: a digest of all of it, and the beginning of its text for people."""

    digest: str
    text: str = ""

    @classmethod
    def of(cls, field: forms.Field) -> Self:
        """What a field shows."""
        text = str(getattr(field, "stored", None) or "")
        return cls(as_shown(field), text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…")


def token_of(seen: Mapping[str, Seen], subject_id: str) -> str:
    """What the fields of a form about one thing showed, signed."""
    content = {name: [each.digest, each.text] for name, each in seen.items()}
    return signing.dumps(content, salt=f"config {subject_id}", compress=True)


def seen_in(data: QueryDict, subject_id: str) -> dict[str, Seen]:
    """What a token holds that was sent back; nothing if it is missing, altered or another thing's."""
    try:
        content = signing.loads(data.get("opened", ""), salt=f"config {subject_id}")
    except signing.BadSignature:
        return {}
    return {name: Seen(*pair) for name, pair in content.items()}
