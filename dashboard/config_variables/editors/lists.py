"""The editors of lists, which wrap the editor of one value."""

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dashboard.config_variables import checks, json_text
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.forms import AS_JSON
from dashboard.config_variables.editors.plain import RawEditor
from dashboard.config_variables.rows import Pair, RowsField
from prismatic_api.config_variables.types import ConfigVariable

MOST_ROWS = 500  # a longer list is quicker edited as text, and a form has an end
MALFORMED = "What is stored is not the list that it should be. It is shown as the text it is."
TOO_LONG = f"The list has more than {MOST_ROWS} rows, so it is shown as the text it is stored as."


class ListEditor(Editor):
    """A list of values, or of keys and values."""

    def __init__(self, of_one: Editor, *, with_keys: bool) -> None:
        self._of_one = of_one
        self.takes_offers = of_one.takes_offers
        self._with_keys = with_keys

    def is_offer(self, variable: ConfigVariable) -> bool:
        """Whether what it offered is of any use in a row."""
        return self._of_one.is_offer(variable)

    def text_editor(self, variable: ConfigVariable) -> Editor | None:  # noqa: ARG002
        """The JSON of the list."""
        return AS_JSON

    def fits(self, variable: ConfigVariable) -> bool:
        """Whether a list of texts is stored, short enough for rows; or nothing."""
        rows = rows_in(variable.value, self._with_keys)
        return rows is not None and len(rows) <= MOST_ROWS

    def as_text(self, variable: ConfigVariable) -> Editor:
        """The editor for what does not fit."""
        rows = rows_in(variable.value, self._with_keys)
        return RawEditor(MALFORMED if rows is None else TOO_LONG, checks.as_json)

    def weight(self, variable: ConfigVariable) -> int:
        """That of its rows, each with its buttons, and the row that others are copied from."""
        rows = rows_in(variable.value, self._with_keys) or ()
        return 1_000 * (1 + min(len(rows), MOST_ROWS)) + super().weight(variable)

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """The rows."""
        rows = rows_in(variable.value, self._with_keys) or []
        of_one = partial(self._of_one.field, variable)
        field = RowsField(variable.value, rows, of_one, with_keys=self._with_keys, label=variable.key)
        return {"value": field}

    def give(self, variable: ConfigVariable) -> Any:
        """The list."""
        return json_text.parse(variable.value) if variable.value else variable.value

    def text_of(self, variable: ConfigVariable, given: Any) -> str | None:
        """The list as text. An object is taken for a list of its keys and values."""
        if given is None or isinstance(given, str):
            return super().text_of(variable, given) if given is None else self._listed(variable, given)
        if isinstance(given, dict) and self._with_keys:
            given = [{"key": key, "value": value} for key, value in given.items()]
        return self._listed(variable, json_text.write(given))

    def _listed(self, variable: ConfigVariable, text: str) -> str | None:
        rows = rows_in(text, self._with_keys)
        if rows is None:
            raise ValidationError(
                "This must be a list of " + ("keys and values." if self._with_keys else "texts.")
            )
        there = variable if self.fits(variable) else replace(variable, value=None)
        cleaned: str | None = self.fields(there)["value"].clean(rows)
        return cleaned


def rows_in(text: str | None, with_keys: bool) -> list[Pair] | None:
    """The rows of a stored list; None for what is none, or holds anything else than texts."""
    if not text:
        return []
    try:
        content = json_text.parse(text)
    except json_text.NotFaithful:
        return None
    rows = [_row(entry, with_keys) for entry in content] if isinstance(content, list) else [None]
    return None if None in rows else [row for row in rows if row]


def _row(entry: Any, with_keys: bool) -> Pair | None:
    if not with_keys:
        return Pair(entry) if isinstance(entry, str) else None
    fits = isinstance(entry, dict) and entry.keys() == {"key", "value"}
    if not fits or not all(isinstance(part, str) for part in entry.values()):
        return None
    return Pair(entry["value"], entry["key"])
