"""The fields of the filter of executions that Django has not."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from dashboard.fields import PlaceField
from dashboard.widgets import Checkboxes
from prismatic_api.ids import GlobalId
from prismatic_api.open_enum import OpenEnum


def choices_of(kind: type[OpenEnum]) -> list[tuple[str, str]]:
    """Value and words of each value this release knows."""
    return [(str(value), value.label) for value in kind.known()]


class MomentField(forms.DateTimeField):
    """A moment in the reader's zone, to the minute; ISO 8601 with a zone is taken too."""

    def __init__(self, label: str) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=label, required=False, widget=widget)

    def to_python(self, value: Any) -> datetime | None:
        """The moment in UTC. Raises ValidationError for one that some zone's calendar cannot hold."""
        try:
            moment: datetime | None = super().to_python(value)
            return moment and moment.astimezone(UTC)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"]) from None

    def prepare_value(self, value: Any) -> Any:
        """The value as the browser's field can show it, or what is sent next would be without it."""
        if isinstance(value, str):
            with suppress(ValidationError):
                value = self.to_python(value)
        return super().prepare_value(value)


class PlacesField(PlaceField):
    """One place or several, between commas: each version of an integration has a flow of its own."""

    def validate(self, value: str) -> None:
        """Ids of one kind."""
        for one in value.split(","):
            super().validate(one)


class CallerField(forms.CharField):
    """An execution whose own are wanted, and when it started, which the API asks for: `ID~moment`."""

    def __init__(self) -> None:
        super().__init__(label="Set off by", required=False, max_length=300, widget=forms.HiddenInput)

    def clean(self, value: Any) -> tuple[str, datetime] | None:
        """Both parts; None for a blank. Raises ValidationError."""
        text = super().clean(value)
        wanted, _, said = text.partition("~")
        try:
            moment = parse_datetime(said) if text else None
            fits = GlobalId.parse(wanted).type == "InstanceExecutionResult" and moment and moment.tzinfo
        except (ValueError, OverflowError):
            fits = False
        if text and not fits:
            raise ValidationError("This is no execution with its start.")
        return (wanted, moment) if moment else None


def caller_value(execution_id: str, started_at: datetime) -> str:
    """How an address names an execution whose own are wanted."""
    return f"{execution_id}~{started_at.astimezone(UTC).isoformat()}"


class ManyField(forms.MultipleChoiceField):
    """Any of the known values of an enum."""

    def __init__(self, label: str, kind: type[OpenEnum]) -> None:
        choices, widget = choices_of(kind), Checkboxes
        super().__init__(label=label, choices=choices, required=False, widget=widget)


class ExclusionsField(forms.MultipleChoiceField):
    """What is left out: a kind and a value each. What is no kind that can be left out is refused."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self.kinds = kinds
        super().__init__(label="Not", required=False, widget=forms.MultipleHiddenInput)

    def valid_value(self, value: str) -> bool:
        """Whether it is written as `kind:value`."""
        kind, _, rest = value.partition(":")
        return kind in self.kinds and bool(rest)
