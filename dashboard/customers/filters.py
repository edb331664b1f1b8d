"""The filter of the list of customers and the heads of its table."""

from django import forms

from dashboard.filtering import FilterForm, Head
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


class CustomerFilterForm(FilterForm):
    """Which customers to list."""

    list_name = "customer-list"
    default_sort = "name"
    widen = frozenset({"sort", "demo", "system"})
    heads = (
        Head("name", "Name"),
        Head("", "External ID"),
        Head("", "Labels"),
        Head("description", "Description"),
        Head("created_at", "Created", "-"),
        Head("updated_at", "Updated", "-"),
    )

    name = forms.CharField(required=False, widget=forms.TextInput({"type": "search", "autocomplete": "off"}))
    external_id = forms.CharField(required=False, label="External ID")
    label = forms.CharField(required=False, widget=forms.TextInput({"list": "customer-labels"}))
    description = forms.CharField(required=False)
    sort = forms.ChoiceField(required=False, label="Sort by", choices=list(SORTS.items()))
    demo = forms.BooleanField(required=False, label="Demo")
    system = forms.BooleanField(required=False, label="System")

    def answer(self) -> CustomerFilter:
        """The filter the address asks for."""
        values = self.values()
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
