"""The editor of a form: drawn from the schema that the variable's data source gave."""

from typing import Any

from django import forms

from dashboard.config_variables import checks, json_text
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.plain import RawEditor
from dashboard.config_variables.fields import StoredField, box
from dashboard.config_variables.json_form.field import JsonFormField
from dashboard.config_variables.json_form.shapes import MISSING
from prismatic_api.config_variables.types import ConfigVariable

NO_SCHEMA = "The form comes from the other system and was not fetched, so this is the JSON it is stored as."
NOT_JSON = "What is stored is not JSON that the form could show. It is shown as the text it is."


AS_JSON = RawEditor("This is the text it is stored as.", checks.as_json)


class JsonEditor(Editor):
    """A value that is JSON, stored as text."""

    takes_offers = True

    def text_editor(self, variable: ConfigVariable) -> Editor | None:  # noqa: ARG002
        """The JSON."""
        return AS_JSON

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """The text it is stored as."""
        return StoredField(stored, checks.as_json, widget=box())

    def give(self, variable: ConfigVariable) -> Any:
        """What the text holds; what would not come back of it as it was, as the text."""
        return (
            json_text.parse(variable.value)
            if variable.value and is_faithful(variable.value)
            else variable.value
        )

    def text_of(self, variable: ConfigVariable, given: Any) -> str | None:
        """The JSON as text: the stored one, if it holds just this."""
        if given is None or isinstance(given, str):
            return super().text_of(variable, given)
        is_stored = variable.value and is_faithful(variable.value)
        text = json_text.write(given)
        is_same = is_stored and json_text.write(json_text.parse(variable.value or "")) == text
        return variable.value if is_same else text


class FormEditor(JsonEditor):
    """JSON that an integration has a form for."""

    def is_offer(self, variable: ConfigVariable) -> bool:
        """Whether it is a form."""
        return schema_of(variable) is not None

    def fits(self, variable: ConfigVariable) -> bool:
        """Whether the form is known, and what is stored can be taken apart and put together again."""
        return schema_of(variable) is not None and is_faithful(variable.value)

    def as_text(self, variable: ConfigVariable) -> Editor:
        """The editor for what does not fit."""
        return RawEditor(NO_SCHEMA if is_faithful(variable.value) else NOT_JSON, checks.as_json)

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """All controls as one field."""
        content: Any = faithful(variable.content)
        fallback = content.get("data") if isinstance(content.get("data"), dict | list) else MISSING
        return {"value": JsonFormField(variable.value, content["schema"], fallback, label=variable.key)}


def schema_of(variable: ConfigVariable) -> Any:
    """The schema of the variable's form, if it is known."""
    content = faithful(variable.content)
    schema = content.get("schema") if isinstance(content, dict) else None
    return schema if isinstance(schema, dict) else None


def faithful(content: Any) -> Any:
    """What a data source gave, with its numbers to the digit; None for what is too odd to be a form."""
    try:
        return json_text.parse(content if isinstance(content, str) else json_text.write(content))
    except json_text.NotFaithful:
        return None


def is_faithful(text: str | None) -> bool:
    """Whether a stored text is JSON that comes back as it was; blank counts."""
    try:
        json_text.parse(text or "null")
    except json_text.NotFaithful:
        return False
    return True
