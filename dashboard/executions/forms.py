"""The filter of the list of executions: read from the address, handed to the service."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from dashboard.executions.addresses import filters_in, pinned_end
from dashboard.executions.exclusions import KINDS, Exclusion, Sieve
from dashboard.executions.fields import (
    CallerField,
    ExclusionsField,
    ManyField,
    MomentField,
    PlacesField,
    choices_of,
)
from dashboard.fields import PlaceField, SequenceField, either, offer
from dashboard.widgets import options
from prismatic_api.choices import Choice
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.states import ExecutionStatus, InvokeType, ResultType
from prismatic_api.executions.types import ExecutionListing
from prismatic_api.instances.states import InstanceType

WINDOWS = {
    "1h": timedelta(hours=1),
    "24h": timedelta(hours=24),
    "7d": timedelta(days=7),
    "14d": timedelta(days=14),
}
WINDOW_WORDS = {"1h": "Last hour", "24h": "24 hours", "7d": "7 days", "14d": "14 days"}
TEST_WORDS = {"": "Hidden", "any": "Shown too", "only": "Nothing else"}
CHAIN_WORDS = {"replays": "Replays only", "retries": "Retries only", "waiting": "Waiting for a retry"}

MORE = "more"  # in an address: draw all fields
SEEN = ("name", "error", "status", "window", "not", "caller")  # the other fields are folded away
PLACES = ("customer", "instance", "integration", "version", "flow")


class ExecutionFilterForm(forms.Form):
    """What to list. It is bound to the address; hidden fields are chosen by links beside the form."""

    name = forms.CharField(
        label="Customer, instance or integration",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "list": "known-names"}),
    )
    error = forms.CharField(
        label="Error",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "placeholder": "Part of its text"}
        ),
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
    version = PlaceField("Version", "Integration")
    instance = PlaceField("Instance", "Instance")
    flow = PlacesField("Flow", "IntegrationFlow")
    since = MomentField("From")
    before = MomentField("To")
    ended_since = MomentField("Ended from")
    ended_before = MomentField("Ended to")
    tests = forms.ChoiceField(label="Test runs", choices=list(TEST_WORDS.items()), required=False)
    chain = either("Replays and retries", **CHAIN_WORDS)
    retries = forms.IntegerField(label="Retries, at least", required=False, min_value=1, max_value=10)
    request_id = forms.CharField(label="Request ID", required=False, max_length=500)
    queued = either("Queue", yes="Waited in a queue", no="Began at once")
    length = either("Length", long="Long-running", short="Not long-running")
    kind = either("Kind", **{str(kind): kind.label for kind in InstanceType.known()})
    originals = forms.BooleanField(label="Hide replays and retries", required=False)
    no_polls = forms.BooleanField(label="Hide polls without changes", required=False)
    preprocess = forms.BooleanField(label="Only failed pre-process flows", required=False)
    caller = CallerField()
    result = ManyField("Result", ResultType)
    invoke = ManyField("Set off by", InvokeType)

    def __init__(self, address: QueryDict, now: datetime) -> None:
        """`now` ends the list unless the address pins an earlier end."""
        self.query = filters_in(address)
        self.until = pinned_end(address, now)
        self.wants_more = MORE in address
        super().__init__(self.query)
        self.fields["not"] = ExclusionsField(KINDS)
        for name in PLACES:
            self._offer(name, ())

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in self.fields if name not in SEEN]

    @property
    def exclusions(self) -> forms.BoundField:
        """What is left out, which no control shows but chips do."""
        return self["not"]

    @property
    def shows_more(self) -> bool:
        """Whether the other fields are drawn: when one is set or wrong, or when they were asked for.

        They are many, and drawing them costs a third of the page.
        """
        return self.wants_more or any(
            name in self.query or name in self.errors for name in self.fields if name not in SEEN
        )

    @property
    def known_names(self) -> SafeString:
        """Options to complete a name from while somebody types: what the pickers offer."""
        offered = (self.fields[name].widget.choices[1:] for name in ("customer", "instance", "integration"))
        names = {text for choices in offered for _, text in choices}
        return options(tuple((name, "") for name in sorted(names, key=str.casefold)))

    def clean(self) -> dict[str, Any]:
        """The end of exact times lies behind their beginning."""
        answer: dict[str, Any] = super().clean() or {}
        for first, last in (("since", "before"), ("ended_since", "ended_before")):
            since, before = answer.get(first), answer.get(last)
            if since and before and since >= before:
                self.add_error(last, "This is not later than the beginning.")
        unseen = [f"{field.label}: {problem}" for field in self.hidden_fields() for problem in field.errors]
        if unseen:  # nobody sees these fields, so what is wrong with them is said above the form
            self.add_error(None, unseen)
        return answer

    def sieve(self) -> Sieve:
        """What rows have to pass that Prismatic cannot be asked about."""
        asked = self.cleaned_data
        return Sieve(tuple(map(Exclusion.parse, asked["not"])), asked["error"], asked["preprocess"])

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
            version_id=asked["version"] or None,
            instance_id=asked["instance"] or None,
            instance_type=asked["kind"],
            flow_ids=tuple(filter(None, asked["flow"].split(","))),
            started_from=self.until - length if length else asked["since"],
            started_to=asked["before"] if open_ended else end,
            ended_from=asked["ended_since"],
            ended_to=asked["ended_before"],
            was_queued={"yes": True, "no": False}.get(asked["queued"]),
            is_long_running={"long": True, "short": False}.get(asked["length"]),
            tests=asked["tests"] or "hide",
            chain=asked["chain"] or ("originals" if asked["originals"] else "any"),
            retries_from=asked["retries"],
            request_id=asked["request_id"],
            hides_polls=asked["no_polls"],
            called_by=asked["caller"],
            tells_preprocess=asked["preprocess"],
        )

    def offer(self, listing: ExecutionListing) -> None:
        """Fills the pickers with what came with the list."""
        self._offer("customer", listing.customers)
        self._offer("integration", listing.integrations)
        self._offer("version", listing.versions)
        self._offer("instance", listing.instances)
        self._offer("flow", listing.flows or self._flow_shown(listing))

    def _flow_shown(self, listing: ExecutionListing) -> tuple[Choice, ...]:
        """The chosen flow by the name it has in the rows, where no instance offers its own."""
        chosen, rows = self.query.get("flow", ""), listing.page.rows
        return (Choice(chosen, rows[0].flow_name),) if chosen and rows else ()

    def _offer(self, name: str, choices: tuple[Choice, ...]) -> None:
        offer(self.fields[name], choices, self.query.get(name, ""))
