"""The rows of the list: a line, where it leads, and how it is drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils import timezone

from dashboard.templatetags.texts import first_line
from prismatic_api.logs.states import Severity
from prismatic_api.logs.types import LogLine

TONES = {"FATAL": "danger", "ERROR": "danger", "WARN": "warning", "INFO": "info"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. Addresses are blank where there is nothing to lead to."""

    line: LogLine
    what: str
    tone: str
    clock: str
    address: str
    execution_address: str
    around_address: str


def tone_of(severity: Severity) -> str:
    """The tone of a severity's badge."""
    return TONES.get(str(severity), "neutral")


def rows_of(lines: Iterable[LogLine]) -> Iterator[Row]:
    """A row for each line."""
    logs_url = reverse("log-list")
    for line in lines:
        local = timezone.localtime(line.at)
        yield Row(
            line=line,
            what=first_line(line.message) or "(nothing)",
            tone=tone_of(line.severity),
            clock=f"{local:%H:%M:%S}.{local.microsecond // 1000:03}",
            address=f"{logs_url}{quote(line.id)}/",
            execution_address=execution_of(line),
            around_address=around(line),
        )


def execution_of(line: LogLine, step_id: str = "") -> str:
    """The execution that wrote a line, opened at its round and step."""
    if not line.execution_id:
        return ""
    shown = {"round": line.loop_path} if line.loop_path else {}
    shown |= {"step": step_id} if step_id else {}
    query = f"?{urlencode(shown)}" if shown else ""
    return f"{reverse('execution-detail', args=[line.execution_id])}{query}"


def around(line: LogLine, *, everywhere: bool = False) -> str:
    """What else was written at the time: by the same instance, or by anything."""
    place = {} if everywhere or not line.instance_id else {"instance": line.instance_id}
    return f"{reverse('log-list')}?{urlencode({'at': line.at.isoformat(), **place})}"
