"""An execution in words that can be pasted into a ticket; secrets in its error are masked."""

from collections.abc import Iterator
from datetime import datetime

from dashboard.executions.steps import causes
from dashboard.executions.timeline import rounds_of
from dashboard.executions.verdict import headline
from dashboard.redaction.rules import SECRETS, Rule, redacted
from dashboard.templatetags.texts import legible
from dashboard.templatetags.times import duration, exact
from prismatic_api.executions.types import ExecutionDetail

LONGEST = 2000  # characters of an error
STEPS = 10


def as_text(
    execution: ExecutionDetail, address: str, now: datetime, rules: tuple[Rule, ...] = SECRETS
) -> str:
    """What failed, why, where, for whom, when, and where to look: one thing a line."""
    return "\n".join(legible(redacted(line, rules)) for line in _lines(execution, address, now) if line)


def _lines(execution: ExecutionDetail, address: str, now: datetime) -> Iterator[str]:
    place = f"{execution.flow_name or 'Execution'} of {execution.instance_name or 'an instance'}"
    yield f"{place}: {headline(execution, now)}"
    yield f"Customer: {execution.customer_name}" if execution.customer_name else ""
    yield f"Error: {execution.error[:LONGEST]}" if execution.error else ""
    for step in causes(execution)[:STEPS]:
        turns = "".join(f", round {turn.number} of {turn.loop}" for turn in rounds_of(step))
        yield f"Failed step: {step.name}{turns}"
    yield f"Started: {exact(execution.started_at)}, took {duration(execution.duration)}"
    if execution.integration_name:
        version = execution.integration_version
        number = "" if version is None else f" version {version}"
        yield f"Integration: {execution.integration_name}{number}"
    yield f"Set off by: {execution.invoke_type.label}" if execution.invoke_type else ""
    yield f"Execution ID: {execution.id}"
    yield f"Instance ID: {execution.instance_id}" if execution.instance_id else ""
    yield address
