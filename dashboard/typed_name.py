"""The name of a thing, typed before it is deleted."""

import unicodedata

from django import forms
from django.http import QueryDict

from dashboard.forms import ProblemForm


def _as_read(name: str) -> str:
    """A name as the eye reads it: runs of space are one, composed and combining accents alike."""
    return " ".join(unicodedata.normalize("NFC", name).split())


class TypedNameForm(ProblemForm):
    """The name of a thing, typed to show that this one is meant. `thing` is what people call it."""

    typed_name = forms.CharField(
        help_text="Type it exactly as it stands above.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )

    def __init__(self, data: QueryDict | None = None, *, name: str, thing: str) -> None:
        super().__init__(data)
        self.name, self.thing = name, thing
        self.fields["typed_name"].label = f"Name of the {thing}"

    def clean_typed_name(self) -> str:
        """The typed name. Raises ValidationError when it is not the thing's."""
        typed: str = self.cleaned_data["typed_name"]
        if _as_read(typed) != _as_read(self.name):
            raise forms.ValidationError(f"This is not the name of the {self.thing}. Nothing was deleted.")
        return typed
