"""Two people edit one thing: what each made of it, field by field, and who wins.

A form carries, signed, the texts it was opened with. When it comes back these are held against what Prismatic
has now, so three texts are known of each field: before, theirs, mine. The API knows no conditional update:
what changes in the milliseconds between this look and the update is beyond anybody's reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.core import signing

type Texts = Mapping[str, str]

MINE, THEIRS = "mine", "theirs"


def tidy(text: str) -> str:
    """A text as it comes back from a browser that did not touch it: line ends alike, no space around it."""
    return text.replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a form showed when it was opened, and the fields it asked the person to choose about."""

    texts: Texts
    asked: tuple[str, ...] = ()

    def token(self, subject_id: str) -> str:
        """This, signed for the form of one thing."""
        return signing.dumps([dict(self.texts), self.asked], salt=f"edit {subject_id}", compress=True)

    @classmethod
    def from_token(cls, token: str, subject_id: str) -> Self | None:
        """What a token holds; None for one that is missing, altered or another thing's."""
        try:
            texts, asked = signing.loads(token, salt=f"edit {subject_id}")
        except signing.BadSignature:
            return None
        return cls(texts, tuple(asked))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field both changed. `before` is None when the form cannot tell; `choice` is "" until one is made."""

    field: str
    before: str | None
    theirs: str
    mine: str
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to be saved, the conflicts met on the way, and the fields left as somebody else made them."""

    texts: Texts
    conflicts: tuple[Conflict, ...]
    taken_over: tuple[str, ...]

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """Those the person has yet to choose about."""
        return tuple(conflict for conflict in self.conflicts if not conflict.choice)


def _compare(field: str, opened: Opened | None, theirs: str, mine: str, choice: str) -> Conflict | None:
    """The conflict about a field, settled or not; None where at most one of the two changed it."""
    before = opened.texts.get(field) if opened else None
    asked = opened is not None and field in opened.asked
    if mine == theirs or (not asked and before in {mine, theirs}):
        return None
    # "mine" was chosen over what was shown then; if that is no longer what is there, it must be chosen again
    stands = asked and (choice == THEIRS or (choice == MINE and before == theirs))
    return Conflict(field, before, theirs, mine, choice if stands else "")


def merged(opened: Opened | None, theirs: Texts, mine: Texts, choices: Texts) -> Merge:
    """What comes of a form: `mine` where only I changed it, `theirs` where only they did, else the choice."""
    found = {
        field: _compare(field, opened, theirs[field], mine[field], choices.get(field, "")) for field in mine
    }
    untouched = {
        field for field in mine if opened and not found[field] and mine[field] == opened.texts.get(field)
    }
    lost = {field for field, conflict in found.items() if conflict and conflict.choice == THEIRS}
    return Merge(
        texts={field: theirs[field] if field in untouched | lost else mine[field] for field in mine},
        conflicts=tuple(conflict for conflict in found.values() if conflict),
        taken_over=tuple(field for field in mine if field in untouched and mine[field] != theirs[field]),
    )
