"""The verbs of the overview."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from prismatic_api.instances.hanging import MonitorState
from prismatic_api.node import Node
from prismatic_api.overview.types import Broken, Hour, Overview, Run, Some, Span, Undeployed
from prismatic_api.paging import LARGEST_PAGE, cursor_at
from prismatic_api.session import Session

HOURS = 24  # counted in one document
PAGES = 5  # of failures, in one document
_FEW = 5
_DAY = timedelta(days=1)


class Everything:
    """All customers, integrations and instances at once. Tests and hidden instances are left out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def overview(self, hours: Sequence[Span]) -> Overview:
        """Give the state of everything, with its runs in these hours; there must be 24, the oldest first.

        A second document is asked for when more failed than a page holds.
        """
        since, until = hours[0].start, hours[-1].end
        edges = {
            f"{edge}{number:02}": moment
            for number, hour in enumerate(hours)
            for edge, moment in (("from", hour.start), ("to", hour.end))
        }
        answer = self._session.query(
            "overview/get_overview",
            few=_FEW,
            many=LARGEST_PAGE,
            since=since,
            until=until,
            dayBefore=since - _DAY,
            **edges,
        )
        overview = _overview(answer, hours)
        if len(overview.failures.rows) < LARGEST_PAGE or not overview.failures.is_cut:
            return overview
        return replace(overview, failures=self.failures(Span(since, until)))

    def failures(self, span: Span) -> Some[Run]:
        """Give what failed in a stretch of time, the newest first, 500 at most."""
        cursors = {
            f"after{page}": cursor_at(page * LARGEST_PAGE - 1) if page else None for page in range(PAGES)
        }
        answer = self._session.query(
            "overview/list_failures", many=LARGEST_PAGE, since=span.start, until=span.end, **cursors
        )
        pages = [_some(answer.node(f"page{page}"), Run.from_node) for page in range(PAGES)]
        unique = {run.id: run for page in pages for run in page.rows}
        return Some(tuple(unique.values()), max(page.total for page in pages))


def _overview(answer: Node, hours: Sequence[Span]) -> Overview:
    organization, looked = answer.node_or_none("organization"), answer.node("looked")
    instances = looked.nodes("nodes")
    return Overview(
        hours=tuple(_hour(answer, number, hour) for number, hour in enumerate(hours)),
        failures=_some(answer.node("failures"), Run.from_node),
        earlier=_count(answer, "earlier"),
        running=_some(answer.node("running"), Run.from_node),
        queued=_some(answer.node("queued"), Run.from_node),
        limit=organization.number("concurrentExecutionLimit") if organization else None,
        undeployed=_some(answer.node("undeployed"), Undeployed.from_node),
        broken=tuple(Broken.from_node(one) for one in instances if _count(one, "broken")),
        looked_at=len(instances),
        instances=looked.number("totalCount"),
        triggered=_some(answer.node("alertMonitors"), MonitorState.from_node),
    )


def _hour(answer: Node, number: int, span: Span) -> Hour:
    return Hour(span, _count(answer, f"runs{number:02}"), _count(answer, f"failed{number:02}"))


def _count(answer: Node, name: str) -> int:
    return answer.node(name).number("totalCount")


def _some[T](connection: Node, row: Callable[[Node], T]) -> Some[T]:
    return Some(tuple(map(row, connection.nodes("nodes"))), connection.number("totalCount"))
