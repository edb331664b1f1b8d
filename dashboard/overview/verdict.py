"""The state of everything in a sentence: what a person reads first in the morning."""

from collections.abc import Iterator

from dashboard.overview.causes import Cause
from dashboard.verdicts import Verdict, count
from prismatic_api.overview.types import Overview, Run, Some

SINCE = "in the last 24 hours"


def verdict_of(overview: Overview, causes: list[Cause]) -> Verdict:
    """What fails goes before what waits for somebody."""
    failures = overview.failures
    waiting = ", ".join(_waiting(overview))
    if failures.total:
        title = f"{count(failures.total, 'run')} failed {SINCE}, {_reach(failures, causes)}"
        return Verdict("danger", title, ". ".join(filter(None, (_trend(overview), waiting.capitalize()))))
    if waiting:
        return Verdict("warning", f"Nothing failed {SINCE}, but {waiting}", _trend(overview))
    return Verdict("success", f"Nothing failed {SINCE}", _trend(overview))


def _reach(failures: Some[Run], causes: list[Cause]) -> str:
    customers = len({run.customer_id for run in failures.rows})
    least = "at least " if failures.is_cut else ""
    return f"for {least}{count(customers, 'customer')}, from {least}{count(len(causes), 'cause')}"


def _trend(overview: Overview) -> str:
    now, before = overview.failures.total, overview.earlier
    if now == before:
        return "As many as the day before" if now else "Nor in the 24 hours before"
    return f"{before:,} the day before" if before else "None the day before"


def _waiting(overview: Overview) -> Iterator[str]:
    if down := sum(one.connections.total for one in overview.broken):
        yield f"{count(down, 'connection')} in trouble"
    if triggered := overview.triggered.total:
        yield f"{count(triggered, 'monitor')} triggered"
    if undeployed := overview.undeployed.total:
        yield f"{count(undeployed, 'instance')} waiting for a deploy"
