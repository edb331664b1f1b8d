"""The rows of the list, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard.instances.rows import Row
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
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


def _version(instance: InstanceSummary) -> str:
    if not instance.versions_behind:
        return f"v{instance.version}"
    newest = f"Version {instance.latest_version} is the newest that is available"
    return format_html("v{} {}", instance.version, chip(f"{instance.versions_behind} behind", newest))
