"""The filter of the board of connections."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from dashboard.fields import PlaceField, SequenceField, offer
from dashboard.filtering import FilterForm
from prismatic_api.connections.types import Board, ConnectionFilter

# What each question asks for, in the API's spelling, and its words; the first is asked when none is
STATES = {
    "": (("error", "failed", "pending"), "In trouble"),
    "failing": (("error", "failed"), "Failing"),
    "waiting": (("pending",), "Not connected yet"),
    "working": (("active",), "Connected"),
    "all": (("error", "failed", "pending", "active"), "All"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A question beside the board: its words, the query that asks it, and whether it is asked."""

    text: str
    query: str
    is_current: bool


class ConnectionFilterForm(FilterForm):
    """Which connections to list."""

    list_name = "connection-list"
    default_sort = ""
    heads = ()

    state = forms.ChoiceField(
        required=False,
        label="State",
        choices=[(value, words) for value, (_, words) in STATES.items()],
        widget=forms.HiddenInput,
    )
    customer = PlaceField("Customer", "Customer")
    integration = SequenceField("Integration", "Integration")

    def __init__(self, address: QueryDict) -> None:
        super().__init__(address)
        self.offer(None)

    @property
    def state_key(self) -> str:
        """Which question is asked."""
        return str(self.values().get("state", ""))

    def answer(self) -> ConnectionFilter:
        """The filter the address asks for."""
        values = self.values()
        return ConnectionFilter(
            states=STATES[self.state_key][0],
            customer_id=values.get("customer", ""),
            integration_sequence_id=values.get("integration", ""),
        )

    def offer(self, board: Board | None) -> None:
        """Fills the pickers with what came with the board; without one with what is chosen."""
        offered = {"customer": board.customers, "integration": board.integrations} if board else {}
        for name in ("customer", "integration"):
            offer(self.fields[name], offered.get(name, ()), self.values().get(name, ""))

    def at_once(self) -> Iterator[Link]:
        """The questions as links."""
        for value, (_, words) in STATES.items():
            sent = {name: text for name, text in self.as_sent().items() if name != "state"}
            query = urlencode({**({"state": value} if value else {}), **sent})
            yield Link(words, query, value == self.state_key)
