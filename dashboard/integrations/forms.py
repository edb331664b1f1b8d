"""The form that offers a version for deploying, or withdraws it."""

from typing import ClassVar

from django import forms
from django.http import QueryDict

from dashboard.forms import ProblemForm


class AvailabilityForm(ProblemForm):
    """`available` is what the version is to be: sent twice, it says the same twice."""

    api_fields: ClassVar[dict[str, str]] = {
        "available": "__all__"
    }  # nobody sees what is said at a hidden field

    available = forms.TypedChoiceField(
        choices=[("yes", "Available"), ("no", "Withdrawn")],
        coerce=lambda text: text == "yes",
        widget=forms.HiddenInput,
    )

    def __init__(self, data: QueryDict | None = None, *, is_available: bool = False) -> None:
        super().__init__(data, initial={"available": "no" if is_available else "yes"})

    @property
    def offers(self) -> bool:
        """Whether it is about making the version available, not about withdrawing it."""
        return bool(self["available"].value() == "yes")

    @property
    def wanted(self) -> bool:
        """Whether it is to be available. Only for a valid form."""
        return bool(self.cleaned_data["available"])
