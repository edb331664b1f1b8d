"""The filters of the lists of monitors and of their events."""

from datetime import datetime, timedelta
from typing import ClassVar

from django import forms
from django.http import QueryDict

from dashboard.fields import PlaceField, SequenceField, offer
from dashboard.filtering import FilterForm, Head
from prismatic_api.alerts.filters import EventFilter, MonitorFilter
from prismatic_api.alerts.types import MonitorListing

SPANS = {"24h": timedelta(hours=24), "7d": timedelta(days=7), "30d": timedelta(days=30)}
SPAN_WORDS = {"24h": "24 hours", "7d": "7 days", "30d": "30 days"}


def _search(label: str) -> forms.CharField:
    widget = forms.TextInput({"type": "search", "autocomplete": "off"})
    return forms.CharField(required=False, max_length=200, label=label, widget=widget)


class MonitorFilterForm(FilterForm):
    """Which monitors to list: triggered ones always stand first."""

    list_name = "alert-list"
    default_sort = ""
    heads: ClassVar[tuple[Head, ...]] = ()

    name = _search("Name")
    state = forms.ChoiceField(
        required=False, choices=[("", "Any"), ("triggered", "Triggered"), ("quiet", "Quiet")]
    )
    customer = PlaceField("Customer", "Customer")
    integration = SequenceField("Integration", "Integration")
    trigger = PlaceField("Watches for", "AlertTrigger")
    instance = PlaceField("Instance", "Instance")

    def __init__(self, address: QueryDict) -> None:
        super().__init__(address)
        self.offer(None)
        self.fields["instance"].widget = forms.HiddenInput()

    def answer(self) -> MonitorFilter:
        """The filter the address asks for."""
        values = self.values()
        return MonitorFilter(
            name=values.get("name", ""),
            customer_id=values.get("customer", ""),
            integration_sequence_id=values.get("integration", ""),
            instance_id=values.get("instance", ""),
            trigger_id=values.get("trigger", ""),
            is_triggered={"triggered": True, "quiet": False}.get(values.get("state", "")),
        )

    def offer(self, listing: MonitorListing | None) -> None:
        """Fills the pickers with what came with the list; without one with what is chosen."""
        offered = {"customer": listing.customers, "integration": listing.integrations} if listing else {}
        if listing:
            offered["trigger"] = listing.triggers
        for name in ("customer", "integration", "trigger"):
            offer(self.fields[name], offered.get(name, ()), self.values().get(name, ""))


class EventFilterForm(FilterForm):
    """Which events to list, the newest first."""

    list_name = "alert-events"
    default_sort = ""
    heads: ClassVar[tuple[Head, ...]] = ()

    text = _search("Holds")
    span = forms.ChoiceField(required=False, label="Time", choices=[("", "Any time"), *SPAN_WORDS.items()])

    def answer(self, until: datetime) -> EventFilter:
        """The filter the address asks for, up to a moment."""
        values = self.values()
        length = SPANS.get(values.get("span", ""))
        return EventFilter(until=until, text=values.get("text", ""), since=until - length if length else None)
