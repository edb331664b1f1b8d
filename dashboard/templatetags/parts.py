"""Components that stand in every row of a list; in Python, for a template costs ten times as much."""

from collections.abc import Iterable
from functools import cache, lru_cache
from html import escape
from typing import Protocol
from urllib.parse import quote

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dashboard.filtering import Link
from dashboard.instances.states import Mark
from dashboard.integrations.shares import shares_in_words, shares_of
from prismatic_api.executions.chains import RelatedExecution
from prismatic_api.executions.states import ExecutionStatus, ResultType
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.integrations.versions import Distribution

register = template.Library()


@cache
def _sprite() -> str:
    """The address of all pictures: the storage itself stands behind a proxy that is dear to ask."""
    return str(staticfiles_storage.url("icons.svg"))


@register.simple_tag
def badge(tone: str, text: str, icon: str = "") -> SafeString:
    """`components/badge.html` for rows: a state in a word and a shape; without `icon` the tone has one."""
    return _badge(tone, text, icon or tone)


@lru_cache(maxsize=256)
def _badge(tone: str, text: str, icon: str) -> SafeString:
    return SafeString(
        f'<span class="badge" data-tone="{escape(tone)}"><svg class="badge__icon" aria-hidden="true">'
        f'<use href="{_sprite()}#{escape(icon)}"/></svg>{escape(text)}</span>'
    )


class Placed(Protocol):
    """What has a place on an axis from 0 to 1000."""

    @property
    def x(self) -> int: ...

    @property
    def width(self) -> int: ...


@register.simple_tag
def step_bar(bar: Placed, tone: str = "") -> SafeString:
    """A bar on the axis of time, for the eye alone: the words stand beside it."""
    toned = f' data-tone="{escape(tone)}"' if tone else ""
    return SafeString(
        '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar__track" width="1000" height="10"/>'
        f'<rect class="bar__span" x="{bar.x}" width="{bar.width}" height="10"{toned}/></svg>'
    )


@register.simple_tag
def execution_badge(execution: ExecutionSummary | RelatedExecution) -> SafeString:
    """`components/execution_badge.html` for an execution: a dozen different ones at most, so remembered."""
    render = _execution_badge.__wrapped__ if settings.DEBUG else _execution_badge
    return render(execution.status, execution.result_type, execution.has_failed)


@lru_cache(maxsize=256)
def _execution_badge(status: ExecutionStatus, result: ResultType | None, has_failed: bool) -> SafeString:
    shown = {"status": status, "result_type": result, "has_failed": has_failed}
    return render_to_string("components/execution_badge.html", {"execution": shown})


@register.simple_tag
def state_badges(marks: tuple[Mark, ...]) -> SafeString:
    """The badges of an instance, in a row. Few instances differ in them, so they are remembered."""
    render = _state_badges.__wrapped__ if settings.DEBUG else _state_badges
    return render(marks)


@lru_cache(maxsize=256)
def _state_badges(marks: tuple[Mark, ...]) -> SafeString:
    badges = "".join(badge(mark.tone, mark.text, mark.icon) for mark in marks)
    return SafeString(f'<span class="cluster" data-gap="small">{badges}</span>')


def chip(text: str, title: str) -> SafeString:
    """A word in a frame, with more of it on hover."""
    return SafeString(f'<span class="chip" title="{escape(title)}">{escape(text)}</span>')


def cluster(*parts: SafeString) -> SafeString:
    """Some parts in a row."""
    return SafeString(f'<span class="cluster">{" ".join(parts)}</span>')


def named(name: str, href: str = "") -> SafeString:
    """A thing's name, linked when `href` is given."""
    shown = SafeString(f"<bdi>{escape(name)}</bdi>")
    return link_around(shown, href) if href else shown


def link_around(content: str, href: str) -> SafeString:
    """A link around whatever was drawn already, or plain text."""
    shown = content if isinstance(content, SafeString) else escape(content)
    return SafeString(f'<a href="{escape(href)}">{shown}</a>')


@register.simple_tag
def choice_links(links: Iterable[Link], name: str, kind: str = "chip") -> SafeString:
    """Choices beside a list as links, the one that is made marked. `name` begins their ids."""
    return SafeString("".join(_choice(link, f"{name}-{place}", kind) for place, link in enumerate(links, 1)))


def _choice(link: Link, name: str, kind: str) -> str:
    address, current = escape(f"?{link.query}"), ' aria-current="true"' if link.is_current else ""
    styled = f' class="{kind}"' if kind else ""
    return f'<a{styled} id="{name}" href="{address}" hx-get="{address}"{current}>{escape(link.text)}</a>'


def marked(mark: Mark, content: SafeString) -> SafeString:
    """A state in front of whatever was drawn already."""
    state = badge(mark.tone, mark.text, mark.icon)
    return SafeString(f'<span class="cluster" data-gap="small">{state} {content}</span>')


def entry(head: SafeString, *about: str) -> SafeString:
    """A line of a list of choices: what leads on, and what is known of it."""
    known = ", ".join(each if isinstance(each, SafeString) else escape(each) for each in about)
    return SafeString(f'<li>{head} <span class="quiet">{known}</span></li>')


def entries(lines: Iterable[SafeString]) -> SafeString:
    """Lines of a list of choices that were drawn already; nothing when there are none."""
    drawn = "\n".join(lines)
    return SafeString(f'<ul class="choices">{drawn}</ul>' if drawn else "")


def link(text: str, href: str, label: str, title: str) -> SafeString:
    """A link whose text is short: `label` is its name, `title` says more on hover."""
    said = f'aria-label="{escape(label)}" title="{escape(title)}"'
    return SafeString(f'<a href="{escape(href)}" {said}>{escape(text)}</a>')


def name_chips(names: Iterable[str]) -> SafeString:
    """A name in a frame after the other."""
    return SafeString("".join(f'<span class="chip"><bdi>{escape(name)}</bdi></span> ' for name in names))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture of the sprite `static/icons.svg`, which says nothing to a screen reader."""
    return _icon(name)


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    return SafeString(f'<svg class="icon" aria-hidden="true"><use href="{_sprite()}#{escape(name)}"/></svg>')


@register.simple_tag
def copy(value: str, label: str) -> SafeString:
    """Code text with a button that copies it; `label` ends the button's name, "Copy …"."""
    code, name = escape(value), f"Copy {escape(label)}"
    return SafeString(
        f'<span class="copy"><code class="copy__value" title="{code}">{code}</code>\n'
        f'<button class="copy__button" type="button" data-copy="{code}" aria-label="{name}" title="{name}">'
        f"{_icon('copy')}{_icon('check')}</button></span>"
    )


@register.simple_tag
def label_chips(labels: Iterable[str], address: str) -> SafeString:
    """A row of chips, each leading to the list at `address` filtered by its label."""
    chips = (
        f'<a class="chip" href="{address}?label={quote(label)}"><bdi>{escape(label)}</bdi></a>'
        for label in labels
    )
    return SafeString(f'<span class="cluster" data-gap="small">{"".join(chips)}</span>')


@register.simple_tag
def share_bar(distribution: Distribution) -> SafeString:
    """Where an integration's instances are: a stretch for each version, and how many are behind in words."""
    if not distribution.total:
        return SafeString('<span class="quiet">none</span>')
    spans = "".join(
        f'<rect class="bar__span" data-age="{share.age}" x="{share.x}" width="{share.width}" height="10"/>'
        for share in shares_of(distribution)
    )
    behind = f", {distribution.behind:,} behind" if distribution.behind else ""
    words = shares_in_words(distribution)
    return SafeString(
        f'<span class="share" title="{words}">'
        f'<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{words}">'
        f"{spans}</svg>"
        f'<span class="share__words">{distribution.total:,}{behind}</span></span>'
    )
