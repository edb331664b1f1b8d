"""The forms that change an instance: what it is made of, whether it runs, and whether it is in debug."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.conflicts import tidy
from dashboard.editing import EditForm
from dashboard.forms import ProblemForm
from dashboard.labels import labels_in, text_of
from prismatic_api.instances.types import Instance, InstanceDraft

# The API's own limits are not published. These keep a slip of the clipboard out of everybody's lists.
LONGEST = {"name": 5_000, "description": 100_000, "labels": 100_000}

WAITS = {
    "1h": ("in 1 hour", timedelta(hours=1)),
    "4h": ("in 4 hours", timedelta(hours=4)),
    "1d": ("tomorrow", timedelta(days=1)),
    "3d": ("in 3 days", timedelta(days=3)),
}


def texts_of(draft: InstanceDraft) -> dict[str, str]:
    """What a form shows of an instance, by field."""
    return {
        "name": tidy(draft.name),
        "description": tidy(draft.description),
        "labels": text_of(draft.labels),
    }


class InstanceForm(EditForm):
    """What an instance is made of. With `instance` it edits that one, minding what others did meanwhile."""

    thing = "instance"
    longest: ClassVar[dict[str, int]] = LONGEST

    name = forms.CharField(widget=forms.TextInput({"autocomplete": "off"}))
    description = forms.CharField(required=False, widget=forms.Textarea({"rows": 3}))
    labels = forms.CharField(
        required=False, help_text="One a line, or several between commas.", widget=forms.Textarea({"rows": 3})
    )

    field_order = ("name", "description", "labels")

    def __init__(
        self, data: QueryDict | None = None, *, instance: Instance | None = None, instance_id: str = ""
    ) -> None:
        """`instance_id` alone is for a form drawn again while Prismatic is away: nothing is compared then."""
        self.instance_id = instance.id if instance else instance_id
        self.stored = InstanceDraft.of(instance) if instance else InstanceDraft("")
        super().__init__(
            data, now=texts_of(self.stored), subject_id=self.instance_id, compares=instance is not None
        )

    def clean_description(self) -> str:
        """The description, its line ends as Prismatic keeps them."""
        return tidy(self.cleaned_data["description"])

    def clean_labels(self) -> str:
        """The labels, one a line."""
        known = [*self.stored.labels, *(self.was.texts["labels"].split("\n") if self.was else ())]
        return "\n".join(labels_in(self.cleaned_data["labels"], known))

    def answer(self) -> InstanceDraft:
        """What the instance is to be. What nobody changed is as Prismatic has it, to the last space."""
        changed: dict[str, Any] = dict(self.changed())
        if "labels" in changed:
            changed["labels"] = tuple(filter(None, changed["labels"].split("\n")))
        return replace(self.stored, **changed)

    @property
    def title(self) -> str:
        """The name to call the instance by while it is edited."""
        return self.stored.name or (self.was.texts["name"] if self.was else "") or "instance"


class EnabledForm(ProblemForm):
    """Whether an instance is to run: a button's value."""

    enabled = forms.ChoiceField(choices=[("yes", "Enable"), ("no", "Pause")])

    @property
    def wanted(self) -> bool:
        """Whether it is to run. Only for a valid form."""
        return bool(self.cleaned_data["enabled"] == "yes")


class DebugForm(ProblemForm):
    """Whether an instance is to be in debug, a button's value, and when its person is to be reminded."""

    api_fields: ClassVar[dict[str, str]] = {"globalDebug": "debug"}

    debug = forms.ChoiceField(choices=[("on", "On"), ("off", "Off")])
    wait = forms.ChoiceField(
        label="Remind me to turn it off",
        choices=[(key, words) for key, (words, _) in WAITS.items()],
        initial="4h",
        required=False,
    )

    @property
    def wanted(self) -> bool:
        """Whether debug is to be on. Only for a valid form."""
        return bool(self.cleaned_data["debug"] == "on")

    def reminder(self) -> tuple[str, timedelta]:
        """When to remind, in words and as a length of time. Only for a valid form."""
        return WAITS[self.cleaned_data["wait"] or "4h"]
