"""The form a list of people is pasted into, which also carries how far the list has come."""

import hashlib

from django import forms
from django.http import QueryDict

from dashboard.users.batch import Batch, Terms
from dashboard.users.forms import GONE
from dashboard.users.offers import Offer
from dashboard.users.pasted import MOST, Line, lines_in
from prismatic_api.users.invitations import Preparation
from prismatic_api.users.roles import Role
from prismatic_api.users.types import CustomerName

LONGEST = 100_000  # characters


class PasteForm(forms.Form):
    """A pasted list and the role for lines that name none. `verdicts` is what came of it so far, signed."""

    text = forms.CharField(
        label="People",
        strip=False,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false", "autocomplete": "off", "wrap": "off"}),
    )
    role = forms.ChoiceField(
        label="Role for lines that name none", required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(
        self, data: QueryDict | None, *, customer_id: str | None, preparation: Preparation | None = None
    ) -> None:
        """Without a `preparation` it is drawn again while Prismatic is away, from what was posted alone.

        A list that comes back to be changed counts as not sent yet.
        """
        self.customer_id = customer_id
        kept = data.get("offered", "") if data else ""
        self.offer = Offer.to_invite(preparation) if preparation else Offer.from_token(kept)
        comes_back = data is not None and "change" in data
        super().__init__(None if comes_back else data, initial=data.dict() if data and comes_back else {})
        roles = [(role.id, role.name) for role in self.offer.roles]
        self.fields["role"].choices = [("", "None: every line names one"), *roles]  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs["autofocus"] = True

    def clean_text(self) -> str:
        """The list. Raises ValidationError when there is nobody in it, or too many."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST:
            raise forms.ValidationError(f"This is too long: {LONGEST:,} characters are the most.")
        lines = lines_in(text)
        if not lines:
            raise forms.ValidationError("There is nobody in this list.")
        if len(lines) > MOST:
            raise forms.ValidationError(f"These are {len(lines)} people; {MOST} at a time are the most.")
        return text

    @property
    def lines(self) -> list[Line]:
        """The people of the list. Only for a valid form, like all below."""
        return lines_in(self.cleaned_data["text"])

    @property
    def salt(self) -> str:
        """What this very list, for this very place and role, is signed with; line ends count alike."""
        text = "\n".join([self.cleaned_data["role"], *self.cleaned_data["text"].splitlines()])
        return f"pasted {self.customer_id or 'team'} {hashlib.sha256(text.encode()).hexdigest()}"

    def terms(self, customer: CustomerName | None) -> Terms:
        """On what terms its people are invited."""
        return Terms(customer, self.offer, self.otherwise)

    @property
    def otherwise(self) -> Role | None:
        """The role for lines that name none."""
        return self.offer.role(self.cleaned_data["role"])

    def batch(self) -> Batch | None:
        """How far it has come; None for a list that nobody has looked through yet."""
        return Batch.from_token(self.data.get("verdicts", ""), self.lines, self.salt)
