"""The filters of the two lists of people, and the heads of their tables."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from dashboard.filtering import FilterForm, Head
from prismatic_api.ids import GlobalId
from prismatic_api.users.types import CustomerName, UserFilter, UserListing

SORTS = {
    "name": "Name, A to Z",
    "-name": "Name, Z to A",
    "email": "Email, A to Z",
    "-email": "Email, Z to A",
    "role": "Role, lowest first",
    "-role": "Role, highest first",
    "-updated_at": "Updated last",
    "updated_at": "Updated first",
    "-created_at": "Newest",
    "created_at": "Oldest",
}
OF_CUSTOMERS = {**SORTS, "customer": "Customer, A to Z", "-customer": "Customer, Z to A"}


def _search(**attributes: str) -> forms.TextInput:
    return forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false", **attributes})


class PeopleFilterForm(FilterForm):
    """What both lists can be searched by."""

    default_sort = "name"

    name = forms.CharField(required=False, widget=_search())
    email = forms.CharField(required=False, label="Email", widget=_search())

    def answer(self) -> UserFilter:
        """The filter the address asks for."""
        values = self.values()
        return UserFilter(
            name=values.get("name", ""),
            email=values.get("email", ""),
            external_id=values.get("external_id", ""),
            customer_id=values.get("customer", ""),
            customer_name=values.get("customer_name", ""),
            include_marketplace="marketplace" in values,
            is_team=self.list_name == "team-list",
            sort=self.sort_key.removeprefix("-").upper(),
            descending=self.sort_key.startswith("-"),
        )


class TeamFilterForm(PeopleFilterForm):
    """Which members of the team to list."""

    list_name = "team-list"
    heads = (
        Head("name", "Name"),
        Head("email", "Email"),
        Head("role", "Role", "-"),
        Head("", "External ID"),
        Head("created_at", "Created", "-"),
        Head("updated_at", "Updated", "-"),
    )

    sort = forms.ChoiceField(required=False, label="Sort by", choices=list(SORTS.items()))


class UserFilterForm(PeopleFilterForm):
    """Which users of customers to list. `customer` is an id; a name somebody types has to be looked up."""

    list_name = "user-list"
    widen = frozenset({"sort", "marketplace"})
    heads = (
        Head("name", "Name"),
        Head("email", "Email"),
        Head("customer", "Customer"),
        Head("role", "Role", "-"),
        Head("", "External ID"),
        Head("updated_at", "Updated", "-"),
    )

    external_id = forms.CharField(required=False, label="External ID")
    customer_name = forms.CharField(
        required=False, label="Customer", widget=_search(placeholder="Name or id")
    )
    customer = forms.CharField(required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(required=False, label="Sort by", choices=list(OF_CUSTOMERS.items()))
    marketplace = forms.BooleanField(required=False, label="Marketplace too")

    def clean(self) -> dict[str, Any]:
        """A name that was typed goes before the customer chosen so far; an id is no name to look up."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed = cleaned.pop("customer_name", "")
        if typed:
            cleaned |= (
                {"customer": typed} if _is_customer(typed) else {"customer": "", "customer_name": typed}
            )
        if not _is_customer(cleaned.get("customer", "")):
            cleaned["customer"] = ""
        return cleaned

    def choose(self, customer: CustomerName) -> None:
        """Puts a customer in the place of the name that was looked up."""
        self.cleaned_data |= {"customer": customer.id, "customer_name": ""}

    def query_for(self, customer_id: str) -> str:
        """The query of the same list for one customer; of all customers for a blank id."""
        kept = {name: text for name, text in self.as_sent().items() if not name.startswith("customer")}
        return urlencode({**kept, "customer": customer_id} if customer_id else kept)

    def only_match(self, listing: UserListing) -> CustomerName | None:
        """The customer a typed name means, if it can mean but one: the only match, or the one called so."""
        typed = self.cleaned_data.get("customer_name", "").casefold()
        exact = [customer for customer in listing.matches if customer.name.casefold() == typed]
        found = exact or list(listing.matches)
        return found[0] if len(found) == 1 and (exact or listing.total_matches == 1) else None

    def offers(self, listing: UserListing) -> list[tuple[CustomerName, str]]:
        """The customers a typed name may mean, each with the query of its list."""
        return [(customer, self.query_for(customer.id)) for customer in listing.matches]

    @property
    def everywhere(self) -> str:
        """The query of the same list for all customers."""
        return self.query_for("")


def _is_customer(text: str) -> bool:
    try:
        return GlobalId.parse(text).type == "Customer"
    except ValueError:
        return False
