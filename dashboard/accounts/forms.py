"""The forms of signing in and of what a person prefers."""

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from dashboard.accounts.models import Account
from dashboard.widgets import LongSelect

THEMES = [("", "As on this device"), ("light", "Light"), ("dark", "Dark")]
ODD_ZONES = ("Etc/", "SystemV/", "posix/", "right/", "US/")


class SignInForm(forms.Form):
    """Name and password. Says the same whether the name is unknown or the password wrong."""

    username = forms.CharField(
        label="Name",
        max_length=150,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = forms.CharField(
        label="Password",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def account(self, request: HttpRequest) -> Account | None:
        """Whose name and password these are; None when they do not fit or the account is switched off."""
        user = authenticate(request, **self.cleaned_data)
        if isinstance(user, Account):
            return user
        self.add_error(None, "That name and password do not belong together.")
        return None


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Every zone that is named after a place, and UTC; looked up on disk once."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(ODD_ZONES))
    return [("", "As in my browser"), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names)]


class PreferencesForm(forms.Form):
    """What a person chose. The zone belongs to the account, the theme to this browser (it is a cookie)."""

    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=zone_choices,
        widget=LongSelect,
        required=False,
        help_text="Every time on every page is shown in this zone.",
    )
    theme = forms.ChoiceField(
        label="Theme", choices=THEMES, required=False, help_text="Kept in this browser."
    )
