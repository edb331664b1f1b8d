"""Rows, cells and heads of tables; in Python, for a template a cell costs half the page."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString

from dashboard.filtering import Column
from dashboard.templatetags.parts import icon

register = template.Library()

LONGEST_CELL = 500  # characters


@register.simple_tag
def sorting_heads(columns: Iterable[Column], in_place: bool = False) -> SafeString:
    """The heads of a list's table, each a link that sorts by it where that can be done.

    `in_place`: htmx fetches the part of the page that the list stands in.
    """
    return SafeString("\n".join(_sorting_head(column, in_place) for column in columns))


def _sorting_head(column: Column, in_place: bool) -> str:
    order = f' aria-sort="{escape(column.order)}"' if column.order else ""
    shown = escape(column.label)
    if column.query:
        arrow = icon(column.icon) if column.order else ""
        query = escape(column.query)
        fetched = f' hx-get="?{query}"' if in_place else ""
        shown = f'<a class="table__sort" href="?{query}"{fetched}>{shown}{arrow}</a>'
    return f'<th scope="col"{order}>{shown}</th>'


@register.simple_tag
def clip_cell(label: str, text: str, href: str = "", title: str = "") -> SafeString:
    """A cell of one line, cut where it does not fit, with more of it on hover; linked when `href` is given.

    `label` names the cell where rows turn to cards.
    """
    shown = escape(_cut(text))
    hint = escape(title) if title else shown
    linked = f'<a href="{escape(href)}"><bdi>{shown}</bdi></a>' if href and text else f"<bdi>{shown}</bdi>"
    return SafeString(f'<td{_marked(label, "table__clip")} title="{hint}">{linked}</td>')


def plain_cell(label: str, content: str, kind: str = "") -> SafeString:
    """A cell of whatever was drawn already, or of plain text; `kind` is its class."""
    shown = content if isinstance(content, SafeString) else escape(content)
    return SafeString(f"<td{_marked(label, kind)}>{shown}</td>")


def plain_head(content: str, kind: str = "") -> SafeString:
    """The cell a row is known by, of whatever was drawn already, or of plain text."""
    shown = content if isinstance(content, SafeString) else escape(content)
    return SafeString(f'<th scope="row"{_marked("", kind)}>{shown}</th>')


@lru_cache(maxsize=256)
def _marked(label: str, kind: str) -> str:
    """The attributes that all cells of a column share."""
    named = f' data-label="{escape(label)}"' if label else ""
    return f' class="{escape(kind)}"{named}' if kind else named


def table_row(*cells: SafeString, is_current: bool = False) -> SafeString:
    """A row of cells that were drawn already; `is_current`: it is what the page is about."""
    marked = ' aria-current="true"' if is_current else ""
    return SafeString(f"<tr{marked}>{'\n'.join(cells)}</tr>")


def table_rows(rows: Iterable[SafeString]) -> SafeString:
    """Rows that were drawn already, as one piece: to walk through them costs a template as much as a cell."""
    return SafeString("\n".join(rows))


@register.simple_tag
def head_cell(
    label: str,
    text: str,
    href: str,
    marks: Iterable[str] = (),
    note: str = "",
    after: SafeString | None = None,
) -> SafeString:
    """The cell a row is known by, of one line like the others: its link, chips before it, a word after it.

    `after` was drawn already. Without a `label` the cell heads its card.
    """
    text = _cut(text)
    shown = escape(text)
    chips = "".join(f'<span class="chip">{escape(mark)}</span> ' for mark in marks)
    aside = f' <span class="quiet">{escape(note)}</span>' if note else ""
    return SafeString(
        f'<th scope="row"{_marked(label, "table__clip")} title="{shown}">'
        f'{chips}<a href="{escape(href)}"><bdi>{shown}</bdi></a>{aside}{f" {after}" if after else ""}</th>'
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
