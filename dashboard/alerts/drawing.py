"""The rows of the list of monitors, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
from dashboard.templatetags.parts import badge, name_chips
from dashboard.templatetags.times import ago
from prismatic_api.alerts.types import Monitor


def drawn(monitors: Iterable[Monitor]) -> Iterator[SafeString]:
    """Each monitor, with its cells."""
    for monitor in monitors:
        yield table_row(
            plain_cell("", _state(monitor)),
            head_cell("Monitor", monitor.name, page_of("alert-detail", monitor.id)),
            _customer(monitor),
            _instance(monitor),
            clip_cell("Watches for", ", ".join(trigger.name for trigger in monitor.triggers)),
            plain_cell("Tells", _told(monitor), "table__clip"),
            plain_cell("Triggered", ago(monitor.last_triggered_at), "table__num"),
        )


def _state(monitor: Monitor) -> SafeString:
    if monitor.is_suspended:
        return badge("warning", "Suspended")
    return badge("danger", "Triggered") if monitor.is_triggered else badge("success", "Quiet")


def _customer(monitor: Monitor) -> SafeString:
    if not monitor.customer_id:
        return plain_cell("Customer", "All customers")
    return clip_cell("Customer", monitor.customer_name, page_of("customer-detail", monitor.customer_id))


def _instance(monitor: Monitor) -> SafeString:
    if not monitor.instance_id:
        return plain_cell("Instance", "")
    address = page_of("instance-detail", monitor.instance_id)
    return clip_cell("Instance", monitor.instance_name, address, monitor.flow_name or "all flows")


def _told(monitor: Monitor) -> SafeString:
    told = (*monitor.groups, *monitor.users, *monitor.webhooks)
    return name_chips(one.name for one in told) if told else badge("warning", "Nobody")
