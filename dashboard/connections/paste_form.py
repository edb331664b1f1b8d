"""The form that rows of tokens are pasted into, or uploaded with. The rows never come back in it."""

import hashlib
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from dashboard.connections.batch import Batch
from dashboard.connections.forms import LEAVE, NOW
from dashboard.connections.pasted import MOST, Line, left_out, lines_in

LONGEST = 2 * 2**20  # bytes
AGAIN = "Rows do not come back from the server: paste them, or choose the file, once more."


class TokenRows(forms.Textarea):
    """A field for many lines that is written and never shown."""

    def format_value(self, value: Any) -> None:  # noqa: ARG002
        """Nothing, whatever was typed."""
        return


class PasteForm(forms.Form):
    """Rows of tokens. `verdicts` is what came of them so far, signed.

    The names of its fields say that they are secret: a form that outlives a session is kept without such.
    """

    tokens_text = forms.CharField(
        label="Rows",
        required=False,
        strip=False,
        widget=TokenRows({"rows": 8, "spellcheck": "false", "autocomplete": "off", "wrap": "off"}),
        help_text="With the head of the downloaded file; else: connection, access token, refresh token.",
    )
    tokens_file = forms.FileField(
        label="Or a file", required=False, widget=forms.FileInput({"accept": ".csv,.tsv,.txt,text/csv"})
    )
    refresh = forms.ChoiceField(
        label="Rows that name no time to refresh at are refreshed",
        choices=[
            (NOW, "At once: shows whether the tokens are good"),
            (LEAVE, "When the access token expires"),
        ],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    working = forms.BooleanField(
        label="Also replace the tokens of connections that work",
        required=False,
        help_text="Otherwise those are left alone, so that a list can be sent again.",
    )

    def clean(self) -> None:
        """Raises ValidationError when there are no rows, too many, or what is no text."""
        text = self._text()
        if not text.strip():
            raise forms.ValidationError(
                AGAIN if self.data.get("verdicts") else "Paste rows, or choose a file."
            )
        lines = lines_in(text, LEAVE, timezone.now())
        if not lines:
            raise forms.ValidationError("There is no row with a token in it.")
        if len(lines) > MOST:
            raise forms.ValidationError(f"These are {len(lines)} rows; {MOST} at a time are the most.")
        self.cleaned_data["text"] = text

    def _text(self) -> str:
        """The rows that were pasted, and those of the file below them."""
        given: UploadedFile[bytes] | None = self.cleaned_data.get("tokens_file")
        pasted: str = self.cleaned_data.get("tokens_text") or ""
        if len(pasted) > LONGEST or (given is not None and (given.size or 0) > LONGEST):
            raise forms.ValidationError(f"This is too large: {LONGEST // 2**20} MB are the most.")
        if given is None:
            return pasted
        try:
            return "\n".join(filter(None, (pasted, given.read().decode("utf-8-sig"))))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is no text in UTF-8.") from None

    def lines(self, now: datetime) -> list[Line]:
        """The rows. Only for a valid form, like all below."""
        return lines_in(self.cleaned_data["text"], self.cleaned_data["refresh"], now)

    @property
    def left_out(self) -> int:
        """How many rows name a connection and no token."""
        return left_out(self.cleaned_data["text"])

    @property
    def salt(self) -> str:
        """What this very list, on these terms, is signed with; line ends count alike."""
        terms = [self.cleaned_data["refresh"], str(self.cleaned_data["working"])]
        text = "\n".join([*terms, *self.cleaned_data["text"].splitlines()])
        return f"tokens {hashlib.sha256(text.encode()).hexdigest()}"

    def batch(self) -> Batch | None:
        """How far it has come; None for a list that nobody has looked through yet."""
        return None if "check" in self.data else Batch.from_token(self.data.get("verdicts", ""), self.salt)
