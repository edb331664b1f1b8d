"""The filter of the list of customers and the heads of its table: both read and make its addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from prismatic_api.customers.types import CustomerFilter

SORTS = {
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "-updated_at": "Updated last",
    "updated_at": "Updated first",
    "-created_at": "Newest",
    "created_at": "Oldest",
    "description": "Description, A to Z",
    "-description": "Description, Z to A",
}


DEFAULT_SORT = "name"


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the list's table. `query` leads to the list sorted by it; `order` is how it is sorted now."""

    label: str
    query: str = ""
    order: str = ""

    @property
    def icon(self) -> str:
        """The name of the arrow beside the label."""
        return "up" if self.order == "ascending" else "down"


# Field to sort by, label, and the direction a first click asks for
COLUMNS = (
    ("name", "Name", ""),
    ("", "External ID", ""),
    ("", "Labels", ""),
    ("description", "Description", ""),
    ("created_at", "Created", "-"),
    ("updated_at", "Updated", "-"),
)


class CustomerFilterForm(forms.Form):
    """Which customers to list. Reads an address; what makes no sense there counts as not set."""

    name = forms.CharField(required=False, widget=forms.TextInput({"type": "search", "autocomplete": "off"}))
    external_id = forms.CharField(required=False, label="External ID")
    label = forms.CharField(required=False, widget=forms.TextInput({"list": "customer-labels"}))
    description = forms.CharField(required=False)
    sort = forms.ChoiceField(required=False, label="Sort by", choices=list(SORTS.items()))
    demo = forms.BooleanField(required=False, label="Demo")
    system = forms.BooleanField(required=False, label="System")

    use_required_attribute = False

    def _set(self) -> dict[str, Any]:
        self.is_valid()
        values = {name: value for name, value in self.cleaned_data.items() if value}
        if values.get("sort") == DEFAULT_SORT:
            del values["sort"]
        return values

    @property
    def sort_key(self) -> str:
        """The order asked for: a field, with "-" before it for descending."""
        return str(self._set().get("sort", DEFAULT_SORT))

    def answer(self) -> CustomerFilter:
        """The filter the address asks for."""
        values = self._set()
        return CustomerFilter(
            name=values.get("name", ""),
            label=values.get("label", ""),
            external_id=values.get("external_id", ""),
            description=values.get("description", ""),
            include_demo="demo" in values,
            include_system="system" in values,
            sort=self.sort_key.removeprefix("-").upper(),
            descending=self.sort_key.startswith("-"),
        )

    def _as_sent(self) -> dict[str, str]:
        return {name: "on" if value is True else str(value) for name, value in self._set().items()}

    @property
    def query(self) -> str:
        """The address's query with only what is set, each in its place: the same list, the same address."""
        return urlencode(self._as_sent())

    @property
    def address(self) -> str:
        """The address of the list's first page."""
        return reverse("customer-list", query=self._as_sent() or None)

    @property
    def narrows(self) -> bool:
        """Whether anything is set that can leave a customer out."""
        return not self._set().keys() <= {"sort", "demo", "system"}

    def columns(self) -> Iterator[Column]:
        """The heads of the table; a click on the one that sorts turns the order round."""
        for field, label, first in COLUMNS:
            if not field:
                yield Column(label)
                continue
            sorts = self.sort_key.removeprefix("-") == field
            down = self.sort_key.startswith("-")
            sign = ("" if down else "-") if sorts else first
            order = ("descending" if down else "ascending") if sorts else ""
            yield Column(label, urlencode({**self._as_sent(), "sort": f"{sign}{field}"}), order)
