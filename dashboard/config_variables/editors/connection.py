"""The editor of a connection: its inputs by name and kind. Secrets are written and never shown."""

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dashboard.config_variables import checks
from dashboard.config_variables.editors.editor import Cleaned, Editor
from dashboard.config_variables.fields import SecretField, StoredChoice, StoredField, box, line, needs_box
from prismatic_api.config_variables.answers import Answer, InputAnswer
from prismatic_api.config_variables.connections import ConnectionInput
from prismatic_api.config_variables.types import ConfigVariable

_LONG = {"TEXT", "CODE", "STRUCTUREDOBJECT", "JSONFORM", "OBJECTSELECTION", "OBJECTFIELDMAP"}


def field_name(given: ConnectionInput) -> str:
    """A name for a field that is safe in a page, and that says of a secret that it is one."""
    kind = "secret" if given.is_secret else "input"
    return f"{kind}-{sha256(given.name.encode()).hexdigest()[:10]}"


class ConnectionEditor(Editor):
    """The way into another system. Inputs that something else supplies are shown, not asked for."""

    def remark(self, variable: ConfigVariable) -> str:
        """What cannot be edited here, and why."""
        kind = variable.required.connection
        if kind and kind.oauth2_type:
            return (
                "This connection is authorized by consent (OAuth 2). Changing an input may end the consent."
            )
        return ""

    def weight(self, variable: ConfigVariable) -> int:
        """That of its inputs."""
        return 400 * len(variable.inputs)

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """A field for each input that takes a plain value."""
        return {field_name(each): _field(each) for each in variable.inputs if each.supplied_by is None}

    def answer(self, variable: ConfigVariable, cleaned: Cleaned) -> Answer:
        """The inputs that are to be told. A secret left blank is not among them."""
        asked = [each for each in variable.inputs if field_name(each) in cleaned]
        values = [InputAnswer(each.name, cleaned[field_name(each)]) for each in asked]
        return Answer(variable.key, inputs=tuple(each for each in values if each.value is not None))

    def give(self, variable: ConfigVariable) -> Any:
        """The inputs by name, those that are no secrets."""
        asked = [each for each in variable.inputs if not each.is_secret and each.supplied_by is None]
        return {each.name: each.value for each in asked if each.is_set}

    def take(self, variable: ConfigVariable, given: Any) -> Answer:
        """The answer for inputs by name; those left out, or null, stay as they are."""
        if not isinstance(given, dict):
            raise ValidationError('Write a connection like {"username": "me", "password": "…"}.')
        known = {each.name: each for each in variable.inputs if each.supplied_by is None}
        answers = []
        for name, value in given.items():
            if name not in known:
                raise ValidationError(f"There is no input {name!r} to set here.")
            if value is not None and not isinstance(value, str):
                raise ValidationError(f"The input {name!r} must be a text.")
            cleaned = None if value is None else _field(known[name]).clean(value)
            answers += [] if cleaned is None else [InputAnswer(name, cleaned)]
        return Answer(variable.key, inputs=tuple(answers))


def _field(given: ConnectionInput) -> forms.Field:
    help_text = " ".join(filter(None, (given.comments, given.example and f"Example: {given.example}")))
    if given.is_secret:
        return SecretField(given.is_set, label=given.label, help_text=help_text)
    stored = given.value if given.is_set else None
    if given.choices:
        choices = [(choice.value, choice.label) for choice in given.choices]
        return StoredChoice(stored, choices, label=given.label, help_text=help_text)
    if given.kind == "BOOLEAN":
        pair = (("true", "Yes (true)"), ("false", "No (false)"))
        return StoredChoice(stored, pair, can_clear=False, label=given.label, help_text=help_text)
    widget = box() if given.kind in _LONG or needs_box(stored) else line()
    check = checks.day if given.kind == "DATE" else None
    field = _Needed if given.required else StoredField
    return field(stored, check, widget=widget, label=given.label, help_text=help_text)


class _Needed(StoredField):
    """An input that the component requires: it may not be made blank."""

    def clean(self, value: object) -> str | None:
        """The text to store. Raises ValidationError for one that was taken away."""
        text = super().clean(value)
        if text == "" and self.stored:
            raise ValidationError("The connection needs this.")
        return text


class CredentialEditor(Editor):
    """What connections replaced. It is shown, and changed in Prismatic alone."""

    is_read_only = True

    def remark(self, variable: ConfigVariable) -> str:  # noqa: ARG002
        """Why there is nothing to edit."""
        return "Credentials are the older way to connect. They can be changed in Prismatic itself."

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:  # noqa: ARG002
        """None."""
        return {}

    def take(self, variable: ConfigVariable, given: Any) -> Answer:
        """Only what is there already. Raises ValidationError."""
        if given != variable.value:
            raise ValidationError("Credentials can be changed in Prismatic alone.")
        return Answer(variable.key, variable.value)
