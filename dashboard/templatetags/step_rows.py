"""The rows of a waterfall: a hundred on a page, which a template would take half the page's time for."""

from html import escape
from typing import Protocol
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString

from dashboard.templatetags.parts import Placed, badge, step_bar
from dashboard.templatetags.texts import legible
from dashboard.templatetags.times import duration
from prismatic_api.executions.steps import Step

register = template.Library()


class _Row(Protocol):
    """As much of a row as is drawn here."""

    @property
    def step(self) -> Step: ...

    @property
    def bar(self) -> Placed: ...

    @property
    def tone(self) -> str: ...

    @property
    def is_parallel(self) -> bool: ...

    @property
    def is_ignored(self) -> bool: ...


@register.simple_tag
def step_row(row: _Row, execution_address: str, is_page: object = False) -> SafeString:
    """A step: its name, which opens its result beside the steps or, on a page of its own, leads there."""
    step = row.step
    inside = " data-inside" if step.branch_name else ""
    return SafeString(
        f'<li class="waterfall__row"{inside}><span class="waterfall__name">'
        f"{_link(step, execution_address, is_page=bool(is_page))}{_state(row)}{_note(row)}</span>"
        f'{step_bar(row.bar, row.tone)}<span class="waterfall__took">{duration(step.duration)}</span></li>'
    )


def _link(step: Step, execution_address: str, *, is_page: bool) -> str:
    id_ = quote(step.id)
    address = escape(f"{execution_address}steps/{id_}/")
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
