"""The chain an execution is part of, as the rows of a small tree: outer ones first, each deeper by one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from prismatic_api.executions.chains import RelatedExecution, Repetitions
from prismatic_api.executions.types import ExecutionDetail


@dataclass(frozen=True, slots=True)
class Link:
    """A row: another execution, this one, or a repetition to come, which has a moment only."""

    label: str
    depth: int
    other: RelatedExecution | None = None
    note: str = ""
    is_this: bool = False
    moment: datetime | None = None


def chain_of(execution: ExecutionDetail) -> list[Link]:
    """All that the execution says of its chain; nothing if it stands alone."""
    depth, links = 0, []
    for link in _before(execution):
        links.append(replace(link, depth=depth))
        depth += 1
    after = list(_after(execution, depth + 1))
    if not links and not after and not execution.chain.has_children:
        return []
    return [*links, Link("This execution", depth, note=_attempt(execution), is_this=True), *after]


def _before(execution: ExecutionDetail) -> Iterator[Link]:
    chain = execution.chain
    if chain.caller:
        place = " ".join(filter(None, [chain.caller.step_name, chain.caller.loop_path]))
        note = f"at {place}" if place else ""
        yield Link("Called by", 0, chain.caller.execution, note if chain.caller.execution else "hidden")
    if chain.replay_of:
        yield Link("Original", 0, chain.replay_of, "this one replays it")
    if chain.retry_of:
        yield Link("First attempt", 0, chain.retry_of)


def _after(execution: ExecutionDetail, depth: int) -> Iterator[Link]:
    chain = execution.chain
    yield from _repetitions("Retry", chain.retries, depth)
    if execution.retry_next_at:
        is_due = execution.retry_next_at <= timezone.now()
        yield Link("Next retry", depth, note="was due" if is_due else "", moment=execution.retry_next_at)
    yield from _repetitions("Replay", chain.replays, depth)
    if chain.canceled_for:
        yield Link("Gave way to", depth, chain.canceled_for, "a newer run of the same request")


def _repetitions(label: str, repetitions: Repetitions, depth: int) -> Iterator[Link]:
    for other in reversed(repetitions.rows):
        yield Link(label, depth, other)
    left = repetitions.total - len(repetitions.rows)
    if left > 0:
        yield Link(label, depth, note=f"{left:,} earlier ones")


def _attempt(execution: ExecutionDetail) -> str:
    """Which attempt it is, of how many; a first attempt without retries to come says nothing."""
    if not execution.max_retry_count and not execution.retry_count:
        return ""
    allowed = f" of {execution.max_retry_count + 1}" if execution.max_retry_count else ""
    return f"attempt {(execution.retry_count or 0) + 1}{allowed}"
