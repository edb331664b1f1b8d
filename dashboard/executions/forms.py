"""The filter of the list of executions: read from the address, handed to the service."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.safestring import SafeString

from dashboard.executions.addresses import filters_in, pinned_end
from dashboard.fields import PlaceField, SequenceField, offer
from dashboard.widgets import Checkboxes, options
from prismatic_api.choices import Choice
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.states import ExecutionStatus, InvokeType, ResultType
from prismatic_api.executions.types import ExecutionListing
from prismatic_api.open_enum import OpenEnum

WINDOWS = {
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "14d": timedelta(days=14),
}
WINDOW_WORDS = {"1h": "Last hour", "24h": "24 hours", "7d": "7 days", "14d": "14 days"}
TEST_WORDS = {"": "Hidden", "any": "Shown too", "only": "Nothing else"}

SEEN = ("name", "status", "window")  # the other fields are folded away
PLACES = ("customer", "instance", "integration", "flow")


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


class PlacesField(PlaceField):
    """One place or several, between commas: each version of an integration has a flow of its own."""

    def validate(self, value: str) -> None:
        """Ids of one kind."""
        for one in value.split(","):
            super().validate(one)


class ManyField(forms.MultipleChoiceField):
    """Any of the known values of an enum."""

    def __init__(self, label: str, kind: type[OpenEnum]) -> None:
        choices, widget = choices_of(kind), Checkboxes
        super().__init__(label=label, choices=choices, required=False, widget=widget)


class ExecutionFilterForm(forms.Form):
    """What to list. It is bound to the address; hidden fields are chosen by links beside the form."""

    name = forms.CharField(
        label="Customer, instance or integration",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "list": "known-names"}),
    )
    status = forms.ChoiceField(
        choices=[("", "All"), *choices_of(ExecutionStatus)], required=False, widget=forms.HiddenInput
    )
    window = forms.ChoiceField(
        label="Time",
        choices=[("", "Any time"), *WINDOW_WORDS.items()],
        required=False,
        widget=forms.HiddenInput,
    )
    customer = PlaceField("Customer", "Customer")
    integration = SequenceField("Integration", "Integration")
    instance = PlaceField("Instance", "Instance")
    flow = PlacesField("Flow", "IntegrationFlow")
    since = MomentField("From")
    before = MomentField("To")
    tests = forms.ChoiceField(label="Test runs", choices=list(TEST_WORDS.items()), required=False)
    originals = forms.BooleanField(label="Hide replays and retries", required=False)
    result = ManyField("Result", ResultType)
    invoke = ManyField("Set off by", InvokeType)

    def __init__(self, address: QueryDict, now: datetime) -> None:
        """`now` ends the list unless the address pins an earlier end."""
        self.query = filters_in(address)
        self.until = pinned_end(address, now)
        super().__init__(self.query)
        for name in PLACES:
            self._offer(name, ())

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.fields if name not in SEEN]

    @property
    def has_more(self) -> bool:
        """Whether one of the folded fields is set, or wrong."""
        return any(name in self.query or name in self.errors for name in self.fields if name not in SEEN)

    @property
    def known_names(self) -> SafeString:
        """Options to complete a name from while somebody types: what the pickers offer."""
        offered = (self.fields[name].widget.choices[1:] for name in PLACES[:3])
        names = {text for choices in offered for _, text in choices}
        return options(tuple((name, "") for name in sorted(names, key=str.casefold)))

    def clean(self) -> dict[str, Any]:
        """The end of exact times lies behind their beginning."""
        answer: dict[str, Any] = super().clean() or {}
        since, before = answer.get("since"), answer.get("before")
        if since and before and since >= before:
            self.add_error("before", "This is not later than the beginning.")
        unseen = [f"{field.label}: {problem}" for field in self.hidden_fields() for problem in field.errors]
        if unseen:  # nobody sees these fields, so what is wrong with them is said above the form
            self.add_error(None, unseen)
        return answer

    def answer(self, *, open_ended: bool = False) -> ExecutionFilter:
        """The filter for the service. Exact times go before a preset; `open_ended` lets newer rows in."""
        asked = self.cleaned_data
        length = None if asked["since"] or asked["before"] else WINDOWS.get(asked["window"])
        end = min(asked["before"] or self.until, self.until)
        return ExecutionFilter(
            status=asked["status"],
            result_types=tuple(asked["result"]),
            invoke_types=tuple(asked["invoke"]),
            customer_id=asked["customer"] or None,
            integration_sequence_id=asked["integration"] or None,
            instance_id=asked["instance"] or None,
            flow_ids=tuple(filter(None, asked["flow"].split(","))),
            started_from=self.until - length if length else asked["since"],
            started_to=asked["before"] if open_ended else end,
            tests=asked["tests"] or "hide",
            originals_only=asked["originals"],
        )

    def offer(self, listing: ExecutionListing) -> None:
        """Fills the pickers with what came with the list."""
        self._offer("customer", listing.customers)
        self._offer("integration", listing.integrations)
        self._offer("instance", listing.instances)
        self._offer("flow", listing.flows or self._flow_shown(listing))

    def _flow_shown(self, listing: ExecutionListing) -> tuple[Choice, ...]:
        """The chosen flow by the name it has in the rows, where no instance offers its own."""
        chosen, rows = self.query.get("flow", ""), listing.page.rows
        return (Choice(chosen, rows[0].flow_name),) if chosen and rows else ()

    def _offer(self, name: str, choices: tuple[Choice, ...]) -> None:
        offer(self.fields[name], choices, self.query.get(name, ""))
