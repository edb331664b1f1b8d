"""Failures counted by customer, by integration and by flow, each count leading to its list of executions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.overview.places import customer_filter, executions_address, integration_filter
from prismatic_api.overview.types import Run, Span

type Filters = dict[str, str]
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Group:
    """What failed in one place. `share` is its part of the largest group, of 1000."""

    name: str
    note: str
    count: int
    share: int
    last: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups of one kind, the largest first; `rest` counts those that are not shown."""

    label: str
    groups: tuple[Group, ...]
    rest: int


def groupings_of(runs: Iterable[Run], span: Span) -> list[Grouping]:
    """The failures of a stretch of time by customer, by integration and by flow."""
    failed = tuple(runs)
    return [
        _grouping("Customer", failed, span, lambda run: (run.customer_name,), customer_filter),
        _grouping("Integration", failed, span, lambda run: (run.integration_name,), integration_filter),
        _grouping(
            "Flow", failed, span, lambda run: (run.flow_name, run.integration_name), integration_filter
        ),
    ]


def by_customer(runs: Iterable[Run], span: Span) -> tuple[Group, ...]:
    """All customers that were hit, those hit most first."""
    return tuple(_groups(tuple(runs), span, lambda run: (run.customer_name,), customer_filter))


def _grouping(
    label: str,
    runs: tuple[Run, ...],
    span: Span,
    name: Callable[[Run], tuple[str, ...]],
    narrow: Callable[[Run], Filters],
) -> Grouping:
    groups = tuple(_groups(runs, span, name, narrow))
    return Grouping(label, groups[:SHOWN], max(len(groups) - SHOWN, 0))


def _groups(
    runs: tuple[Run, ...],
    span: Span,
    name: Callable[[Run], tuple[str, ...]],
    narrow: Callable[[Run], Filters],
) -> Iterator[Group]:
    found: defaultdict[tuple[str, ...], list[Run]] = defaultdict(list)
    for run in runs:
        found[name(run)].append(run)
    largest = max(map(len, found.values()), default=1)
    for (title, *notes), of_it in sorted(found.items(), key=lambda pair: -len(pair[1])):
        filters = {**narrow(of_it[0]), **(_flows(of_it) if notes else {})}
        yield Group(
            name=title or "Deleted since",
            note="".join(notes),
            count=len(of_it),
            share=round(1000 * len(of_it) / largest),
            last=of_it[0].started_at,
            address=executions_address(span, status="ERROR", **filters) if filters else "",
        )


def _flows(runs: list[Run]) -> Filters:
    """The ids of a flow: each version of an integration has its own."""
    ids = ",".join(dict.fromkeys(run.flow_id for run in runs if run.flow_id))
    return {"flow": ids} if ids else {}
