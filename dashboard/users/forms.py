"""The forms that invite a person and change one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.core.validators import validate_email
from django.http import QueryDict

from dashboard.conflicts import tidy
from dashboard.editing import EditForm
from dashboard.forms import ProblemForm
from dashboard.users.offers import Offer, RoleCard
from prismatic_api.users.invitations import Invitation, Preparation, UserDraft
from prismatic_api.users.roles import Role
from prismatic_api.users.types import CustomerName, User, UserSummary, UserToEdit

# The API's own limits are not published. These keep a slip of the clipboard out of everybody's lists.
LONGEST = {"email": 254, "name": 500, "phone": 100, "external_id": 500}
GONE = "This role is not offered any more. Choose another."
PLAIN = {"autocomplete": "off", "spellcheck": "false"}


def is_email(text: str) -> bool:
    """Whether a text can be an e-mail address."""
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return len(text) <= LONGEST["email"]


def taken_words(user: UserSummary | None) -> str:
    """What is said of an e-mail address that somebody has: who, if this account may see them."""
    if user is None:
        return "Somebody has this email address already, perhaps in another organization."
    place = user.customer.name if user.customer else "your team"
    return f"{user.shown_name} of {place} has this email address already."


def _optional(label: str = "", **attributes: str) -> forms.CharField:
    return forms.CharField(required=False, label=label or None, widget=forms.TextInput(PLAIN | attributes))


class RoleField(forms.ChoiceField):
    """One of the roles on offer, drawn as cards by its template."""

    widget = forms.RadioSelect
    default_error_messages = {"required": "Choose a role.", "invalid_choice": GONE}

    def offer(self, offer: Offer) -> None:
        """Takes the choices from an offer."""
        self.choices = [(role.id, role.name) for role in offer.roles]


class UserForm(EditForm):
    """What of a person can be changed, minding what others did meanwhile."""

    thing = "user"
    longest = LONGEST
    api_fields: ClassVar[dict[str, str]] = {"externalId": "external_id"}

    name = _optional()
    phone = _optional(type="tel")
    external_id = _optional("External ID")
    role = RoleField()

    field_order = ("name", "phone", "external_id", "role")

    def __init__(
        self, data: QueryDict | None = None, *, to_edit: UserToEdit | None = None, user_id: str = ""
    ) -> None:
        """`user_id` alone is for a form drawn again while Prismatic is away: nothing is compared then."""
        self.user_id = to_edit.user.id if to_edit else user_id
        kept = data.get("offered", "") if data else ""
        self.offer = Offer.to_change(to_edit) if to_edit else Offer.from_token(kept)
        now = texts_of(to_edit.user if to_edit else None)
        if self.offer.reason:
            del now["role"]
        super().__init__(data, now=now, subject_id=self.user_id, compares=to_edit is not None)
        self.fields["role"].offer(self.offer)  # type: ignore[attr-defined]
        if self.offer.reason:
            del self.fields["role"]

    def words_for(self, field: str, text: str) -> str:
        """A role by its name, anything else as it is."""
        role = self.offer.role(text) if field == "role" else None
        return role.name if role else text

    def cards(self) -> Iterator[RoleCard]:
        """The roles to choose from."""
        return self.offer.cards(str(self["role"].value() or ""))

    def answer(self, user: User) -> UserDraft:
        """What the person is to be. What nobody changed is as Prismatic has it, to the last space."""
        changed: dict[str, Any] = dict(self.changed())
        if "role" in changed:
            changed["role"] = self.offer.role(changed["role"])
        return replace(UserDraft.of(user), **changed)

    @property
    def title(self) -> str:
        """The name to call the person by while they are edited."""
        return self.now["name"] or (self.was.texts["name"] if self.was else "") or self.offer.about or "user"


def texts_of(user: User | None) -> dict[str, str]:
    """What a form shows of a person, by field."""
    if user is None:
        return dict.fromkeys(("name", "phone", "external_id", "role"), "")
    return {
        "name": tidy(user.name),
        "phone": tidy(user.phone),
        "external_id": tidy(user.external_id or ""),
        "role": user.role.id,
    }


class InvitationForm(ProblemForm):
    """A person to be invited. It is sent twice: to be reviewed, then confirmed."""

    api_fields: ClassVar[dict[str, str]] = {"externalId": "external_id"}

    email = forms.EmailField(max_length=LONGEST["email"], widget=forms.EmailInput(PLAIN))
    name = _optional()
    role = RoleField()
    phone = _optional(type="tel")
    external_id = _optional("External ID")

    def __init__(self, data: QueryDict | None = None, *, preparation: Preparation | None = None) -> None:
        """Without a `preparation` it is drawn again while Prismatic is away, from what was posted alone.

        A form that comes back from its review to be changed counts as not sent yet.
        """
        self.preparation = preparation
        self.offer = (
            Offer.to_invite(preparation)
            if preparation
            else Offer.from_token(data.get("offered", "") if data else "")
        )
        comes_back = data is not None and "change" in data
        super().__init__(None if comes_back else data, initial=data.dict() if data and comes_back else {})
        self.fields["role"].offer(self.offer)  # type: ignore[attr-defined]
        if data is None or comes_back:
            self.fields["email"].widget.attrs["autofocus"] = True

    def add_error(self, field: str | None, error: Any) -> None:
        """Adds an error; the first field in the page that has one gets the focus."""
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].widget.attrs["autofocus"] = True

    def clean(self) -> None:
        """Says who has the e-mail address already, and which texts are too long."""
        for field, limit in LONGEST.items():
            if len(self.cleaned_data.get(field, "")) > limit:
                self.add_error(field, f"This is too long: {limit:,} characters are the most.")
        if self.preparation and self.preparation.email.is_taken and "email" in self.cleaned_data:
            self.add_error("email", taken_words(self.preparation.email.user))

    @property
    def namesake(self) -> UserSummary | None:
        """Who has the e-mail address already, if this account may see them."""
        return self.preparation.email.user if self.preparation and self.is_bound else None

    @property
    def is_confirmed(self) -> bool:
        """Whether the person has seen the review and sent it off."""
        return "confirmed" in self.data

    @property
    def chosen(self) -> Role | None:
        """The role chosen. Only for a valid form."""
        return self.offer.role(self.cleaned_data["role"])

    def cards(self) -> Iterator[RoleCard]:
        """The roles to choose from."""
        return self.offer.cards(str(self["role"].value() or ""))

    def answer(self, customer: CustomerName | None) -> Invitation:
        """The invitation, to a customer or to the team. Only for a valid form."""
        typed, role = self.cleaned_data, self.chosen
        if role is None:
            raise ValueError("An invitation needs a valid form.")
        return Invitation(
            email=typed["email"],
            role=role,
            customer=customer,
            name=typed["name"],
            phone=typed["phone"],
            external_id=typed["external_id"],
        )
