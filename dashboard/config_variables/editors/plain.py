"""Editors of values that are one text: words, numbers, yes or no, dates, one of several, code."""

from django import forms

from dashboard.config_variables import checks
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.fields import Check, StoredChoice, StoredField, box, line, needs_box
from prismatic_api.config_variables.stored_json import pairs_of
from prismatic_api.config_variables.types import ConfigVariable


def one_line(stored: str | None, **attrs: str) -> forms.Widget:
    """A line, or a box for a stored text that would not survive one."""
    return box(**attrs) if needs_box(stored) else line(**attrs)


def passes(check: Check, text: str | None) -> bool:
    """Whether a stored text is what its type says. One that is blank or not set is."""
    try:
        if text:
            check(text)
    except forms.ValidationError:
        return False
    return True


class TextEditor(Editor):
    """Any text."""

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """A line, or a box for what would not fit one."""
        return StoredField(stored)


class RawEditor(TextEditor):
    """What is stored, as the text it is stored as; `why` says why it is not shown as its type."""

    def __init__(self, why: str, check: Check | None = None) -> None:
        self._why = why
        self._check = check

    def remark(self, variable: ConfigVariable) -> str:  # noqa: ARG002
        """Why this is raw text."""
        return self._why

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """The text, its type checked once it is changed."""
        is_json = self._check is checks.as_json
        widget = box(rows="6", **{"data-code": "JSON" if is_json else "text"})
        return StoredField(stored, self._check, widget=widget if is_json or needs_box(stored) else line())


class CheckedEditor(Editor):
    """A text that must look like something. What is stored and does not is shown as it is, and may stay."""

    check: Check
    noun = ""

    def remark(self, variable: ConfigVariable) -> str:
        """What is wrong with what is stored."""
        ok = passes(type(self).check, variable.value)
        return "" if ok else f"What is stored is not {self.noun}. It is shown as it is."


class NumberEditor(CheckedEditor):
    """A number, kept as it was typed: leading zeros, exponents and all."""

    check = staticmethod(checks.number)
    noun = "a number"

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """A line; on a phone, with the keys for numbers."""
        return StoredField(stored, checks.number, widget=one_line(stored, inputmode="decimal"))


class BooleanEditor(CheckedEditor):
    """Yes or no, stored as "true" and "false"."""

    check = staticmethod(checks.truth)
    noun = '"true" or "false"'

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """A choice of the two; while neither is stored, of none as well."""
        return StoredChoice(stored, (("true", "Yes (true)"), ("false", "No (false)")), can_clear=False)


class DateEditor(CheckedEditor):
    """A day of the calendar."""

    check = staticmethod(checks.day)
    noun = "a date"

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """The browser's calendar, which shows nothing at all of what is no date: that gets a line."""
        calendar = forms.DateInput({"type": "date"})
        widget = calendar if passes(checks.day, stored) else one_line(stored)
        return StoredField(stored, checks.day, widget=widget)


class PicklistEditor(Editor):
    """One of several texts, named by the integration or offered by a data source."""

    takes_offers = True

    def is_offer(self, variable: ConfigVariable) -> bool:
        """Whether it is a list of choices."""
        return bool(_offered(variable))

    def text_editor(self, variable: ConfigVariable) -> Editor | None:
        """Another system may know more than it offered; what an integration lists itself is all there is."""
        return RawEditor("This need not be one of the choices.") if _offered(variable) else None

    def weight(self, variable: ConfigVariable) -> int:
        """That of its choices."""
        return sum(2 * len(text) + 30 for text in variable.required.pick_list)

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:
        """A list to choose from; without choices, a line."""
        choices = choices_of(variable)
        return StoredChoice(stored, choices) if choices else StoredField(stored)


def choices_of(variable: ConfigVariable) -> list[tuple[str, str]]:
    """What a picklist offers: value and words."""
    return _offered(variable) or [(text, text) for text in variable.required.pick_list]


def _offered(variable: ConfigVariable) -> list[tuple[str, str]]:
    return list(pairs_of(variable.content)) if isinstance(variable.content, list) else []


class CodeEditor(Editor):
    """Code, in a box with line numbers; JSON and XML are checked."""

    def remark(self, variable: ConfigVariable) -> str:
        """What is wrong with what is stored, line and column included."""
        try:
            if variable.value and (check := checks.CODE.get(str(variable.required.code_language))):
                check(variable.value)
        except forms.ValidationError as error:
            return f"As stored: {error.messages[0]}"
        return ""

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:
        """A box; the language decides what is taken."""
        language = variable.required.code_language
        widget = box(rows="8", **{"data-code": str(language or "text")})
        return StoredField(stored, checks.CODE.get(str(language)), widget=widget)
