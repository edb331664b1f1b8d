"""The rows of the list, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dashboard.instances.filters import InstanceFilterForm
from dashboard.instances.rows import Row
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
from dashboard.templatetags.fields import field
from dashboard.templatetags.parts import chip, label_chips, state_badges
from dashboard.templatetags.times import ago
from prismatic_api.instances.types import InstanceSummary


def drawn(rows: Iterable[Row]) -> Iterator[SafeString]:
    """Each row, with its cells; labels lead to the list of what bears them."""
    instances_url = reverse("instance-list")
    for row in rows:
        instance = row.instance
        labels = label_chips(instance.labels, instances_url) if instance.labels else None
        yield table_row(
            head_cell("", instance.name, row.address, after=labels),
            plain_cell("State", state_badges(row.marks), "instances__state"),
            clip_cell("Customer", instance.customer_name, row.customer_address),
            clip_cell("Integration", instance.integration_name, row.integration_address),
            plain_cell("Version", _version(instance), "instances__version"),
            plain_cell("Last run", ago(instance.last_executed_at), "instances__time"),
            plain_cell("Last deploy", ago(instance.last_deployed_at), "instances__time"),
        )


def folded(form: InstanceFilterForm) -> SafeString:
    """The fields of the filter that are folded away. Few lists differ in them, so they are remembered."""
    return _folded(tuple((name, form.data.get(name, "")) for name in form.folded))


@lru_cache(maxsize=64)
def _folded(sent: tuple[tuple[str, str], ...]) -> SafeString:
    address = QueryDict(mutable=True)
    address.update({name: value for name, value in sent if value})
    form = InstanceFilterForm(address)
    return format_html_join("\n", "{}", ((field(form[name]),) for name in form.folded))


def _version(instance: InstanceSummary) -> str:
    if not instance.versions_behind:
        return f"v{instance.version}"
    return _behind(instance.version, instance.versions_behind, instance.latest_version)


@lru_cache(maxsize=256)
def _behind(version: int, count: int, latest: int | None) -> SafeString:
    newest = f"Version {latest} is the newest that is available"
    return format_html("v{} {}", version, chip(f"{count} behind", newest))
