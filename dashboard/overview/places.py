"""Where the numbers of the overview lead: lists of executions, narrowed to what was counted."""

from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode

from dashboard.addresses import page_of
from prismatic_api.overview.types import Run, Span


def executions_address(span: Span | None = None, **filters: str) -> str:
    """The list of executions that began in a stretch of time, narrowed by more filters."""
    status = urlencode({"status": filters.pop("status")}) if "status" in filters else ""
    parts = (status, _during(span) if span else "", urlencode(filters))
    return f"{page_of('execution-list')}?{'&'.join(filter(None, parts))}"


def customer_filter(run: Run) -> dict[str, str]:
    """What narrows the list to a run's customer."""
    return {"customer": run.customer_id} if run.customer_id else {}


def integration_filter(run: Run) -> dict[str, str]:
    """What narrows it to the integration, whatever its version."""
    return {"integration": run.integration_sequence_id} if run.integration_sequence_id else {}


@lru_cache(maxsize=64)
def _during(span: Span) -> str:
    """The part of a query that a whole page shares."""
    return urlencode({"since": _stamp(span.start), "before": _stamp(span.end)})


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
