"""The form that keeps a view."""

from typing import Any

from django import forms
from django.http import QueryDict

from dashboard.accounts.models import Account
from dashboard.saved_views.models import ListName, SavedView


class SavedViewForm(forms.Form):
    """A name for the filters that are set."""

    name = forms.CharField(max_length=100, widget=forms.TextInput({"autocomplete": "off"}))
    shared = forms.BooleanField(required=False, label="Show it to everybody")
    list = forms.ChoiceField(choices=ListName.choices, widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=8000, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, person: Account, list_name: str, query: str) -> None:
        self.person = person
        super().__init__(data, initial={"list": list_name, "query": query})

    def clean(self) -> dict[str, Any]:
        """Nobody has two views of one list under one name."""
        answer: dict[str, Any] = super().clean() or {}
        kept = SavedView.objects.filter(
            owner=self.person, list_name=answer.get("list", ""), name=answer.get("name", "")
        )
        if kept.exists():
            self.add_error("name", "You have a view of this name. Remove it first, or choose another.")
        return answer

    def save(self) -> SavedView:
        """Keeps the view. Only for a valid form."""
        asked = self.cleaned_data
        return SavedView.objects.create(
            owner=self.person,
            list_name=asked["list"],
            name=asked["name"],
            query=asked["query"],
            is_shared=asked["shared"],
        )
