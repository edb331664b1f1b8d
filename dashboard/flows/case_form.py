"""The form that keeps a call under a name."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms
from django.http import QueryDict

from dashboard.accounts.models import Account
from dashboard.flows import keeping
from dashboard.flows.models import FlowCase, tells_secrets
from prismatic_api.flows.trials import Call


class Kept(Protocol):
    """A flow as cases know it: by what all its versions share, and its name."""

    @property
    def key(self) -> str:
        """What all instances and versions know it by."""

    @property
    def name(self) -> str:
        """What people call it."""


KNOWINGLY = (
    "This call seems to hold a secret. Take it out, or keep it knowingly: the case lies in the dashboard's "
    "database, and everybody who may test flows can read it."
)


class CaseForm(forms.Form):
    """Name and expected status of a case. `case` is the one that was opened, which saving changes."""

    case_name = forms.CharField(
        label="Name", max_length=100, error_messages={"required": "A case needs a name."}
    )
    expected_status = forms.IntegerField(
        required=False,
        label="Expected status",
        min_value=100,
        max_value=599,
        widget=forms.NumberInput({"inputmode": "numeric", "placeholder": "Any"}),
    )
    keeps = forms.BooleanField(required=False, label="Keep the secrets in it")
    case = forms.IntegerField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        case: FlowCase | None = None,
        start: Mapping[str, object] | None = None,
    ) -> None:
        """Without `data` it is only shown: with a `case`, or with what `start` says."""
        own = {"case_name": case.name, "expected_status": case.expected_status} if case else {}
        more = {"keeps": case.has_secrets, "case": case.pk} if case else {}
        super().__init__(data, initial={**(start or {}), **own, **more})

    def add_error(self, field: str | None, error: Any) -> None:
        """Adds an error; a field that has one gets the focus."""
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].widget.attrs["autofocus"] = True

    @classmethod
    def beside(cls, data: QueryDict) -> "CaseForm":
        """The form as it was sent along with a call that is only run: nobody judges it."""
        return cls(start={name: data.get(name, "") for name in cls.base_fields})

    def saved(self, call: Call | None, flow: Kept, person: Account, secrets_of: str = "") -> FlowCase | None:
        """The case, kept; None if something is wrong, which is said at its field then.

        `secrets_of` is the run whose secrets the call was filled up with.
        """
        if not self.is_valid() or call is None:
            return None
        self._judge(call, flow)
        return None if self.errors else self._kept(call, flow, person, secrets_of)

    def _judge(self, call: Call, flow: Kept) -> None:
        name = self.cleaned_data["case_name"]
        if self._others(flow).filter(name=name).exists():
            self.add_error("case_name", "There is a case of this name. Open that to change it.")
        if tells_secrets(call) and not self.cleaned_data["keeps"]:
            self.add_error("keeps", KNOWINGLY)

    def _others(self, flow: Kept) -> Any:
        return FlowCase.objects.filter(flow_key=flow.key).exclude(pk=self.cleaned_data["case"])

    def _kept(self, call: Call, flow: Kept, person: Account, secrets_of: str) -> FlowCase:
        own = FlowCase.objects.filter(flow_key=flow.key, pk=self.cleaned_data["case"]).first()
        before = keeping.about(own) if own else {}
        case = own or FlowCase(flow_key=flow.key)
        case.flow_name, case.name = flow.name[:500], self.cleaned_data["case_name"]
        case.expected_status, case.person = self.cleaned_data["expected_status"], person
        case.take(call)
        keeping.save(case, person, before, secrets_of)
        return case
