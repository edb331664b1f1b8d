"""Form fields for things of Prismatic that are chosen by their id."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from dashboard.widgets import LongSelect
from prismatic_api.choices import Choice
from prismatic_api.ids import GlobalId


def either(label: str, **words: str) -> forms.ChoiceField:
    """A question with a few answers, or none."""
    return forms.ChoiceField(label=label, required=False, choices=[("", "Any"), *words.items()])


class PlaceField(forms.CharField):
    """A customer, instance or flow by its id: what can be chosen is known only once the list is read."""

    def __init__(self, label: str, kind: str) -> None:
        """`kind` is the type's name inside the id."""
        self.kind = kind
        super().__init__(
            label=label, required=False, max_length=2000, widget=LongSelect(choices=[("", "Any")])
        )

    def validate(self, value: str) -> None:
        """An id of another kind, or none at all, is said here rather than by Prismatic."""
        try:
            fits = not value or GlobalId.parse(value).type == self.kind
        except ValueError:
            fits = False
        if not fits:
            article = "an" if self.kind == "Instance" else "a"
            raise ValidationError(f"This is not the id of {article} {str(self.label).lower()}.")


class SequenceField(PlaceField):
    """An integration, whatever its version, by the plain UUID that its versions share."""

    def validate(self, value: str) -> None:
        """A UUID, or nothing."""
        try:
            UUID(value or "0" * 32)
        except ValueError:
            raise ValidationError("This is not the id of an integration.") from None


def offer(field: forms.Field, choices: Iterable[Choice], chosen: str) -> None:
    """Fills a select with choices; what is chosen stays in it, even if it is not among them."""
    known = {choice.id: choice.name for choice in choices}
    rest = {chosen: chosen} if chosen and chosen not in known else {}
    field.widget.choices = [("", "Any"), *known.items(), *rest.items()]
