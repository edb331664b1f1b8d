"""A config variable's value as it stands on a page: a line, all of it where that is more, and no secret."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from django.utils import timezone

from dashboard.config_variables.editors import type_editor
from dashboard.config_variables.editors.lists import rows_in
from dashboard.config_variables.rows import Pair
from dashboard.config_variables.schedules import next_runs
from prismatic_api.config_variables.connections import ConnectionInput
from prismatic_api.config_variables.types import ConfigVariable

LINE = 120  # characters of a value that stand in a row
WHOLE = 20_000  # characters that are shown when it is opened; the rest is in the download
_ROW = 90  # characters of markup around a row of a list
TONES = {"ACTIVE": "success", "PENDING": "warning", "ERROR": "danger", "FAILED": "danger"}


@dataclass(frozen=True, slots=True)
class ShownInput:
    """An input of a connection, in words."""

    label: str
    text: str
    is_set: bool


@dataclass(frozen=True, slots=True)
class ShownValue:
    """What a row says of a variable's value. `whole` is blank where the line is all there is."""

    line: str
    whole: str = ""
    rest: int = 0
    is_set: bool = True
    rows: tuple[Pair, ...] = ()
    inputs: tuple[ShownInput, ...] = ()
    note: str = ""

    @property
    def inside(self) -> int:
        """About how many characters of a page there are to be opened under the line."""
        return len(self.whole) + sum(_ROW + len(pair.key) + len(pair.value) for pair in self.rows)

    @property
    def in_short(self) -> Self:
        """The line alone, and how much more there is."""
        rest = self.rest + (len(self.rows) or max(0, len(self.whole) - len(self.line)))
        return replace(self, whole="", rows=(), rest=rest)


def shown_value(variable: ConfigVariable) -> ShownValue:
    """The value of a variable."""
    if variable.is_connection:
        inputs = tuple(map(shown_input, variable.inputs))
        return ShownValue("", inputs=inputs, is_set=any(each.is_set for each in inputs))
    value = shown_text(variable, variable.value)
    note = "" if value.rows else " ".join(_schedule_notes(variable))
    return replace(value, note=note) if note else value


def shown_text(variable: ConfigVariable, text: str | None) -> ShownValue:
    """A text as a value of the variable's type: what it is told, or what it could be, as its default."""
    rows = _rows(variable, text)
    if rows == ():
        return ShownValue("(empty list)", is_set=False)
    if rows:
        return ShownValue(
            f"{len(rows)} row{'' if len(rows) == 1 else 's'}", rows=rows[:100], rest=max(0, len(rows) - 100)
        )
    if not text:
        return ShownValue(text_in_words(text), is_set=False)
    if words := type_editor(variable).in_words(text):
        return ShownValue(words, text[:WHOLE], max(0, len(text) - WHOLE))
    first = text.strip().partition("\n")[0].strip()
    line = first if len(first) <= LINE else f"{first[: LINE - 1]}…"
    return ShownValue(
        line or text_in_words(""), "" if line == text else text[:WHOLE], max(0, len(text) - WHOLE)
    )


def text_in_words(value: str | None) -> str:
    """A value where there is room for words alone."""
    if value is None:
        return "(not set)"
    return value or "(blank)"


def shown_input(given: ConnectionInput) -> ShownInput:
    """An input: of a secret only whether it is set."""
    if given.supplied_by is not None:
        return ShownInput(given.label, f"{given.supplied_by.label}: {given.value}".rstrip(": "), True)
    if given.is_secret:
        return ShownInput(given.label, "set" if given.is_set else "not set", given.is_set)
    return ShownInput(given.label, given.value if given.is_set else "not set", given.is_set)


def _rows(variable: ConfigVariable, text: str | None) -> tuple[Pair, ...] | None:
    """The rows of a list; None for what is no list, and for what cannot be read as one."""
    kind = variable.required.collection
    if kind not in {"VALUELIST", "KEYVALUELIST"} or not text:
        return None
    rows = rows_in(text, kind == "KEYVALUELIST")
    return None if rows is None else tuple(rows)


def _schedule_notes(variable: ConfigVariable) -> Iterator[str]:
    """Kind, zone and the next run of a schedule."""
    if variable.schedule_type is None and variable.data_type != "SCHEDULE":
        return
    if variable.schedule_type is not None:
        yield f"{variable.schedule_type.label}."
    yield f"Zone: {variable.time_zone or 'UTC'}."
    runs = next_runs(variable.value or "", variable.time_zone or "", timezone.now(), 1)
    if runs and variable.schedule_type != "NONE":
        yield f"Next: {runs[0]:%d %b, %H:%M %Z}."
