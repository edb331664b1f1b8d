"""Tokens as people give them: fields that are written and never shown."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from dashboard.config_variables.fields import SecretField
from dashboard.forms import ProblemForm
from prismatic_api.config_variables.secret import Secret
from prismatic_api.connections.tokens import Tokens

LONGEST = 100_000  # characters of a token
STATUSES = ("active", "pending", "error", "failed")
NOW, AT, LEAVE = "now", "at", "leave"
PAST = timedelta(minutes=1)  # a moment so far back makes Prismatic refresh at once


class TokenField(SecretField):
    """A token. It does not come back from the server: the page keeps what was typed, where scripts run."""

    def __init__(self, label: str, check: Callable[[str], None] | None = None, help_text: str = "") -> None:
        self.check_text = check
        super().__init__(False, label=label, help_text=help_text)
        del self.widget.attrs["placeholder"]

    def clean(self, value: Any) -> Secret | None:
        """The token, without space around it. Raises ValidationError."""
        text = str(value or "").strip()
        if len(text) > LONGEST:
            raise ValidationError(f"This is too long: {LONGEST:,} characters are the most.")
        if text and self.check_text:
            self.check_text(text)
        return Secret(text) if text else None


def one_word(text: str) -> None:
    """Raises ValidationError for a token that something was pasted along with."""
    if any(sign.isspace() for sign in text):
        raise ValidationError("A token has no space or line end in it.")


def json_object(text: str) -> None:
    """Raises ValidationError for what is no JSON object. What is wrong with it is not quoted."""
    try:
        is_object = isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise ValidationError('Write a JSON object, like {"scope": "read"}.')


class TokenForm(ProblemForm):
    """Tokens for one connection. Only for a valid form: `answer`."""

    api_fields: ClassVar[dict[str, str]] = {
        "accessToken": "access_token",
        "refreshToken": "refresh_token",
        "tokenType": "token_type",
        "expiresIn": "expires_in",
        "refreshAt": "refresh_at",
        "additionalTokenFields": "token_fields",
        "context": "token_context",
    }

    access_token = TokenField("Access token", one_word)
    refresh_token = TokenField(
        "Refresh token", one_word, "Without one the connection ends with its access token."
    )
    refresh = forms.ChoiceField(
        label="Refresh",
        choices=[
            (NOW, "At once: shows whether the tokens are good"),
            (AT, "At the time below"),
            (LEAVE, "When the access token expires"),
        ],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    refresh_at = forms.DateTimeField(
        label="Refresh at",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    expires_in = forms.IntegerField(
        label="Expires in, seconds", required=False, min_value=0, max_value=2**31 - 1
    )
    token_type = forms.CharField(label="Token type", required=False, max_length=100, initial="Bearer")
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "As Prismatic sets it"), *((each, each.capitalize()) for each in STATUSES)],
    )
    token_fields = TokenField("Additional token fields", json_object, "A JSON object, as the app sent it.")
    token_context = TokenField(
        "Context", None, "What the app's component asks for beside the tokens, if it does."
    )

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that few need."""
        return [
            self[name] for name in ("token_type", "expires_in", "status", "token_fields", "token_context")
        ]

    @property
    def needs_further(self) -> bool:
        """Whether something is wrong with one of them."""
        return any(field.errors for field in self.further)

    def clean(self) -> None:
        """A refresh at once needs a token to refresh with; one at a time needs the time."""
        given = self.cleaned_data
        if not self.errors and not (given["access_token"] or given["refresh_token"]):
            self.add_error("access_token", "Give at least one of the two tokens.")
        if (
            given.get("refresh") == NOW
            and not given.get("refresh_token")
            and "refresh_token" not in self.errors
        ):
            self.add_error("refresh_token", "A refresh at once needs a refresh token.")
        if given.get("refresh") == AT and not given.get("refresh_at") and "refresh_at" not in self.errors:
            self.add_error("refresh_at", "Say when.")

    def answer(self, now: datetime) -> Tokens:
        """The tokens to send."""
        given = self.cleaned_data
        moments = {NOW: now - PAST, AT: given["refresh_at"]}
        return Tokens(
            access=given["access_token"],
            refresh=given["refresh_token"],
            fields=given["token_fields"],
            context=given["token_context"],
            token_type=given["token_type"],
            expires_in=given["expires_in"],
            refresh_at=moments.get(given["refresh"]),
            status=given["status"],
        )

    @property
    def lost_tokens(self) -> bool:
        """Whether tokens were sent with this form that are not shown in it."""
        return self.is_bound and any(self.data.get(name) for name in ("access_token", "refresh_token"))
