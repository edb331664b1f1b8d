"""The form for what a customer is made of."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.conflicts import tidy
from dashboard.editing import EditForm
from dashboard.labels import labels_in, text_of
from prismatic_api.customers.types import Customer, CustomerDraft

# The API's own limits are not published. These keep a slip of the clipboard out of everybody's lists.
LONGEST = {"name": 5_000, "external_id": 5_000, "description": 100_000, "labels": 100_000}


def texts_of(draft: CustomerDraft) -> dict[str, str]:
    """What a form shows of a customer, by field."""
    return {
        "name": tidy(draft.name),
        "external_id": tidy(draft.external_id),
        "description": tidy(draft.description),
        "labels": text_of(draft.labels),
    }


class CustomerForm(EditForm):
    """What a customer is made of. With `customer` it edits that one, minding what others did meanwhile."""

    thing = "customer"
    longest = LONGEST
    api_fields: ClassVar[dict[str, str]] = {"externalId": "external_id"}

    name = forms.CharField(widget=forms.TextInput({"autocomplete": "off"}))
    external_id = forms.CharField(
        required=False,
        label="External ID",
        help_text="Your own identifier for this customer. No two customers share one.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    description = forms.CharField(required=False, widget=forms.Textarea({"rows": 3}))
    labels = forms.CharField(
        required=False, help_text="One a line, or several between commas.", widget=forms.Textarea({"rows": 3})
    )

    field_order = ("name", "external_id", "description", "labels")

    def __init__(
        self, data: QueryDict | None = None, *, customer: Customer | None = None, customer_id: str = ""
    ) -> None:
        """`customer_id` alone is for a form drawn again while Prismatic is away: nothing is compared then."""
        self.customer_id = customer.id if customer else customer_id
        self.stored = CustomerDraft.of(customer) if customer else CustomerDraft("")
        super().__init__(
            data, now=texts_of(self.stored), subject_id=self.customer_id, compares=customer is not None
        )

    def clean_description(self) -> str:
        """The description, its line ends as Prismatic keeps them."""
        return tidy(self.cleaned_data["description"])

    def clean_labels(self) -> str:
        """The labels, one a line."""
        known = [*self.stored.labels, *(self.was.texts["labels"].split("\n") if self.was else ())]
        return "\n".join(labels_in(self.cleaned_data["labels"], known))

    def answer(self) -> CustomerDraft:
        """What the customer is to be. What nobody changed is as Prismatic has it, to the last space."""
        changed: dict[str, Any] = dict(self.changed())
        if "labels" in changed:
            changed["labels"] = tuple(filter(None, changed["labels"].split("\n")))
        return replace(self.stored, **changed)

    @property
    def title(self) -> str:
        """The name to call the customer by while it is edited."""
        return self.stored.name or (self.was.texts["name"] if self.was else "") or "customer"
