"""Rows of an integration's pages: its versions, and the instances on them."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from dashboard.integrations.rows import InstanceRow, VersionRow
from dashboard.templatetags.cells import plain_cell, plain_head, table_row, table_rows
from dashboard.templatetags.parts import badge, link_around, named, state_badges
from dashboard.templatetags.times import ago
from prismatic_api.integrations.versions import Attribute, Version

register = template.Library()


@register.simple_tag
def instance_rows(rows: Iterable[InstanceRow]) -> SafeString:
    """A row for each instance."""
    return table_rows(map(_instance, rows))


def _instance(row: InstanceRow) -> SafeString:
    instance, words = row.instance, row.version_words
    return table_row(
        plain_head(named(instance.name, row.url)),
        plain_cell("Customer", named(instance.customer_name, row.customer_url)),
        plain_cell("Version", badge("warning", words, "down") if row.is_behind else words),
        plain_cell("State", state_badges(row.marks)),
        plain_cell("Last run", ago(instance.last_executed_at), "integration-when"),
    )


@register.simple_tag
def version_rows(rows: Iterable[VersionRow], may: Mapping[str, bool]) -> SafeString:
    """A row for each version; the one that the page is about is marked."""
    return table_rows(_version(row, may_offer=may["change_integrations"]) for row in rows)


def _version(row: VersionRow, *, may_offer: bool) -> SafeString:
    version = row.version
    name = link_around(f"Version {version.number}" if version.is_published else "Draft", row.url)
    shown = SafeString(f'{name} <span class="chip">shown</span>') if row.is_shown else name
    return table_row(
        plain_head(shown, "integration-versions__number"),
        plain_cell("Published", _published(version), "integration-versions__when"),
        plain_cell("Comment", SafeString(f"{named(version.comment)}{_noted(version)}")),
        plain_cell("Instances", f"{row.instances:,}", "table__num"),
        plain_cell("For deploys", _offered(version)),
        plain_cell("", SafeString(" ".join(_ways(row, may_offer=may_offer))), "integration-more"),
        is_current=row.is_shown,
    )


def _published(version: Version) -> SafeString:
    by = f'<div class="integration-about">by {named(version.published_by)}</div>'
    return SafeString(f"{ago(version.published_at)}{by if version.published_by else ''}")


def _noted(version: Version) -> str:
    noted = "".join(map(_attribute, version.attributes))
    return f'<div class="integration-versions__noted">{noted}</div>' if noted else ""


def _attribute(noted: Attribute) -> str:
    name, hover = escape(noted.name), f'title="{escape(noted.value)}"'
    if not noted.url:
        return f"<span {hover}>{name} {named(Truncator(noted.value).chars(20))}</span>"
    which = f" {escape(Truncator(noted.value).chars(9))}" if noted.name == "commit" else ""
    return f'<a href="{escape(noted.url)}" rel="noreferrer" target="_blank" {hover}>{name}{which}</a>'


def _offered(version: Version) -> SafeString:
    if not version.is_published:
        return SafeString('<span class="quiet">not published</span>')
    return badge("success", "Available") if version.is_available else badge("neutral", "Withdrawn", "pause")


def _ways(row: VersionRow, *, may_offer: bool) -> Iterator[str]:
    version = row.version
    if row.changes_url:
        label = f"What version {version.number} changed"
        yield f'<a href="{escape(row.changes_url)}" aria-label="{label}">What changed</a>'
    if may_offer and version.allow_update and version.is_published:
        act = "Withdraw" if version.is_available else "Make available"
        label = f"{act} version {version.number}"
        yield f'<a href="{escape(row.availability_url)}" aria-label="{label}">{act}</a>'
