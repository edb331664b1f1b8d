"""The forms that change a customer: what it is made of, and the name typed before it is deleted."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.customers.conflicts import THEIRS, Conflict, Merge, Opened, merged, texts_of, tidy
from dashboard.customers.labels import labels_in
from dashboard.forms import ProblemForm
from prismatic_api.customers.types import Customer, CustomerDraft

# The API's own limits are not published. These keep a slip of the clipboard out of everybody's lists.
LONGEST = {"name": 5_000, "external_id": 5_000, "description": 100_000, "labels": 100_000}


class CustomerForm(ProblemForm):
    """What a customer is made of. With `customer` it edits that one, minding what others did meanwhile."""

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
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, customer: Customer | None = None, customer_id: str = ""
    ) -> None:
        """`customer_id` alone is for a form drawn again while Prismatic is away: nothing is compared then."""
        self.customer_id = customer.id if customer else customer_id
        self.compares = customer is not None
        self.stored = CustomerDraft.of(customer) if customer else CustomerDraft("")
        self.now = texts_of(self.stored)
        self.merge = Merge({}, (), ())
        self.was = Opened.from_token(data.get("opened", ""), self.customer_id) if data is not None else None
        super().__init__(data, initial={**self.now, "opened": Opened(self.now).token(self.customer_id)})
        if data is None:
            self.fields["name"].widget.attrs["autofocus"] = True

    def add_error(self, field: str | None, error: Any) -> None:
        """Adds an error; the first field in the page that has one gets the focus."""
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].widget.attrs["autofocus"] = True

    def clean_description(self) -> str:
        """The description, its line ends as Prismatic keeps them."""
        return tidy(self.cleaned_data["description"])

    def clean_labels(self) -> str:
        """The labels, one a line."""
        known = [*self.stored.labels, *(self.was.texts["labels"].split("\n") if self.was else ())]
        return "\n".join(labels_in(self.cleaned_data["labels"], known))

    def clean(self) -> None:
        """Holds what was typed against what is there now; a conflict nobody decided is a form error."""
        mine = {field: self.cleaned_data.get(field, "") for field in self.now}
        self._limit(mine)
        if not self.compares:
            self.merge = Merge(mine, (), ())
            return
        choices = {field: self.data.get(f"choice-{field}", "") for field in self.now}
        self.merge = merged(self.was, self.now, mine, choices)
        for conflict in self.merge.conflicts:
            if conflict.choice == THEIRS:
                self.errors.pop(conflict.field, None)
        if self.merge.open_conflicts:
            self._ask()

    def _limit(self, mine: dict[str, str]) -> None:
        """Says which texts are too long. What is that long already may stay so."""
        for field, text in mine.items():
            if len(text) > LONGEST[field] and text != self.now[field]:
                self.add_error(field, f"This is too long: {LONGEST[field]:,} characters are the most.")

    def _ask(self) -> None:
        """Puts the choice to the person: from here on the form stands for what is there now."""
        asked = tuple(conflict.field for conflict in self.merge.conflicts)
        taken = {field: self.now[field] for field in self.merge.taken_over}
        token = Opened(self.now, asked).token(self.customer_id)
        self.data = {**dict(self.data.items()), **taken, "opened": token}
        self.add_error(
            None, "Somebody else changed this customer while you had it open. Choose what to keep."
        )

    def rows(self) -> Iterator[tuple[forms.BoundField, Conflict | None]]:
        """The fields to show, each with the conflict about it, if there is one."""
        conflicts = {conflict.field: conflict for conflict in self.merge.conflicts}
        return ((field, conflicts.get(field.name)) for field in self.visible_fields())

    def answer(self) -> CustomerDraft:
        """What the customer is to be. What nobody changed is as Prismatic has it, to the last space."""
        changed: dict[str, Any] = {
            field: text for field, text in self.merge.texts.items() if text != self.now[field]
        }
        if "labels" in changed:
            changed["labels"] = tuple(filter(None, changed["labels"].split("\n")))
        return replace(self.stored, **changed)

    def has_news(self) -> bool:
        """Whether saving would change anything. Only for a valid form."""
        return self.answer() != self.stored

    @property
    def title(self) -> str:
        """The name to call the customer by while it is edited."""
        return self.stored.name or (self.was.texts["name"] if self.was else "") or "customer"

    def message(self) -> str:
        """What is said once it is saved."""
        if not self.has_news():
            return "Nothing had to be changed."
        kept = " and ".join(str(self[field].label).lower() for field in self.merge.taken_over)
        return f"Saved. Somebody else changed the {kept} meanwhile, and that was kept." if kept else "Saved."


def _as_read(name: str) -> str:
    """A name as the eye reads it: runs of space are one, composed and combining accents alike."""
    return " ".join(unicodedata.normalize("NFC", name).split())


class CustomerDeleteForm(ProblemForm):
    """The customer's name, typed to show that this one is meant."""

    typed_name = forms.CharField(
        label="Name of the customer",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autofocus": True}),
    )

    def __init__(self, data: QueryDict | None = None, *, customer: Customer) -> None:
        super().__init__(data)
        self.customer = customer
        self.fields["typed_name"].help_text = "Type it exactly as it stands above."

    def clean_typed_name(self) -> str:
        """The typed name. Raises ValidationError when it is not the customer's."""
        typed: str = self.cleaned_data["typed_name"]
        if _as_read(typed) != _as_read(self.customer.name):
            raise forms.ValidationError("This is not the name of the customer. Nothing was deleted.")
        return typed
