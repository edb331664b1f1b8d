"""Form fields for stored texts. What nobody touched is never judged, so an odd old value blocks no form."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from dashboard.config_variables.stored_text import as_sent, is_untouched
from dashboard.widgets import Line, LongSelect
from prismatic_api.config_variables.secret import Secret

type Check = Callable[[str], None]  # raises ValidationError

LONG_LINE = 200  # characters: what is longer gets a box
NOT_SET = "Not set"


class StoredField(forms.Field):
    """A text as it is stored. Cleans to what is to be stored: untouched, just what is there, null too."""

    def __init__(self, stored: str | None, check: Check | None = None, **options: Any) -> None:
        self.stored = stored
        self.check_text = check
        options.setdefault("widget", box() if needs_box(stored) else line())
        super().__init__(required=False, initial=stored or "", **options)

    def clean(self, value: Any) -> str | None:
        """The text to store. Raises ValidationError for one that was changed to something that cannot be."""
        text = "" if value is None else str(value)
        if is_untouched(self.stored, text):
            return self.stored
        text = as_sent(text)
        if text and self.check_text:
            self.check_text(text)
        return text


class StoredChoice(StoredField):
    """A text that is one of some choices. What is stored and not among them is kept as one more."""

    def __init__(
        self, stored: str | None, choices: Iterable[tuple[str, str]], can_clear: bool = True, **options: Any
    ) -> None:
        offered = list(choices)
        values = {value for value, _ in offered}
        shown = list(offered)
        if stored and stored not in values:
            shown.insert(0, (stored, f"{stored} (not one of the choices)"))
        if "" not in values and (can_clear or not stored):
            shown.insert(0, ("", NOT_SET))
        super().__init__(stored, self._check, widget=LongSelect(choices=shown), **options)
        self._offered = values

    def _check(self, text: str) -> None:
        if text not in self._offered:
            raise forms.ValidationError("This is not one of the choices.")


class SecretField(forms.Field):
    """A secret: it is written, and never shown. Cleans to None when it is to stay as it is."""

    def __init__(self, is_set: bool, **options: Any) -> None:
        placeholder = "Set. Type a new one to replace it" if is_set else "Not set"
        attrs = {"autocomplete": "new-password", "spellcheck": "false", "placeholder": placeholder}
        attrs["hx-preserve"] = "true"  # it is not sent back, so the page keeps what was typed
        super().__init__(required=False, widget=forms.PasswordInput(attrs), **options)

    def clean(self, value: Any) -> Secret | None:
        """The new secret, to the last space of it."""
        return Secret(str(value)) if value else None


def needs_box(text: str | None) -> bool:
    """Whether a text would lose its line ends, or its reader, in a field of one line."""
    return len(text or "") > LONG_LINE or any(mark in (text or "") for mark in "\r\n")


def line(**attrs: str) -> Line:
    """A field of one line that corrects nothing."""
    return Line({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none", **attrs})


def box(**attrs: str) -> forms.Textarea:
    """A field of several lines that corrects nothing."""
    return forms.Textarea({"rows": "3", "spellcheck": "false", "autocapitalize": "none", **attrs})
