"""The filter of the list of instances and the heads of its table."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from dashboard.fields import PlaceField, SequenceField, either, offer
from dashboard.filtering import ActiveFilter, FilterForm, Head, Link
from prismatic_api.instances.filters import InstanceFilter
from prismatic_api.instances.states import DesignedBy, InstanceType
from prismatic_api.instances.types import InstanceListing
from prismatic_api.open_enum import OpenEnum

SORTS = (
    *("name", "customer", "integration", "version", "category"),
    *("last_executed_at", "created_at", "updated_at", "enabled"),
)
# Links beside the list: a question with yes and no, the answer they ask for, and their words
AT_ONCE = (
    ("failed", "yes", "Last run failed"),
    ("deploy", "needed", "Needs deploy"),
    ("enabled", "no", "Paused"),
    ("debug", "on", "Debug on"),
)


def one_of(label: str, kind: type[OpenEnum]) -> forms.ChoiceField:
    """One value of an enum, or any."""
    return either(label, **{str(value).lower(): value.label for value in kind.known()})


class InstanceFilterForm(FilterForm):
    """Which instances to list."""

    list_name = "instance-list"
    default_sort = "name"
    widen = frozenset({"sort", "system"})
    beside = frozenset({"name", "customer", "integration", "sort"})
    heads = (
        Head("name", "Instance"),
        Head("", "State"),
        Head("customer", "Customer"),
        Head("integration", "Integration"),
        Head("version", "Version"),
        Head("last_executed_at", "Last run", "-"),
        Head("", "Last deploy"),
    )

    name = forms.CharField(required=False, widget=forms.TextInput({"type": "search", "autocomplete": "off"}))
    customer = PlaceField("Customer", "Customer")
    integration = SequenceField("Integration", "Integration")
    failed = either("Last run", yes="Failed", no="Went well")
    deploy = either("Deployed", needed="Needs deploy", done="As saved")
    enabled = either("Enabled", yes="Enabled", no="Paused")
    debug = either("Debug", on="On", off="Off")
    label = forms.CharField(required=False, widget=forms.TextInput({"list": "instance-labels"}))
    description = forms.CharField(required=False)
    external_id = forms.CharField(required=False, label="Customer's external ID")
    by = one_of("Deployed by", DesignedBy)
    kind = one_of("Kind", InstanceType)
    system = forms.BooleanField(required=False, label="Test instances too")
    sort = forms.ChoiceField(
        required=False,
        choices=[(f"{sign}{field}", field) for field in SORTS for sign in ("", "-")],
        widget=forms.HiddenInput,
    )

    def __init__(self, address: QueryDict) -> None:
        super().__init__(address)
        self.offer(None)

    def values(self) -> dict[str, Any]:
        """What is set, read of the address once: the page asks for it dozens of times."""
        return {**self._values}

    @cached_property
    def _values(self) -> dict[str, Any]:
        return super().values()

    def answer(self) -> InstanceFilter:
        """The filter the address asks for."""
        values = self.values()
        return InstanceFilter(
            name=values.get("name", ""),
            description=values.get("description", ""),
            label=values.get("label", ""),
            customer_id=values.get("customer", ""),
            customer_external_id=values.get("external_id", ""),
            integration_sequence_id=values.get("integration", ""),
            enabled=self._either("enabled", "yes"),
            needs_deploy=self._either("deploy", "needed"),
            last_failed=self._either("failed", "yes"),
            debug=self._either("debug", "on"),
            designed_by=values.get("by", "").upper(),
            type=values.get("kind", "").upper(),
            include_system="system" in values,
            sort=self.sort_key.removeprefix("-").upper(),
            descending=self.sort_key.startswith("-"),
        )

    def offer(self, listing: InstanceListing | None) -> None:
        """Fills the pickers with what came with the list; without one with what is chosen."""
        offered = {"customer": listing.customers, "integration": listing.integrations} if listing else {}
        for name in ("customer", "integration"):
            offer(self.fields[name], offered.get(name, ()), self.values().get(name, ""))

    @property
    def has_more(self) -> bool:
        """Whether a folded field is set that no link beside the list shows."""
        return any(name not in self.beside for name, _ in self._unshown())

    def at_once(self) -> Iterator[Link]:
        """The usual questions as links; a second click takes one back."""
        for name, value, words in AT_ONCE:
            is_set = self.values().get(name) == value
            yield Link(words, self._query(name, "" if is_set else value), is_set)

    def active(self) -> Iterator[ActiveFilter]:
        """Each filter that is set, but those that links beside the list show."""
        for name, value in self._unshown():
            choices: Iterable[tuple[str, str]] = getattr(self.fields[name].widget, "choices", ())
            words = str(dict(choices).get(value, value))
            yield ActiveFilter(str(self[name].label), words, self._query(name, ""))

    def _unshown(self) -> Iterator[tuple[str, str]]:
        shown = {(name, value) for name, value, _ in AT_ONCE}
        return (pair for pair in self.as_sent().items() if pair not in shown and pair[0] != "sort")

    def _either(self, name: str, yes: str) -> bool | None:
        value = self.values().get(name)
        return value == yes if value else None

    def _query(self, name: str, value: str) -> str:
        sent = self.as_sent() | {name: value}
        return urlencode({each: sent[each] for each in self.fields if sent.get(each)})
