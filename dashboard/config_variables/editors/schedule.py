"""The editor of a schedule: how often, when, in which zone, and the runs that come of it."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from dashboard.config_variables.controls import Zoned
from dashboard.config_variables.editors.editor import Cleaned, Editor
from dashboard.config_variables.editors.plain import one_line
from dashboard.config_variables.fields import NOT_SET
from dashboard.config_variables.schedules import (
    WEEKDAYS,
    Plan,
    Run,
    check_cron,
    cron_of,
    in_order,
    next_runs,
    plan_of,
)
from dashboard.config_variables.stored_text import is_untouched
from dashboard.config_variables.template_widget import TemplateWidget
from dashboard.config_variables.zones import available, zone_meant
from dashboard.widgets import options
from prismatic_api.config_variables.answers import Answer
from prismatic_api.config_variables.kinds import ScheduleType
from prismatic_api.config_variables.types import ConfigVariable

_LINE_END = re.compile(r"[\r\n\0]")  # a line cannot hold them


@dataclass(frozen=True, slots=True)
class StoredSchedule:
    """The three things that a schedule is stored as."""

    cron: str | None
    kind: ScheduleType | None
    zone: str | None

    @property
    def plan(self) -> Plan:
        """The three taken apart for the controls."""
        return plan_of(self.kind or "", self.cron or "", self.zone or "")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.cron, self.zone and f"({self.zone})")))


class ScheduleWidget(TemplateWidget, Zoned):
    """The controls of every kind; without scripts those of the kinds that are not chosen are there too."""

    template_name = "config_variables/widgets/schedule.html"

    def shown(self, name: str, value: Any) -> dict[str, Any]:
        """The parts, the choices, and the runs that a sound plan comes to."""
        plan: Plan = value
        kinds = [(str(kind), kind.label) for kind in ScheduleType.known()]
        if plan.kind not in ScheduleType.labels:
            kinds.insert(0, (plan.kind, ScheduleType(plan.kind).label if plan.kind else NOT_SET))
        cron = one_line(plan.cron, placeholder="0 9 * * 1-5")
        group = f"id_{name}"
        return {
            "plan": plan,
            "cron": cron.render(f"{name}.cron", plan.cron, {**cron.attrs, "id": f"{group}.cron"}),
            "kinds": options(tuple(kinds), plan.kind),
            "days": [(day, words, day in plan.days) for day, words in WEEKDAYS],
            "zone_box": self.zone_box(name, plan.zone, group),
            "runs": runs_of(plan),
        }

    def sent(self, data: QueryDict, name: str) -> Plan:
        """The parts as they were sent."""
        return plan_in(data, f"{name}.")


def plan_in(data: QueryDict, prefix: str) -> Plan:
    """A plan as the controls under a prefix say it."""
    return Plan(
        kind=data.get(f"{prefix}kind", ""),
        cron=data.get(f"{prefix}cron", ""),
        every=data.get(f"{prefix}every", ""),
        minute=data.get(f"{prefix}minute", ""),
        time=data.get(f"{prefix}time", ""),
        days=in_order(data.getlist(f"{prefix}days")),
        zone=data.get(f"{prefix}zone", ""),
    )


def runs_of(plan: Plan) -> list[Run]:
    """When a plan comes to pass next; empty for one that makes no sense, or none."""
    try:
        zone = zone_meant(plan.zone) if plan.zone else ""
        return [Run.at(moment) for moment in next_runs(cron_of(plan), zone, timezone.now())]
    except ValidationError:
        return []


class ScheduleField(forms.Field):
    """A schedule. Cleans to what is to be stored, part by part; untouched parts are what they were."""

    def __init__(self, stored: StoredSchedule, **options: Any) -> None:
        self.stored = stored
        super().__init__(required=False, widget=ScheduleWidget(), initial=stored.plan, **options)

    def clean(self, value: Plan) -> StoredSchedule:
        """The schedule to store. Raises ValidationError that says what is missing."""
        shown = self.stored.plan
        zone = self._zone(value.zone)
        if _says_the_same(value, shown):
            return StoredSchedule(self.stored.cron, self.stored.kind, zone)
        if value.kind not in ScheduleType.labels:
            raise forms.ValidationError("Choose how often this runs.")
        kind = self.stored.kind if value.kind == shown.kind else ScheduleType(value.kind)
        return StoredSchedule(cron_of(value), kind, zone)

    def _zone(self, typed: str) -> str | None:
        """The zone to store: to the last byte what is there, or the one that is meant."""
        zone = self.stored.zone
        if typed == _LINE_END.sub("", zone or ""):
            return zone
        return zone_meant(typed) if typed.strip() else ""


def _says_the_same(sent: Plan, shown: Plan) -> bool:
    """Whether a plan was left alone, zone aside: only what its kind needs is looked at."""
    if sent.kind != shown.kind:
        return False
    if sent.kind in {"MINUTE", "HOUR"}:
        return (sent.every, sent.minute) == (shown.every, shown.minute)
    if sent.kind in {"DAY", "WEEK"}:
        return (sent.time, sent.days) == (shown.time, shown.days)
    return sent.kind == "NONE" or is_untouched(shown.cron, sent.cron)


class ScheduleEditor(Editor):
    """When something runs."""

    def remark(self, variable: ConfigVariable) -> str:
        """What is odd about what is stored."""
        if variable.time_zone and variable.time_zone not in available():
            return f"There is no time zone {variable.time_zone!r}: no run can be foretold."
        if variable.value and variable.schedule_type != "NONE" and not _can_be_read(variable.value):
            return "The stored cron expression cannot be read. It is shown as it is."
        return ""

    def weight(self, variable: ConfigVariable) -> int:  # noqa: ARG002
        """That of the controls of every kind, and the next runs."""
        return 3_000

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """All that says when."""
        stored = StoredSchedule(variable.value, variable.schedule_type, variable.time_zone)
        return {"value": ScheduleField(stored, label=variable.key)}

    def give(self, variable: ConfigVariable) -> Any:
        """The three parts by name."""
        return {"cron": variable.value, "type": variable.schedule_type, "timeZone": variable.time_zone}

    def take(self, variable: ConfigVariable, given: Any) -> Answer:
        """The answer for the three parts, those left out staying as they are; or for an expression alone."""
        if isinstance(given, str):
            given = {"cron": given, "type": "CUSTOM"}
        if not isinstance(given, dict) or given.keys() - {"cron", "type", "timeZone"}:
            raise ValidationError('Write a schedule like {"cron": "0 9 * * *", "timeZone": "UTC"}.')
        found = {**self.give(variable), **given}
        if found == self.give(variable):
            return Answer(variable.key, variable.value, schedule_type=variable.schedule_type)
        cron, kind, zone = (found[name] for name in ("cron", "type", "timeZone"))
        if cron != variable.value and cron:
            check_cron(str(cron))
        if kind is not None and kind not in ScheduleType.labels:
            raise ValidationError("There is no such type of schedule.")
        zone = zone_meant(str(zone)) if zone and zone != variable.time_zone else zone
        return Answer(variable.key, cron, schedule_type=kind and ScheduleType(kind), time_zone=zone)

    def answer(self, variable: ConfigVariable, cleaned: Cleaned) -> Answer:
        """Expression, kind and zone."""
        chosen: StoredSchedule = cleaned["value"]
        return Answer(variable.key, chosen.cron, schedule_type=chosen.kind, time_zone=chosen.zone)


def _can_be_read(cron: str) -> bool:
    return bool(next_runs(cron, "UTC", timezone.now(), 1))
