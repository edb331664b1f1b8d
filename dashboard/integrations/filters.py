"""The filter of the list of integrations and the heads of its table."""

from django import forms

from dashboard.filtering import FilterForm, Head
from dashboard.widgets import LongSelect
from prismatic_api.integrations.types import IntegrationFilter, IntegrationListing

SORTS = {
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "category": "Category",
    "-category": "Category, Z to A",
    "-published_at": "Published last",
    "published_at": "Published first",
}


class IntegrationFilterForm(FilterForm):
    """Which integrations to list."""

    list_name = "integration-list"
    default_sort = "name"
    heads = (
        Head("name", "Name"),
        Head("category", "Category"),
        Head("", "Labels"),
        Head("published_at", "Newest version", "-"),
        Head("", "Instances by version"),
        Head("", "Marks"),
    )

    name = forms.CharField(required=False, widget=forms.TextInput({"type": "search", "autocomplete": "off"}))
    category = forms.CharField(required=False, widget=LongSelect(choices=[("", "Any")]))
    label = forms.CharField(required=False, widget=forms.TextInput({"list": "integration-labels"}))
    sort = forms.ChoiceField(required=False, label="Sort by", choices=list(SORTS.items()))
    unpublished = forms.BooleanField(required=False, label="Unpublished changes")
    outdated = forms.BooleanField(required=False, label="Outdated components")
    template = forms.BooleanField(required=False, label="Template")

    def offer(self, listing: IntegrationListing) -> None:
        """Fills the choice of categories with what came with the list."""
        chosen = self.values().get("category", "")
        known = dict.fromkeys([*listing.categories, *([chosen] if chosen else [])])
        self.fields["category"].widget.choices = [("", "Any"), *((name, name) for name in known)]

    def answer(self) -> IntegrationFilter:
        """The filter the address asks for."""
        values = self.values()
        return IntegrationFilter(
            name=values.get("name", ""),
            category=values.get("category", ""),
            label=values.get("label", ""),
            only_templates="template" in values,
            only_unpublished="unpublished" in values,
            only_outdated="outdated" in values,
            sort=self.sort_key.removeprefix("-").upper(),
            descending=self.sort_key.startswith("-"),
        )
