"""The editor of a moment: a day and an hour on the clocks of a place, stored in the ISO form."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from dashboard.config_variables import checks
from dashboard.config_variables.controls import ClockWidget
from dashboard.config_variables.editors.editor import Editor
from dashboard.config_variables.editors.plain import one_line
from dashboard.config_variables.fields import StoredField
from dashboard.config_variables.zones import zone_meant, zone_named
from prismatic_api.config_variables.types import ConfigVariable


@dataclass(frozen=True, slots=True)
class Clock:
    """What the controls say: a day and hour, and the zone whose clocks show it."""

    local: str
    zone: str


def shown_in(moment: datetime | None, zone: str) -> str:
    """A moment as a browser's control takes it; to the millisecond, which is as fine as that goes."""
    place = zone_named(zone)
    if moment is None or place is None:
        return ""
    return _tidy(moment.astimezone(place).replace(tzinfo=None).isoformat())


def _tidy(text: str) -> str:
    """A day and hour always written in the same way: browsers leave out what is nought."""
    local = _local(text)
    if local is None:
        return text
    return local.isoformat(timespec="milliseconds" if local.microsecond >= 1000 else "seconds")


class ClockControl(ClockWidget):
    """A day, an hour and a zone, read as they were sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Clock:  # noqa: ARG002
        """The parts."""
        return Clock(_tidy(data.get(name, "").strip()), data.get(f"{name}.zone", ""))


class ClockField(forms.Field):
    """A moment. Cleans to what is to be stored: exactly what is there if the clocks still show it."""

    def __init__(self, stored: str | None, **options: Any) -> None:
        self.stored = stored
        zone = timezone.get_current_timezone_name()
        moment = checks.moment_in(stored)
        initial = Clock(shown_in(moment, zone), zone)
        super().__init__(required=False, widget=ClockControl(), initial=initial, **options)

    def clean(self, value: Clock) -> str | None:
        """The moment in UTC, as browsers write it. Raises ValidationError."""
        if not value.local:
            return "" if self.stored else self.stored
        zone, local = zone_meant(value.zone), _local(value.local)
        if local is None:
            raise forms.ValidationError("This is not a day and an hour.")
        moment = checks.moment_in(self.stored)
        if moment and _local(shown_in(moment, zone)) == local:
            return self.stored
        return _written(local, ZoneInfo(zone))


def _local(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None and 2 <= found.year <= 9998 else None


def _written(local: datetime, place: ZoneInfo) -> str:
    """A moment in UTC. Raises ValidationError for an hour that the clocks of the place leap over."""
    moment = local.replace(tzinfo=place).astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) - local > timedelta(0):
        raise forms.ValidationError("The clocks go forward then: there is no such hour in this zone.")
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class TimestampEditor(Editor):
    """A moment."""

    def remark(self, variable: ConfigVariable) -> str:
        """What is wrong with what is stored."""
        is_blank = not variable.value
        return "" if is_blank or checks.moment_in(variable.value) else _WRONG

    def weight(self, variable: ConfigVariable) -> int:  # noqa: ARG002
        """That of a calendar and a zone."""
        return 190

    def fields(self, variable: ConfigVariable) -> dict[str, forms.Field]:
        """Day, hour and zone; for what is stored and is no moment, the text it is."""
        if self.remark(variable):
            return super().fields(variable)
        return {"value": ClockField(variable.value, label=variable.key)}

    def field(self, variable: ConfigVariable, stored: str | None) -> forms.Field:  # noqa: ARG002
        """A line, in the ISO form."""
        return StoredField(stored, checks.moment, widget=one_line(stored))


_WRONG = "What is stored is not a moment with its zone. It is shown as it is."
