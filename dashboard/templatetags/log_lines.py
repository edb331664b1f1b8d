"""The lines of an execution's log: a hundred on a page, half the page's time in a template."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from dashboard.templatetags.texts import legible
from prismatic_api.executions.logs import LogLine

register = template.Library()


class _Line(Protocol):
    """As much of a line as is drawn here."""

    @property
    def line(self) -> LogLine: ...

    @property
    def text(self) -> str: ...

    @property
    def is_cut(self) -> bool: ...

    @property
    def tone(self) -> str: ...

    @property
    def step_address(self) -> str: ...

    @property
    def around_address(self) -> str: ...

    @property
    def is_here(self) -> bool: ...

    @property
    def anchor(self) -> str: ...

    @property
    def time(self) -> str: ...


@register.simple_tag
def log_lines(lines: Iterable[_Line], is_page: object = False) -> SafeString:
    """Items of a list `.log`. What lies around a line opens beside the steps, or is a page of its own."""
    return SafeString("\n".join(_drawn(each, opens_beside=not is_page) for each in lines))


def _drawn(each: _Line, *, opens_beside: bool) -> str:
    anchor, around = escape(each.anchor), escape(each.around_address)
    tone = f' data-tone="{escape(each.tone)}"' if each.tone else ""
    here = ' aria-current="true"' if each.is_here else ""
    beside = f' hx-get="{around}" hx-target="#beside"' if opens_beside else ""
    return (
        f'<li class="log__line" id="{anchor}"{tone}{here}><a class="log__time" href="{around}#{anchor}"'
        f'{beside} title="Around this moment">{escape(each.time)}</a>'
        f' <span class="log__severity">{escape(each.line.severity.label)}</span>'
        f' <span class="log__text"><bdi>{escape(each.text)}</bdi>{"…" if each.is_cut else ""}</span>'
        f"{_step(each)}</li>"
    )


def _step(each: _Line) -> str:
    """The way to the step that wrote the line, and the round it was in."""
    if not each.step_address:
        return ""
    path = each.line.loop_path
    around = f' <span class="quiet">{escape(legible(path))}</span>' if path else ""
    name = escape(legible(each.line.step_name))
    return f' <a class="log__step" href="{escape(each.step_address)}">{name}{around}</a>'
