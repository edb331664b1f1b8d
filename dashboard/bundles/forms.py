"""What goes into a bundle, and what is taken out of it."""

from django import forms

from dashboard.redaction.rules import PERSONAL, SECRETS, Rule

PARTS = (
    ("steps", "Steps"),
    ("logs", "Log"),
    ("payloads", "Request and response"),
    ("results", "Results of the steps that failed"),
    ("config", "Configuration of the instance, as it is now"),
)


class BundleForm(forms.Form):
    """The parts, and whether personal data goes too. Secrets always do."""

    parts = forms.MultipleChoiceField(
        choices=PARTS,
        initial=[name for name, _ in PARTS],
        required=False,
        label="What goes in, beside the summary",
        widget=forms.CheckboxSelectMultiple,
    )
    hide_personal = forms.BooleanField(
        initial=True,
        required=False,
        label="Mask email addresses, telephone numbers and numbers of cards and accounts too",
    )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What is taken out."""
        return (*SECRETS, *(PERSONAL if self.cleaned_data["hide_personal"] else ()))
