"""The form that puts a shared variable into effect, for just the instances that were shown."""

from hashlib import sha256

from django import forms
from django.http import QueryDict

from dashboard.forms import WholeForm
from prismatic_api.shared_variables.types import SharedVariable

OTHERS = "Other instances use it now than were shown before. Look again."


class RedeployForm(WholeForm):
    """Asks whether the instances that use a shared variable are to be deployed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, shared: SharedVariable) -> None:
        self.mark = mark_of(shared)
        super().__init__(data)

    def clean(self) -> None:
        """Somebody may have deployed or moved one meanwhile: then the list is shown again."""
        if self.cleaned_data.get("seen") != self.mark:
            self.add_error(None, OTHERS)


def mark_of(shared: SharedVariable) -> str:
    """A digest of which instances would be deployed."""
    listed = [f"{use.id} {use.would_be_deployed}" for use in shared.uses]
    return sha256("\n".join([str(shared.uses.total), *listed]).encode()).hexdigest()[:20]
