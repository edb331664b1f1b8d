"""Lists in a form: rows that are added, removed and moved, by scripts or by buttons that send the form.

The controls of all rows have one name, so a row is where it stands: nothing is counted, nothing renumbered.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.config_variables import json_text
from dashboard.config_variables.fields import box, line, needs_box
from dashboard.config_variables.stored_text import as_sent
from dashboard.config_variables.template_widget import TemplateWidget

type FieldFor = Callable[[str | None], forms.Field]  # the field of one row, given what is stored there

MOVES = ("add", "remove", "up", "down")


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: a value, and in a key and value list the key before it."""

    value: str
    key: str = ""


def is_rearranging(data: QueryDict) -> bool:
    """Whether a form was sent by a button that only moves rows."""
    return any(name.rpartition(".")[2] in MOVES for name in data)


def rearranged[T](rows: Sequence[T], data: QueryDict, name: str, blank: T) -> list[T]:
    """The rows after the button that was pressed, if it is one of this list's and makes sense."""
    changed = list(rows)
    if f"{name}.add" in data:
        changed.append(blank)
    for move in MOVES[1:]:
        place = data.get(f"{name}.{move}", "")
        if not place.isascii() or not place.isdecimal() or len(place) > 6 or int(place) >= len(changed):
            continue
        row = changed.pop(int(place))
        if move != "remove":
            changed.insert(max(0, int(place) + (-1 if move == "up" else 1)), row)
    return changed


class RowsWidget(TemplateWidget):
    """A row for each value, and one that scripts copy for a new one."""

    template_name = "config_variables/widgets/rows.html"

    def __init__(self, field_for: FieldFor, *, with_keys: bool, names: str) -> None:
        super().__init__()
        self._field_for = field_for
        self._with_keys = with_keys
        self._names = names

    def shown(self, name: str, value: Any) -> dict[str, Any]:
        """The rows, drawn, and the empty one."""
        rows = [self._row(name, pair, str(number)) for number, pair in enumerate(value, 1)]
        return {"rows": rows, "blank": self._row(name, Pair(""), "new"), "with_keys": self._with_keys}

    def _row(self, name: str, pair: Pair, number: str) -> dict[str, Any]:
        of_value = {"id": f"id_{name}.{number}", "aria-label": f"{self._names}, row {number}: value"}
        of_key = {"id": f"id_{name}.{number}.key", "aria-label": f"{self._names}, row {number}: key"}
        control = self._field_for(pair.value or None).widget
        key = box(rows="1") if needs_box(pair.key) else line()
        return {
            "number": number,
            "control": control.render(name, pair.value, control.build_attrs(control.attrs, of_value)),
            "key": key.render(f"{name}.key", pair.key, of_key) if self._with_keys else "",
        }

    def sent(self, data: QueryDict, name: str) -> list[Pair]:
        """The rows in the order they were sent, after the button that sent them."""
        values = data.getlist(name)
        keys = data.getlist(f"{name}.key") if self._with_keys else []
        keys += [""] * (len(values) - len(keys))
        rows = [Pair(value, key) for value, key in zip(values, keys, strict=False)]
        return rearranged(rows, data, name, Pair(""))


class RowsField(forms.Field):
    """A list stored as JSON text. Cleans to the text to store: untouched, exactly the stored one."""

    def __init__(
        self, stored: str | None, rows: list[Pair], field_for: FieldFor, *, with_keys: bool, label: str
    ) -> None:
        self.stored = stored
        self.rows = rows
        self.field_for = field_for
        self.with_keys = with_keys
        widget = RowsWidget(field_for, with_keys=with_keys, names=label)
        super().__init__(required=False, widget=widget, initial=rows, label=label)

    def clean(self, value: list[Pair]) -> str | None:
        """The list as text. Raises ValidationError that says which row is wrong."""
        if _as_sent(value) == _as_sent(self.rows):
            return self.stored
        values, keys = _Known(pair.value for pair in self.rows), _Known(pair.key for pair in self.rows)
        problems: list[str] = []
        rows = [
            Pair(self._one(pair.value, values, number, problems), keys.take(pair.key) or as_sent(pair.key))
            for number, pair in enumerate(value, 1)
        ]
        if problems:
            raise ValidationError(problems)
        if self.with_keys:
            return json_text.write([{"key": pair.key, "value": pair.value} for pair in rows])
        return json_text.write([pair.value for pair in rows])

    def _one(self, text: str, known: "_Known", number: int, problems: list[str]) -> str:
        """One value; those that were there are taken as they were."""
        there = known.take(text)
        if there is not None:
            return there
        try:
            return self.field_for(None).clean(text) or ""
        except ValidationError as error:
            problems.extend(f"Row {number}: {message}" for message in error.messages)
            return text


class _Known:
    """The texts that were there, to be found by what a browser makes of them, in their order."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts: dict[str, list[str]] = {}
        for text in texts:
            self._texts.setdefault(as_sent(text), []).append(text)

    def take(self, sent: str) -> str | None:
        """The next text that looks like this one; None when there never was one."""
        found = self._texts.get(as_sent(sent))
        if not found:
            return None
        return found.pop(0) if len(found) > 1 else found[0]


def _as_sent(rows: Sequence[Pair]) -> list[Pair]:
    return [Pair(as_sent(pair.value), as_sent(pair.key)) for pair in rows]
