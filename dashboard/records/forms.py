"""What is looked for, and in which runs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone

from dashboard.executions.fields import MomentField, PlacesField, choices_of
from dashboard.fields import PlaceField, SequenceField, offer
from dashboard.filtering import ActiveFilter, FilterForm, Head, Link
from prismatic_api.executions.filters import ExecutionFilter
from prismatic_api.executions.states import ExecutionStatus
from prismatic_api.records.types import RecordSearch
from prismatic_api.search.asked import Asked
from prismatic_api.step_results.search import LONGEST

KEPT = timedelta(days=14)  # how long Prismatic keeps what is looked into
WINDOWS = {"1h": timedelta(hours=1), "24h": timedelta(hours=24), "7d": timedelta(days=7), "": KEPT}
WINDOW_WORDS = {"1h": "Last hour", "24h": "24 hours", "7d": "7 days", "": "14 days, all that is kept"}
MEANT = 5  # customers whose name fits
PLACES = ("customer", "integration", "instance", "flow")
TIMES = frozenset({"since", "before", "window"})


def address_of_record(text: str, **more: str) -> str:
    """Where a record is looked for in the runs of a place."""
    query = {"q": text, **more}
    return reverse("record-search", query={name: value for name, value in query.items() if value})


class RecordForm(FilterForm):
    """A record's number and the runs that may have carried it."""

    list_name = "record-search"
    default_sort = ""
    heads: ClassVar[tuple[Head, ...]] = ()
    beside = frozenset({"q", "customer", "window"})

    q = forms.CharField(
        required=False,
        max_length=LONGEST,
        label="Number, key or word",
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )
    customer = PlaceField("Customer", "Customer")
    window = forms.ChoiceField(
        required=False, label="Time", choices=list(WINDOW_WORDS.items()), widget=forms.HiddenInput
    )
    integration = SequenceField("Integration", "Integration")
    instance = PlaceField("Instance", "Instance")
    flow = PlacesField("Flow", "IntegrationFlow")
    status = forms.ChoiceField(required=False, choices=[("", "Any"), *choices_of(ExecutionStatus)])
    since = MomentField("Started from")
    before = MomentField("Started before")

    def __init__(self, address: Any) -> None:
        """An address's query."""
        super().__init__(address)
        for name in PLACES:
            offer(self.fields[name], (), self.values().get(name, ""))

    @property
    def words(self) -> str:
        """What is looked for."""
        return str(self.values().get("q", ""))

    @property
    def has_place(self) -> bool:
        """Whether the runs of some customer, integration, instance or flow are meant, rather than all."""
        return any(name in self.values() for name in PLACES)

    def answer(self, until: datetime) -> ExecutionFilter:
        """The runs to look inside, up to a moment. Exact times go before a preset."""
        values = self.values()
        exact = "since" in values or "before" in values
        start = values.get("since", until - KEPT) if exact else until - WINDOWS[values.get("window", "")]
        return ExecutionFilter(
            status=values.get("status", ""),
            customer_id=values.get("customer"),
            integration_sequence_id=values.get("integration"),
            instance_id=values.get("instance"),
            flow_ids=tuple(filter(None, values.get("flow", "").split(","))),
            started_from=start,
            started_to=min(values.get("before", until), until),
        )

    def offer(self, found: RecordSearch) -> None:
        """Fills the pickers with what came with the lines."""
        offered = (found.customers, found.integrations, found.instances, found.flows)
        for name, choices in zip(PLACES, offered, strict=True):
            offer(self.fields[name], choices, self.values().get(name, ""))

    def meant(self, found: RecordSearch) -> list[Link]:
        """What "Acme Corp 4711" may mean, where no place is chosen: the record in the runs of a customer."""
        asked = Asked.read(self.words)
        if not asked.name or self.has_place:
            return []
        named = [one for one in found.customers if asked.name.casefold() in one.name.casefold()]
        sent = {**self.as_sent(), "q": asked.record}
        return [
            Link(f"{asked.record} in the runs of {one.name}", urlencode({**sent, "customer": one.id}), False)
            for one in named[:MEANT]
        ]

    def windows(self) -> Iterator[Link]:
        """Presets of time; one replaces exact times."""
        sent, exact = self.as_sent(), {"since", "before"} & self.values().keys()
        kept = {name: value for name, value in sent.items() if name not in TIMES}
        for value, words in WINDOW_WORDS.items():
            query = urlencode({**kept, **({"window": value} if value else {})})
            yield Link(words, query, not exact and sent.get("window", "") == value)

    def active(self) -> Iterator[ActiveFilter]:
        """Each filter that is set, but those that are seen anyway."""
        for name, value in self.values().items():
            if name not in self.beside:
                kept = {key: old for key, old in self.as_sent().items() if key != name}
                yield ActiveFilter(str(self[name].label), self._shown(name, value), urlencode(kept))

    def position(self, until: datetime, **more: str) -> str:
        """The query that pins the end of the runs, and says where among them one stands."""
        return urlencode({**self.as_sent(), "until": until.astimezone(UTC).isoformat(), **more})

    def _shown(self, name: str, value: object) -> str:
        if isinstance(value, datetime):
            local = timezone.localtime(value)
            return f"{local.day} {local:%b, %H:%M}"
        choices = getattr(self.fields[name].widget, "choices", ())
        return str(dict(choices).get(value, value))
