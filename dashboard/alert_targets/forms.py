"""The forms of groups and webhooks."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from dashboard.alerts.forms import LONGEST, ManyOfField
from dashboard.forms import ProblemForm
from prismatic_api.alert_targets.types import AlertGroup, AlertWebhook, GroupDraft, WebhookDraft
from prismatic_api.choices import Choice

_NAME = forms.TextInput({"autocomplete": "off"})


class AlertGroupForm(ProblemForm):
    """Who is in a group. Without choices it only shows what was sent."""

    name = forms.CharField(max_length=LONGEST, widget=_NAME)
    users = ManyOfField("People")
    webhooks = ManyOfField("Webhooks")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        group: AlertGroup | None = None,
        users: tuple[Choice, ...] | None = None,
        webhooks: tuple[Choice, ...] = (),
    ) -> None:
        draft = GroupDraft.of(group) if group else None
        super().__init__(data, initial=dict(draft.as_input()) if draft else None)
        sent = data if users is None and data is not None else QueryDict()
        for name, offered, kept in (
            ("users", users or (), group.users if group else ()),
            ("webhooks", webhooks, group.webhooks if group else ()),
        ):
            field = self.fields[name]
            assert isinstance(field, ManyOfField)  # noqa: S101 - declared above
            field.offer((*offered, *(Choice(value, value) for value in sent.getlist(name))), kept)

    def answer(self) -> GroupDraft:
        """What the group is to be. Only for a valid form."""
        asked = self.cleaned_data
        return GroupDraft(asked["name"], tuple(asked["users"]), tuple(asked["webhooks"]))


class AlertWebhookForm(ProblemForm):
    """An address that is called. Headers are written, and never shown again."""

    api_fields: ClassVar[dict[str, str]] = {"payloadTemplate": "template"}

    name = forms.CharField(max_length=LONGEST, widget=_NAME)
    url = forms.URLField(label="Address", assume_scheme="https", max_length=2000)
    template = forms.CharField(
        label="Payload",
        help_text="What is sent, with Prismatic's placeholders.",
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
    )
    headers = forms.CharField(
        required=False,
        help_text="One a line, as Name: value.",
        widget=forms.Textarea({"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )
    no_headers = forms.BooleanField(required=False, label="Remove all headers")

    def __init__(self, data: QueryDict | None, *, webhook: AlertWebhook | None = None) -> None:
        initial = (
            {"name": webhook.name, "url": webhook.url, "template": webhook.template} if webhook else None
        )
        super().__init__(data, initial=initial)
        if webhook and webhook.header_names:
            names = ", ".join(webhook.header_names)
            self.fields["headers"].help_text = (
                f"Set: {names}. What they hold is not shown. Leave this blank to keep them; what is "
                "written here, one a line as Name: value, stands in their place."
            )
        else:
            del self.fields["no_headers"]

    def clean_headers(self) -> Mapping[str, str]:
        """Names and values."""
        lines = [line.partition(":") for line in self.cleaned_data["headers"].splitlines() if line.strip()]
        if not all(name.strip() and colon and value.strip() for name, colon, value in lines):
            raise ValidationError("Each line must look like Name: value.")
        return {name.strip(): value.strip() for name, _, value in lines}

    def clean(self) -> dict[str, Any]:
        """Headers are either written anew or removed."""
        answer: dict[str, Any] = super().clean() or {}
        if answer.get("no_headers") and answer.get("headers"):
            self.add_error("no_headers", "Either write headers, or remove them all.")
        return answer

    def answer(self) -> WebhookDraft:
        """What the webhook is to be. Only for a valid form."""
        asked = self.cleaned_data
        headers: Mapping[str, str] | None = asked["headers"] or None
        if asked.get("no_headers"):
            headers = {}
        return WebhookDraft(asked["name"], asked["url"], asked["template"], headers)


def _initial(webhook: AlertWebhook) -> dict[str, str]:
    return {"name": webhook.name, "url": webhook.url, "template": webhook.template}
