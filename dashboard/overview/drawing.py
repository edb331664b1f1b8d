"""The causes of failures and the lists of what waits, drawn: a template a cell costs half the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard.addresses import page_of
from dashboard.instances.states import Mark
from dashboard.overview.causes import Cause
from dashboard.templatetags.cells import clip_cell, head_cell, plain_cell, table_row
from dashboard.templatetags.parts import entries, entry, link_around, marked, named
from dashboard.templatetags.times import ago
from prismatic_api.instances.hanging import MonitorState
from prismatic_api.overview.types import Broken, Overview, Run, Some, Undeployed

SHOWN: Final = 3  # runs of either kind
RUNNING, QUEUED = Mark("running", "Running"), Mark("neutral", "Queued", "queued")
TRIGGERED: Final = Mark("danger", "Triggered")


def drawn(causes: Iterable[Cause]) -> Iterator[SafeString]:
    """Each cause, with its cells."""
    for cause in causes:
        newest = link_around(ago(cause.newest.started_at), page_of("execution-detail", cause.newest.id))
        yield table_row(
            head_cell("Cause", cause.pattern, cause.address),
            plain_cell("Runs", f"{len(cause.runs):,}", "table__num"),
            clip_cell("Customers", cause.customer_words),
            clip_cell("Where", cause.place_words),
            plain_cell("Last", newest, "table__num"),
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What runs and waits now, and what somebody has to see to: the lines of a list each."""

    now: SafeString
    broken: SafeString
    undeployed: SafeString
    triggered: SafeString


def waiting_in(overview: Overview) -> Waiting:
    """The lists below the failures."""
    return Waiting(
        now=entries((*_runs(overview.running, RUNNING), *_runs(overview.queued, QUEUED))),
        broken=entries(_broken(overview.broken)),
        undeployed=entries(map(_undeployed, overview.undeployed.rows)),
        triggered=entries(map(_triggered, overview.triggered.rows)),
    )


def _runs(runs: Some[Run], mark: Mark) -> Iterator[SafeString]:
    for run in runs.rows[:SHOWN]:
        name = named(run.instance_name, page_of("execution-detail", run.id))
        since = format_html("since {}", ago(run.started_at))
        yield entry(marked(mark, name), named(run.flow_name), since)


def _broken(instances: Iterable[Broken]) -> Iterator[SafeString]:
    for one in instances:
        place = (named(one.instance_name), named(one.customer_name))
        for connection in one.connections.rows:
            mark = Mark("danger", connection.status.label)
            name = named(connection.name, page_of("config-variable-list", one.instance_id))
            renewed = connection.refreshed_at and format_html("renewed {}", ago(connection.refreshed_at))
            yield entry(marked(mark, name), *place, *([renewed] if renewed else []))


def _undeployed(one: Undeployed) -> SafeString:
    deployed = format_html("deployed {}", ago(one.deployed_at)) if one.deployed_at else "never deployed"
    return entry(named(one.name, page_of("instance-detail", one.id)), named(one.customer_name), deployed)


def _triggered(monitor: MonitorState) -> SafeString:
    name = named(monitor.name, page_of("alert-detail", monitor.id))
    place = [named(monitor.instance_name)] if monitor.instance_id else []
    return entry(marked(TRIGGERED, name), *place, ago(monitor.last_triggered_at))
