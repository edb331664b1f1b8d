"""The form that takes configuration from a file or the clipboard, and shows what would come of it."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from dashboard.config_variables import files
from dashboard.config_variables.review import is_sealed, seal_of
from dashboard.forms import WholeForm
from prismatic_api.config_variables.answers import Update, update_of
from prismatic_api.config_variables.instance_config import InstanceConfig


class TakeInForm(WholeForm):
    """Keys and values as JSON or CSV. Valid, it knows what they would change, and which of them are wrong."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Paste keys and values",
        help_text="JSON as it is downloaded here, or two columns of a spreadsheet: key and value.",
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "data-code": "text"}),
    )
    file = forms.FileField(
        required=False,
        label="Or choose a file",
        widget=forms.FileInput({"accept": ".json,.csv,.txt,.tsv,application/json,text/csv"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        uploads: MultiValueDict[str, Any] | None = None,
        *,
        config: InstanceConfig,
    ) -> None:
        super().__init__(data, uploads)
        self.config = config
        self.taken = files.Taken()

    def clean(self) -> None:
        """Reads what was given: the file, if there is one. Its text is shown in the place to paste."""
        text = self.cleaned_data.get("text") or ""
        upload = self.cleaned_data.get("file")
        try:
            if upload:
                text = _text_of(upload)
                self.data = QueryDict.fromkeys(["text"], text)
            self.taken = files.taken(self.config, files.read(text))
        except ValidationError as error:
            self.add_error("file" if upload else "text", error)

    @cached_property
    def update(self) -> Update:
        """What would change. Only for a valid form."""
        return update_of(self.config.variables, self.taken.answers)

    @property
    def review(self) -> str:
        """A seal on what would be sent."""
        return seal_of(self.update, self.config.id)

    def is_reviewed(self, seal: str) -> bool:
        """Whether the person was shown just this."""
        return is_sealed(seal, self.update, self.config.id)


def _text_of(upload: Any) -> str:
    """The text of a file. Raises ValidationError for one that is too large, or no text."""
    if upload.size > files.LONGEST:
        raise ValidationError("This file is too large: 4 MiB are the most.")
    try:
        text: str = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            "This file is not text in UTF-8. Save it as CSV in UTF-8, or as JSON."
        ) from None
    return text
