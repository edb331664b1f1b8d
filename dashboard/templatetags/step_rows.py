"""The rows of a waterfall: a hundred on a page, which a template would take half the page's time for."""

from collections.abc import Iterable
from datetime import timedelta
from html import escape
from typing import Protocol
from urllib.parse import quote

from django import template
from django.template.context import RequestContext
from django.template.engine import Engine
from django.utils.safestring import SafeString

from dashboard.addresses import page_of, quoted
from dashboard.templatetags.parts import Placed, badge, step_bar
from dashboard.templatetags.texts import legible
from dashboard.templatetags.times import duration
from prismatic_api.executions.steps import Step
from prismatic_api.executions.types import ExecutionSummary

register = template.Library()


class _Row(Protocol):
    """As much of a row as is drawn here."""

    @property
    def step(self) -> Step: ...

    @property
    def gap(self) -> timedelta | None: ...

    @property
    def loop(self) -> object: ...

    @property
    def bar(self) -> Placed: ...

    @property
    def tone(self) -> str: ...

    @property
    def is_parallel(self) -> bool: ...

    @property
    def is_ignored(self) -> bool: ...


@register.simple_tag(takes_context=True)
def step_rows(context: RequestContext, rows: Iterable[_Row], execution: ExecutionSummary) -> SafeString:
    """Items of a list `.waterfall`: steps on one axis of time, each with what is inside it.

    A step's name opens its result beside the steps or, on a page of its own (`is_page`), leads there.
    """
    address, is_page = page_of("execution-detail", execution.id), bool(context.get("is_page"))
    return SafeString("".join(_drawn(row, address, context, is_page=is_page) for row in rows))


def _drawn(row: _Row, execution_address: str, context: RequestContext, *, is_page: bool) -> str:
    step = row.step
    gap = f'<li class="waterfall__gap">{duration(row.gap)} between steps</li>' if row.gap else ""
    inside = " data-inside" if step.branch_name else ""
    return (
        f'{gap}<li class="waterfall__row"{inside}><span class="waterfall__name">'
        f"{_link(step, execution_address, is_page=is_page)}{_state(row)}{_note(row)}</span>"
        f'{step_bar(row.bar, row.tone)}<span class="waterfall__took">{duration(step.duration)}</span></li>'
        f"{_loop(row, context) if row.loop else ''}"
    )


def _loop(row: _Row, context: RequestContext) -> str:
    """What is inside a loop; few rows are one."""
    loop_row = Engine.get_default().get_template("executions/loop_row.html")
    with context.push(row=row.loop):
        return f'<li class="waterfall__inside">{loop_row.render(context)}</li>'


def _link(step: Step, execution_address: str, *, is_page: bool) -> str:
    address = escape(f"{execution_address}steps/{quoted(step.id)}/")
    opens = (
        ""
        if is_page
        else f' hx-get="{address}" hx-target="#beside" hx-swap="innerHTML show:top"'
        f' hx-push-url="{escape(execution_address)}?step={quote(step.id, safe="")}"'
    )
    return f'<a id="step-{escape(step.id)}" href="{address}"{opens}>{escape(legible(step.name))}</a>'


def _state(row: _Row) -> str:
    if row.is_ignored:
        return f" {badge('warning', 'Failed, went on')}"
    if row.step.has_error:
        return f" {badge('danger', 'Failed')}"
    return f" {badge('running', 'Running')}" if row.step.is_running else ""


def _note(row: _Row) -> str:
    branch = row.step.branch_name
    said = [f"branch <bdi>{escape(legible(branch))}</bdi>"] if branch else []
    said += ["at the same time"] if row.is_parallel else []
    return f' <span class="waterfall__note">{" ".join(said)}</span>' if said else ""
