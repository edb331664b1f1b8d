"""An execution's log beside its steps: which lines, where each leads, and the lines around a moment."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote_plus, urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from dashboard.executions.steps import LONGEST_PATH
from dashboard.templatetags.texts import legible
from prismatic_api.executions.logs import LogFilter, LogLine, Severity

SEVERITIES = ("DEBUG", "INFO", "WARN", "ERROR", "FATAL")
ORDERS = (("", "Oldest first"), ("newest", "Newest first"))
AROUND = 50  # lines before a moment, and as many after it
LINES = 100
LONGEST = 2000  # characters of a line before it is cut
TONES = {"WARN": "warning", "ERROR": "danger", "FATAL": "danger"}


class LogForm(forms.Form):
    """The filter of a log. `round` narrows to a round of a loop, `step` is carried along for the way back."""

    severity = forms.ChoiceField(
        required=False, choices=[("", "Any"), *((name, Severity(name).label) for name in SEVERITIES)]
    )
    q = forms.CharField(label="Text", required=False, max_length=200)
    order = forms.ChoiceField(required=False, choices=ORDERS)
    round = forms.CharField(required=False, max_length=LONGEST_PATH, widget=forms.HiddenInput)
    step = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def answer(self) -> LogFilter:
        """The filter in the service's words."""
        given = self.cleaned_data
        return LogFilter(
            severity=given["severity"],
            text=given["q"],
            round=given["round"],
            newest_first=given["order"] == "newest",
        )

    @property
    def query(self) -> str:
        """The filter as an address has it, without blanks."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is shown. Addresses are blank where there is nothing to lead to."""

    line: LogLine
    text: str
    is_cut: bool
    tone: str
    step_address: str
    around_address: str
    is_here: bool

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"log-{self.line.id}"

    @property
    def time(self) -> str:
        """The time of day to the millisecond, in UTC as the logs of other systems have it."""
        return f"{self.line.timestamp.astimezone(UTC):%H:%M:%S.%f}"[:-3]


def lines_of(execution_id: str, found: tuple[LogLine, ...], opened: str, here: str = "") -> list[Line]:
    """The lines made ready; `opened` is the step to go back to, `here` the id of the line asked for."""
    steps, logs = (reverse(name, args=[execution_id]) for name in ("execution-step", "execution-logs"))
    behind = f"&{urlencode({'step': opened})}" if opened else ""
    places = {(line.step_name, line.loop_path) for line in found}  # few, for many lines
    addresses = {place: _step_address(steps, *place) for place in places}
    return [
        _line(line, addresses[line.step_name, line.loop_path], logs, behind, is_here=line.id == here)
        for line in found
    ]


def _step_address(steps: str, name: str, loop_path: str) -> str:
    place = {"name": name, **({"round": loop_path} if loop_path else {})}
    return f"{steps}?{urlencode(place)}" if name else ""


def _line(line: LogLine, step_address: str, logs: str, behind: str, *, is_here: bool) -> Line:
    return Line(
        line=line,
        text=legible(line.message[:LONGEST]),
        is_cut=len(line.message) > LONGEST,
        tone=TONES.get(str(line.severity), ""),
        step_address=step_address,
        around_address=f"{logs}?at={quote_plus(stamp(line.timestamp))}&line={quote_plus(line.id)}{behind}",
        is_here=is_here,
    )


def stamp(moment: datetime) -> str:
    """A moment as an address has it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment_in(address: QueryDict, name: str) -> datetime | None:
    """A moment that an address names; None for what is none or cannot be asked for."""
    try:
        moment = parse_datetime(address.get(name, ""))
        return moment.astimezone(UTC) if moment and moment.tzinfo and moment.year > 1 else None
    except (ValueError, OverflowError):
        return None


def how_many(address: QueryDict) -> int:
    """How many lines to show before and after a moment: a few beside a step, more on a page."""
    return 8 if address.get("few") else AROUND


def step_log_address(execution_id: str, moment: datetime, loop_path: str) -> str:
    """Where the lines around the end of a step are, for its result's panel."""
    place = {"round": loop_path} if loop_path else {}
    query = urlencode({"at": stamp(moment + timedelta(milliseconds=1)), "few": "1", **place})
    return f"{reverse('execution-logs', args=[execution_id])}?{query}"
