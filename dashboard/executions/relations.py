"""The other executions of a chain: what this one repeats, what repeated it, what set it off."""

from dataclasses import dataclass
from datetime import datetime

from prismatic_api.executions.types import ExecutionDetail, RelatedExecution


@dataclass(frozen=True, slots=True)
class Relation:
    """A line about another execution, or about a repetition to come: that one has no id."""

    label: str
    text: str
    id: str | None = None
    moment: datetime | None = None


def relations_of(execution: ExecutionDetail) -> list[Relation]:
    """All that is known of the chain, backwards first."""
    return [*_backwards(execution), *_retries(execution), *_forwards(execution)]


def _backwards(execution: ExecutionDetail) -> list[Relation]:
    linked = [
        ("Replay of", "the original", execution.replay_of_id),
        ("Retry of", "the first attempt", execution.retry_of_id),
        ("Ended by", "a newer run of the same request", execution.canceled_by_id),
    ]
    found = [Relation(label, text, id_) for label, text, id_ in linked if id_]
    return [*found, *([_link("Called by", execution.invoked_by)] if execution.invoked_by else [])]


def _retries(execution: ExecutionDetail) -> list[Relation]:
    if not execution.max_retry_count and not execution.retry_count:
        return []
    allowed = f" of {execution.max_retry_count}" if execution.max_retry_count else ""
    state = [Relation("Retries", f"{execution.retry_count or 0}{allowed} used")]
    if execution.retry_next_at:
        state.append(Relation("Next retry", "planned", moment=execution.retry_next_at))
    return state


def _forwards(execution: ExecutionDetail) -> list[Relation]:
    retried = [_link("Retried", retry) for retry in execution.retries]
    replayed = [_link("Replayed", replay) for replay in execution.replays]
    called = [Relation("Calls", "it set off other flows")] if execution.has_children else []
    return [*retried, *replayed, *called]


def _link(label: str, other: RelatedExecution) -> Relation:
    return Relation(label, other.status.label, other.id, other.started_at)
