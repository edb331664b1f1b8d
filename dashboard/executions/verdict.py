"""One execution in a sentence, and what its missing steps mean."""

from datetime import datetime, timedelta

from dashboard.templatetags.times import duration
from prismatic_api.executions.types import ExecutionDetail

KEPT_FOR = timedelta(days=14)  # how long Prismatic keeps step results and logs


def headline(execution: ExecutionDetail, now: datetime) -> str:
    """What came of it, and where it stopped."""
    if execution.has_failed:
        return f"Failed{_where(execution)}"
    if execution.is_running:
        return _so_far(execution, now)
    if execution.result_type == "POLLED_NO_CHANGES":
        return "Looked for changes and found none"
    outcome = execution.status.label
    if str(execution.status) == "CANCELED" and execution.result_type:
        outcome = execution.result_type.label
    return f"{outcome}, though a step failed" if execution.failed_steps else outcome


def _where(execution: ExecutionDetail) -> str:
    if not execution.failed_steps:
        return " outside of any step that was recorded"
    first, count = execution.failed_steps[0].name, execution.failed_step_count
    return f" in {first}" if count == 1 else f" in {count:,} steps, first in {first}"


def _so_far(execution: ExecutionDetail, now: datetime) -> str:
    words = execution.status.label
    since = execution.queued_at if execution.status == "QUEUED" else execution.started_at
    return f"{words} for {duration(max(now - since, timedelta()))}" if since else words


def about_steps(execution: ExecutionDetail, now: datetime) -> str:
    """Why there are no steps to see, as far as that can be known."""
    if execution.status == "QUEUED":
        return "It waits for its turn; no step has begun."
    if execution.is_running:
        return "No step has ended yet."
    if now - (execution.ended_at or execution.started_at) > KEPT_FOR:
        return "Prismatic keeps step results for 14 days, and this ended before that: they are gone."
    return "Prismatic has none: it ended before its first step, or the instance does not keep step results."
