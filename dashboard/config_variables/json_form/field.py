"""The field of a form that a schema describes: one value, many controls."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.config_variables import json_text
from dashboard.config_variables.fields import NOT_SET, box, line, needs_box
from dashboard.config_variables.json_form.checking import problems
from dashboard.config_variables.json_form.shapes import MISSING, Kind, Shape, shape_of
from dashboard.config_variables.json_form.typing_in import (
    Reading,
    Row,
    Typed,
    inner,
    is_same,
    sent,
    shown,
    step,
    stored_row,
)
from dashboard.config_variables.template_widget import TemplateWidget
from dashboard.widgets import Checkboxes, LongSelect


class JsonFormWidget(TemplateWidget):
    """The controls of a form, drawn part by part. `problems` are sentences by the path of the part."""

    template_name = "config_variables/widgets/json_form.html"

    def __init__(self, shape: Shape, data: Any) -> None:
        super().__init__()
        self.shape = shape
        self.data = data
        self.root = ""
        self.problems: dict[str, str] = {}

    def shown(self, name: str, value: Any) -> dict[str, Any]:
        """The tree of parts."""
        return {"part": self._part(self.shape, self.data, value, name, f"id_{name}")}

    def sent(self, data: QueryDict, name: str) -> Typed:
        """The tree of what was typed."""
        self.root = name
        return sent(self.shape, self.data, data, name)

    def _part(self, shape: Shape, stored: Any, typed: Any, path: str, group: str) -> dict[str, Any]:
        """One part for the template; those inside of it under `parts`."""
        shape = shape.fitted(stored)
        part: dict[str, Any] = {"shape": shape, "path": path, "id": group, "problem": self.problems.get(path)}
        if shape.kind is Kind.OBJECT:
            part["parts"] = [
                self._part(each, inner(stored, name), typed[name], step(path, name), f"{group}-{place}")
                for place, (name, each) in enumerate(shape.properties)
            ]
        elif shape.kind is Kind.ARRAY and shape.items is not None:
            part["rows"] = [
                self._row(shape.items, stored_row(stored, row), row, step(path, place), f"{group}-{place}")
                for place, row in enumerate(typed)
            ]
        else:
            part["control"] = _control(shape, typed).render(path, typed, self._attrs(path, group, shape))
        return part

    def _row(self, shape: Shape, stored: Any, row: Row, path: str, group: str) -> dict[str, Any]:
        part = self._part(shape, stored, row.typed, path, group)
        return {**part, "origin": "" if row.origin is None else row.origin}

    def _attrs(self, path: str, group: str, shape: Shape) -> dict[str, Any]:
        attrs: dict[str, Any] = {"id": group}
        if path in self.problems:
            attrs |= {"aria-invalid": "true", "aria-describedby": f"{group}_problem"}
        if not shape.title:
            attrs["aria-label"] = "Value"
        return attrs


def _control(shape: Shape, typed: Any) -> forms.Widget:
    """The control of a part that has one."""
    if shape.kind is Kind.CHOICES:
        known = dict(shape.choices)
        return Checkboxes(choices=[*shape.choices, *((text, text) for text in typed if text not in known)])
    if shape.kind in {Kind.CHOICE, Kind.BOOLEAN}:
        choices = list(shape.choices) if shape.choices else [("true", "Yes"), ("false", "No")]
        is_strange = typed and typed not in dict(choices)
        strange = [(typed, f"{typed} (not one of the choices)")] if is_strange else []
        blank = [("", NOT_SET)] if not (typed and shape.required) else []
        return LongSelect(choices=[*blank, *strange, *choices])
    if shape.kind is Kind.RAW:
        return box(**{"data-code": "JSON"})
    if shape.kind is Kind.NUMBER:
        return line(inputmode="decimal")
    return box() if needs_box(typed) else line()


class JsonFormField(forms.Field):
    """Data under a schema, stored as JSON text. Cleans to the text to store: untouched, the stored one."""

    widget: JsonFormWidget

    def __init__(self, stored: str | None, schema: Any, fallback: Any, **options: Any) -> None:
        self.stored = stored
        self.schema = schema
        self.data = json_text.parse(stored) if stored else fallback
        self.shape = shape_of(schema)
        widget = JsonFormWidget(self.shape, self.data)
        super().__init__(required=False, widget=widget, initial=shown(self.shape, self.data), **options)

    def clean(self, value: Typed) -> str | None:
        """The data as text. Raises ValidationError; what is wrong where is left with the widget."""
        if is_same(shown(self.shape, self.data), value):
            return self.stored
        path = self.widget.root
        reading = Reading()
        data = reading.data(self.shape, self.data, value, path)
        found = reading.problems or problems(self.schema, {} if data is MISSING else data, path)
        if found:
            self.widget.problems = found
            raise ValidationError("Something in this form is missing or wrong: see below.")
        return "" if data is MISSING else json_text.write(data)
