"""The forms that make, change and clear monitors."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from dashboard.forms import ProblemForm
from dashboard.widgets import Checkboxes
from prismatic_api.alerts.making import MonitorChoices, MonitorDraft, WatchedInstance
from prismatic_api.alerts.types import MonitorToEdit
from prismatic_api.choices import Choice

LONGEST = 500  # characters of a name or a reason; the API's own limit is not published


class ManyOfField(forms.MultipleChoiceField):
    """Any of some things, by their ids."""

    def __init__(self, label: str, help_text: str = "", *, required: bool = False) -> None:
        super().__init__(label=label, required=required, help_text=help_text, widget=Checkboxes)

    def offer(self, choices: Iterable[Choice], kept: Iterable[Choice] = ()) -> None:
        """Takes what can be chosen; what was chosen before stays in it, even if it is not among them."""
        known = {choice.id: choice.name for choice in (*choices, *kept)}
        self.choices = list(known.items())


class MonitorForm(ProblemForm):
    """What a monitor is made of. Without `choices` it only shows what was sent."""

    api_fields: ClassVar[dict[str, str]] = {
        "durationSecondsCondition": "seconds",
        "executionOverdueMinutesCondition": "minutes",
        "logSeverityLevelCondition": "level",
        "flowConfig": "flow",
    }

    name = forms.CharField(max_length=LONGEST, widget=forms.TextInput({"autocomplete": "off"}))
    flow = forms.ChoiceField(required=False, help_text="Or the instance as a whole, with all its flows.")
    triggers = ManyOfField("Watches for", required=True)
    minutes = forms.IntegerField(
        required=False, min_value=1, label="Overdue after", help_text="Minutes without a run."
    )
    seconds = forms.IntegerField(
        required=False, min_value=1, label="Too long from", help_text="Seconds that a run takes."
    )
    level = forms.ChoiceField(required=False, label="Log level", help_text="This one and worse.")
    groups = ManyOfField("Groups to tell")
    users = ManyOfField("People to tell")
    webhooks = ManyOfField("Webhooks to call")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        choices: MonitorChoices | None,
        instance: WatchedInstance | None = None,
        monitor: MonitorToEdit | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.instance, self.monitor = instance, monitor
        super().__init__(data, initial=_initial(monitor) if monitor else initial)
        if choices:
            self._offer(choices)
        else:
            self._offer_what_was_sent(data or QueryDict())
        if instance is None:
            del self.fields["flow"]

    def clean(self) -> dict[str, Any]:
        """A monitor that somebody else changed meanwhile is not overwritten unseen."""
        answer: dict[str, Any] = super().clean() or {}
        if self.monitor and answer.get("seen") != _stamp(self.monitor) and not self.is_there:
            kept = QueryDict(mutable=True)
            kept.update(self.data)
            kept["seen"] = _stamp(self.monitor)
            self.data = kept
            self.add_error(
                None,
                "Somebody else changed this monitor while you had it open. "
                "Save again to put what stands here in its place.",
            )
        return answer

    @property
    def is_there(self) -> bool:
        """Whether the monitor is as it was sent. False where what was sent cannot be."""
        was = self.monitor
        has_all = self.fields.keys() <= self.cleaned_data.keys()
        return was is not None and has_all and self.answer().is_like(MonitorDraft.of(was))

    def answer(self) -> MonitorDraft:
        """What the monitor is to be. Only for a form all of whose fields are valid."""
        asked, monitor = self.cleaned_data, self.monitor
        return MonitorDraft(
            name=asked["name"],
            triggers=tuple(asked["triggers"]),
            instance_id=self._instance_id(),
            flow_config_id=monitor.flow_config_id if monitor else asked.get("flow") or None,
            groups=tuple(asked["groups"]),
            users=tuple(asked["users"]),
            webhooks=tuple(asked["webhooks"]),
            duration_seconds=asked["seconds"],
            overdue_minutes=asked["minutes"],
            log_level=int(asked["level"]) if asked["level"] else None,
        )

    def _instance_id(self) -> str | None:
        if self.monitor:
            return self.monitor.instance_id
        return self.instance.id if self.instance else None

    def _offer(self, choices: MonitorChoices) -> None:
        is_of_all = self.instance is None and (self.monitor is None or self.monitor.instance_id is None)
        fitting = [Choice(one.id, one.name) for one in choices.triggers if one.is_global == is_of_all]
        kept = self.monitor
        self._many("triggers").offer(fitting, kept.triggers if kept else ())
        self._many("groups").offer(choices.groups, kept.groups if kept else ())
        self._many("users").offer(choices.users, kept.users if kept else ())
        self._many("webhooks").offer(choices.webhooks, kept.webhooks if kept else ())
        levels = [(level.id, level.name) for level in choices.levels]
        self.fields["level"].choices = [("", "None"), *levels]  # type: ignore[attr-defined]
        flows = [(flow.id, flow.name) for flow in self.instance.flows] if self.instance else []
        self.fields["flow"].choices = [("", "All flows"), *flows]  # type: ignore[attr-defined]

    def _offer_what_was_sent(self, data: QueryDict) -> None:
        for name in ("triggers", "groups", "users", "webhooks"):
            self._many(name).offer(Choice(value, value) for value in data.getlist(name))
        for name in ("level", "flow"):
            sent = data.get(name, "")
            self.fields[name].choices = [(sent, sent or "As before")]  # type: ignore[attr-defined]

    def _many(self, name: str) -> ManyOfField:
        field = self.fields[name]
        assert isinstance(field, ManyOfField)  # noqa: S101 - declared above
        return field


class ClearForm(ProblemForm):
    """Why a triggered monitor is cleared."""

    reason = forms.CharField(
        max_length=LONGEST,
        help_text="What it was, and what was done. It is kept in the audit log.",
        widget=forms.Textarea({"rows": 3}),
    )


class CoverForm(ProblemForm):
    """One flow to watch: its instance and flow config, the trigger, and who is told."""

    watch = forms.CharField(max_length=500)
    trigger = forms.CharField(max_length=200)
    group = forms.CharField(required=False, max_length=200)

    def clean_watch(self) -> tuple[str, str]:
        """The ids of the instance and of the flow config."""
        instance_id, _, config_id = self.cleaned_data["watch"].partition(" ")
        return instance_id, config_id


def _initial(monitor: MonitorToEdit) -> dict[str, Any]:
    return {
        "name": monitor.name,
        "triggers": [one.id for one in monitor.triggers],
        "minutes": monitor.overdue_minutes,
        "seconds": monitor.duration_seconds,
        "level": str(monitor.log_level or ""),
        "groups": [one.id for one in monitor.groups],
        "users": [one.id for one in monitor.users],
        "webhooks": [one.id for one in monitor.webhooks],
        "seen": _stamp(monitor),
    }


def _stamp(monitor: MonitorToEdit) -> str:
    return monitor.updated_at.isoformat()
