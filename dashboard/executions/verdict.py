"""One execution in a sentence, and what its missing steps mean."""

from datetime import datetime, timedelta

from dashboard.executions.steps import failed_steps
from dashboard.executions.timeline import rounds_of
from dashboard.templatetags.texts import legible
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
    failed = failed_steps(execution)
    if not failed:
        return " outside of any step that was recorded"
    round_ = "".join(f", round {turn.number} of {turn.loop}" for turn in rounds_of(failed[0]))
    others = execution.failed_step_count - 1 - sum(step.is_loop_step for step in failed[1:])
    return f" in {legible(failed[0].name)}{round_}" + (f", and {others:,} more" if others else "")


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
