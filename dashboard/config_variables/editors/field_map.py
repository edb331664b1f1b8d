"""The editor of a field map: on the left what the integration has, on the right what it goes to."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.config_variables import checks, json_text
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.forms import JsonEditor, faithful
from dashboard.config_variables.editors.objects import (
    MALFORMED,
    UNKNOWN,
    bare,
    element,
    stored_content,
    words,
)
from dashboard.config_variables.editors.plain import RawEditor
from dashboard.config_variables.template_widget import TemplateWidget
from dashboard.widgets import options
from prismatic_api.config_variables.types import ConfigVariable

_TARGET = ("mappedObject", "mappedField")


def target_of(row: dict[str, Any]) -> str:
    """Where a row goes, as the value of a choice: JSON of the two keys; blank for nowhere."""
    keys = [element(row.get(name)) for name in _TARGET]
    return "" if keys == [None, None] else json_text.write(keys)


def targets_in(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """All that rows can go to: the options, and where they go now. By the value of the choice."""
    found: dict[str, dict[str, Any]] = {}
    for option in _list(content.get("options")):
        for field in _list(option.get("fields")) if isinstance(option, dict) else ():
            row = {"mappedObject": option.get("object"), "mappedField": bare(field)}
            if element(row["mappedObject"]) is not None and element(field) is not None:
                found[target_of(row)] = row
    for row in content["fields"]:
        if target_of(row):
            found.setdefault(target_of(row), {name: row[name] for name in _TARGET if name in row})
    return found


def map_in(content: Any) -> dict[str, Any] | None:
    """A field map; None for anything that is not one."""
    rows = content.get("fields") if isinstance(content, dict) else None
    ok = isinstance(rows, list) and all(isinstance(row, dict) and element(row.get("field")) for row in rows)
    return content if ok else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


class MapWidget(TemplateWidget):
    """Two columns: a field, and the list of what it can go to."""

    template_name = "config_variables/widgets/field_map.html"

    def __init__(self, rows: list[dict[str, Any]], targets: dict[str, dict[str, Any]]) -> None:
        super().__init__()
        self._rows = rows
        self._targets = targets

    def shown(self, name: str, value: Any) -> dict[str, Any]:  # noqa: ARG002
        """A row for each field."""
        choices = (("", "Not mapped"), *((key, _words(row)) for key, row in self._targets.items()))
        return {
            "rows": [
                {
                    "words": words(row["field"]),
                    "key": row["field"]["key"],
                    "options": options(choices, chosen),
                }
                for row, chosen in zip(self._rows, value, strict=False)
            ]
        }

    def sent(self, data: QueryDict, name: str) -> list[str]:
        """What each field goes to, in the order of the fields."""
        return data.getlist(name)


def _words(row: dict[str, Any]) -> str:
    return " / ".join(words(row[name]) for name in _TARGET if element(row.get(name)) is not None)


class MapField(forms.Field):
    """A field map, stored as JSON text. Cleans to the text to store, without `new` rows that go nowhere."""

    def __init__(
        self, stored: str | None, content: dict[str, Any], new: list[dict[str, Any]], label: str
    ) -> None:
        targets = targets_in(content)
        self.new = new
        self.stored = stored
        self.content = content
        self.targets = targets
        self.shown = [target_of(row) for row in content["fields"]]
        widget = MapWidget(content["fields"], targets)
        super().__init__(required=False, widget=widget, initial=self.shown, label=label)

    def clean(self, value: list[str]) -> str | None:
        """The map as text; what rows hold beside where they go stays. Raises ValidationError."""
        if value == self.shown:
            return self.stored
        if len(value) != len(self.shown) or not set(value) <= {"", *self.shown, *self.targets}:
            raise ValidationError("The fields are not what they were when this form was opened. Look again.")
        rows = [
            row if chosen == target_of(row) else self._moved(row, chosen)
            for row, chosen in zip(self.content["fields"], value, strict=True)
            if chosen or row not in self.new
        ]
        return json_text.write({**self.content, "fields": rows})

    def _moved(self, row: dict[str, Any], chosen: str) -> dict[str, Any]:
        kept = {name: part for name, part in row.items() if name not in _TARGET}
        return {**kept, **self.targets.get(chosen, {})}


def _new_in(offered: dict[str, Any], stored: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields that the data source has and the map does not, going nowhere yet."""
    known = {row["field"]["key"] for row in stored["fields"]}
    return [
        {name: part for name, part in row.items() if name not in _TARGET}
        for row in offered["fields"]
        if row["field"]["key"] not in known
    ]


class FieldMapEditor(JsonEditor):
    """Which field of one system goes to which of the other."""

    def is_offer(self, variable: ConfigVariable) -> bool:
        """Whether it is a map with something to go to."""
        offered = map_in(faithful(variable.content))
        return offered is not None and bool(targets_in(offered))

    def fits(self, variable: ConfigVariable) -> bool:
        """Whether there is a map, stored or offered, and anything that its fields can go to."""
        content = self._content(variable)
        return content is not None and bool(targets_in(content))

    def in_words(self, stored: str) -> str:
        """How many fields go anywhere."""
        content = map_in(stored_content(stored, None))
        rows = content["fields"] if content else []
        return f"{sum(bool(target_of(row)) for row in rows)} of {len(rows)} fields mapped" if rows else ""

    def as_text(self, variable: ConfigVariable) -> Editor:
        """The editor for what does not fit."""
        ok = not variable.value or map_in(stored_content(variable.value, None)) is not None
        return RawEditor(UNKNOWN if ok else MALFORMED, checks.as_json)

    def weight(self, variable: ConfigVariable) -> int:
        """That of its rows, each with all that it can go to."""
        return 500 + 12 * super().weight(variable)

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """The two columns as one field."""
        content = self._content(variable) or {"fields": []}
        offered, stored = map_in(faithful(variable.content)), map_in(stored_content(variable.value, None))
        new = _new_in(offered, stored) if offered and stored else []
        content = {**content, "fields": [*content["fields"], *new]}
        return {"value": MapField(variable.value, content, new, variable.key)}

    def _content(self, variable: ConfigVariable) -> dict[str, Any] | None:
        """What is stored, with the options of today; what is offered, where nothing is stored."""
        offered = map_in(faithful(variable.content))
        if not variable.value:
            return offered
        stored = map_in(stored_content(variable.value, None))
        if stored and offered and "options" in offered:
            return {**stored, "options": offered["options"]}
        return stored
