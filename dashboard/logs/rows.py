"""The rows of the list, drawn: a template a cell costs half the page. And where a line leads."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
from dashboard.templatetags.parts import badge, link
from dashboard.templatetags.texts import first_line
from dashboard.templatetags.times import clock, clock_and_age
from prismatic_api.logs.states import Severity
from prismatic_api.logs.types import LogLine

TONES = {"FATAL": "danger", "ERROR": "danger", "WARN": "warning", "INFO": "info"}
AROUND = "What else its instance wrote in the five minutes before and after"


def tone_of(severity: Severity) -> str:
    """The tone of a severity's badge."""
    return TONES.get(str(severity), "neutral")


def named(lines: Iterable[LogLine]) -> Iterator[SafeString]:
    """Each line as the find of a search over runs, with the run that wrote it."""
    for line in lines:
        yield table_row(
            plain_cell("When", clock_and_age(line.at), "logs__when"),
            plain_cell("", badge(tone_of(line.severity), line.severity.label)),
            head_cell("Message", first_line(line.message) or "(nothing)", page_of("log-detail", line.id)),
            clip_cell("Customer", line.customer_name),
            clip_cell("Run of", line.flow_name, execution_of(line)),
            clip_cell("Step", line.step_name),
        )


def drawn(lines: Iterable[LogLine]) -> Iterator[SafeString]:
    """Each line, with its cells."""
    for line in lines:
        nearby = link("±5 min", around(line), f"Around {clock(line.at)}", AROUND)
        yield table_row(
            plain_cell("When", clock_and_age(line.at), "logs__when"),
            plain_cell("", badge(tone_of(line.severity), line.severity.label)),
            head_cell("Message", first_line(line.message) or "(nothing)", page_of("log-detail", line.id)),
            clip_cell("Customer", line.customer_name),
            clip_cell("Instance", line.instance_name),
            clip_cell("Flow", line.flow_name, execution_of(line)),
            clip_cell("Step", line.step_name),
            plain_cell("", nearby, "table__num"),
        )


def execution_of(line: LogLine, step_id: str = "") -> str:
    """The execution that wrote a line, opened at its round and step; blank when none did."""
    if not line.execution_id:
        return ""
    shown = {"round": line.loop_path} if line.loop_path else {}
    shown |= {"step": step_id} if step_id else {}
    query = f"?{urlencode(shown)}" if shown else ""
    return f"{page_of('execution-detail', line.execution_id)}{query}"


def around(line: LogLine, *, everywhere: bool = False) -> str:
    """What else was written at the time: by the same instance, or by anything."""
    place = {} if everywhere or not line.instance_id else {"instance": line.instance_id}
    return f"{page_of('log-list')}?{urlencode({'at': line.at.isoformat(), **place})}"
