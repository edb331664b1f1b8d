"""The feed of what people changed: who, when, and one sentence. How the real API words it is not known."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sandbox.records import UserRecord
    from sandbox.state import State

_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SILENT: Final = ("fetch", "validate")  # reads that are mutations by name only


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """One thing that somebody did. The name stays when the person is gone."""

    id: str
    timestamp: datetime
    description: str
    user_id: str
    user_name: str


class Activities:
    """All there was, oldest first."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self.rows: list[ActivityRecord] = []

    def add(self, user: "UserRecord", description: str, at: datetime | None = None) -> ActivityRecord:
        """Add a sentence about what a user did, now unless told otherwise."""
        moment = at or self._state.clock.now()
        row = ActivityRecord(self._state.mint.id("Activity"), moment, description, user.id, user.name)
        self.rows.append(row)
        if len(self.rows) > 1 and moment < self.rows[-2].timestamp:
            self.rows.sort(key=lambda each: each.timestamp)
        return row

    def note(self, user: "UserRecord", mutation: str, result: Any) -> None:
        """Note a mutation that went well."""
        if not mutation.startswith(_SILENT):
            self.add(user, sentence(mutation, _name(result)))


def sentence(mutation: str, name: str = "") -> str:
    """Return a mutation as something done: `createCustomer` and "Hooli" as "Created customer Hooli"."""
    verb, *about = _WORDS.findall(mutation.removeprefix("bulk"))
    done = f"{verb.capitalize()}{'d' if verb.endswith('e') else 'ed'}"
    words = (word if word.isupper() else word.lower() for word in about)
    return " ".join([done, *words, *([name] if name else [])])


def _name(result: Any) -> str:
    """Return what people call the object a mutation gave: its name, an address, or nothing."""
    return next(
        (
            str(getattr(result, attribute))
            for attribute in ("name", "email")
            if getattr(result, attribute, None)
        ),
        "",
    )
