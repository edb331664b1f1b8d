"""A form that shows each kind of field, empty and refused."""

from typing import Self

from django import forms


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="Shown wherever the customer is named.")
    external_id = forms.CharField(label="External id", required=False)
    plan = forms.ChoiceField(choices=[("basic", "Basic"), ("gold", "Gold")], required=False)
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    channel = forms.ChoiceField(
        choices=[("mail", "By mail"), ("none", "Not at all")], widget=forms.RadioSelect, initial="mail"
    )
    is_demo = forms.BooleanField(label="For demonstration only", required=False, help_text="Not listed.")

    @classmethod
    def refused(cls) -> Self:
        """The form as it comes back after a refusal: filled, with the reasons at their places."""
        form = cls({"name": "Acme Corp", "external_id": "acme", "channel": "mail"}, prefix="refused")
        form.add_error(None, "Nothing was changed.")
        form.add_error("external_id", "Another customer has this external id.")
        return form
