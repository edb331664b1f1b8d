"""Bars that lead somewhere: runs hour by hour, and how many failed where."""

from collections.abc import Iterable, Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString

from dashboard.overview.chart import GAP, HEIGHT, STEP, WIDTH, Bar
from dashboard.overview.groups import Group
from dashboard.templatetags.parts import named
from dashboard.templatetags.times import exact

register = template.Library()


@register.simple_tag
def run_bars(bars: Iterable[Bar]) -> SafeString:
    """A bar for each hour that had runs, with the part of it that failed."""
    return SafeString("\n".join(_run_bars(bars)))


def _run_bars(bars: Iterable[Bar]) -> Iterator[str]:
    for bar in bars:
        if bar.runs_address:
            failed = _rect("failed", bar.x, bar.failed) if bar.failed else ""
            drawn = f"{_rect('runs', bar.x, bar.runs)}{failed}"
            yield _column(bar.x, bar.runs_address, bar.runs_words, drawn)


@register.simple_tag
def failure_bars(bars: Iterable[Bar]) -> SafeString:
    """A bar for each hour in which runs failed, as high as their share."""
    return SafeString(
        "\n".join(
            _column(bar.x, bar.failed_address, bar.failed_words, _rect("failed", bar.x, bar.share))
            for bar in bars
            if bar.failed_address
        )
    )


def _column(x: int, address: str, words: str, drawn: str) -> str:
    said = escape(words)
    return (
        f'<a href="{escape(address)}" aria-label="{said}"><title>{said}</title>'
        f'<rect class="chart__track" x="{x}" width="{STEP}" height="{HEIGHT}"/>{drawn}</a>'
    )


def _rect(kind: str, x: int, height: float) -> str:
    size = f'width="{WIDTH}" height="{height:g}"'
    return f'<rect class="chart__{kind}" x="{x + GAP}" y="{HEIGHT - height:g}" {size}/>'


@register.simple_tag
def tally(groups: Iterable[Group]) -> SafeString:
    """A line for each group, with a bar as long as its share of the largest."""
    return SafeString(f'<ul class="tally">{"\n".join(map(_line, groups))}</ul>')


def _line(group: Group) -> str:
    note = f' <span class="quiet"><bdi>{escape(group.note)}</bdi></span>' if group.note else ""
    return (
        f'<li class="tally__row"><span class="tally__name">{named(group.name, group.address)}{note}</span>'
        f'<span class="tally__count" title="Last {exact(group.last)}">{group.count:,}</span>'
        '<svg class="bar tally__bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar__track" width="1000" height="10"/>'
        f'<rect class="bar__span" data-tone="danger" width="{group.share}" height="10"/></svg></li>'
    )
