"""The filter of the list of log lines."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from dashboard.executions.fields import MomentField, choices_of
from dashboard.fields import PlaceField, SequenceField, either, offer
from dashboard.filtering import ActiveFilter, FilterForm, Head, Link
from prismatic_api.logs.filters import LogFilter
from prismatic_api.logs.states import LogType, Severity
from prismatic_api.logs.types import LogListing

WINDOWS = {
    "15m": timedelta(minutes=15),
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "14d": timedelta(days=14),
}
WINDOW_WORDS = {
    "15m": "15 minutes",
    "1h": "Last hour",
    "24h": "24 hours",
    "7d": "7 days",
    "14d": "14 days",
}
AROUND = timedelta(minutes=5)  # on either side of a moment
FIRST_VISIT = "severity=ERROR&window=24h"


class LogFilterForm(FilterForm):
    """Which lines to list. Exact times go before a preset, a moment to look around before both."""

    list_name = "log-list"
    default_sort = ""
    heads: ClassVar[tuple[Head, ...]] = ()
    widen = frozenset({"fold"})
    beside = frozenset({"text", "severity", "window", "fold"})

    text = forms.CharField(
        required=False,
        max_length=500,
        label="Message",
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "placeholder": "Part of its text"}),
    )
    severity = forms.ChoiceField(required=False, choices=[("", "Any"), *choices_of(Severity)])
    window = forms.ChoiceField(
        required=False,
        label="Time",
        choices=[("", "Any time"), *WINDOW_WORDS.items()],
        widget=forms.HiddenInput,
    )
    at = MomentField("Around")
    since = MomentField("From")
    before = MomentField("To")
    type = either("Written by", **dict(choices_of(LogType)))
    customer = PlaceField("Customer", "Customer")
    integration = SequenceField("Integration", "Integration")
    instance = PlaceField("Instance", "Instance")
    execution = PlaceField("Execution", "InstanceExecutionResult")
    loop_path = forms.CharField(required=False, max_length=1000, label="Round of a loop")
    batch = forms.UUIDField(required=False, label="Batch")
    no_tests = forms.BooleanField(required=False, label="Hide test runs")
    fold = forms.BooleanField(required=False, label="Fold like lines")

    def __init__(self, address: QueryDict) -> None:
        """An address without any filter is the first visit: errors of a day."""
        is_first = not any(name in address for name in self.base_fields)
        super().__init__(QueryDict(FIRST_VISIT) if is_first else address)
        self.fields["execution"].widget = forms.TextInput({"spellcheck": "false"})
        self.offer(None)

    def answer(self, until: datetime) -> LogFilter:
        """The filter the address asks for, up to a moment."""
        values = self.values()
        since, before = self._times(until)
        return LogFilter(
            until=min(before or until, until),
            since=since,
            text=values.get("text", ""),
            severity=values.get("severity", ""),
            type=values.get("type", ""),
            customer_id=values.get("customer", ""),
            integration_sequence_id=values.get("integration", ""),
            instance_id=values.get("instance", ""),
            execution_id=values.get("execution", ""),
            loop_path=values.get("loop_path", ""),
            batch_id=str(values.get("batch", "")),
            hides_tests="no_tests" in values,
        )

    def offer(self, listing: LogListing | None) -> None:
        """Fills the pickers with what came with the list; without one with what is chosen."""
        offered = {"customer": listing.customers, "instance": listing.instances} if listing else {}
        if listing:
            offered["integration"] = listing.integrations
        for name in ("customer", "integration", "instance"):
            offer(self.fields[name], offered.get(name, ()), self.values().get(name, ""))

    def windows(self) -> Iterator[Link]:
        """Presets of time; one replaces exact times."""
        sent, exact = self.as_sent(), {"at", "since", "before"} & self.values().keys()
        for value, words in self.fields["window"].choices:  # type: ignore[attr-defined]
            kept = {
                name: old for name, old in sent.items() if name not in {"at", "since", "before", "window"}
            }
            query = urlencode({**kept, **({"window": value} if value else {})}) or "window="
            yield Link(words, query, not exact and sent.get("window", "") == value)

    def active(self) -> Iterator[ActiveFilter]:
        """Each filter that is set, but those that links and boxes beside the list show."""
        for name, value in self.values().items():
            if name not in {"window", "fold"}:
                yield ActiveFilter(str(self[name].label), self._words(name, value), self.without(name))

    def without(self, *names: str, **instead: str) -> str:
        """The query with some filters dropped, and others set."""
        kept = {name: value for name, value in self.as_sent().items() if name not in names}
        return urlencode({**kept, **instead}) or "window="

    def _words(self, name: str, value: object) -> str:
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            return f"{local.day} {local:%b, %H:%M:%S}"
        if value is True:
            return "yes"
        choices = getattr(self.fields[name].widget, "choices", ())
        return str(dict(choices).get(value, value))

    def _times(self, until: datetime) -> tuple[datetime | None, datetime | None]:
        values = self.values()
        if at := values.get("at"):
            return at - AROUND, at + AROUND
        if values.get("since") or values.get("before"):
            return values.get("since"), values.get("before")
        length = WINDOWS.get(values.get("window", ""))
        return (until - length if length else None), None
