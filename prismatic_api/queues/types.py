"""What is known of a queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from prismatic_api.node import Node
from prismatic_api.paging import Page, PageRequest


@dataclass(frozen=True, slots=True)
class QueuedRun:
    """An execution that waits, or has its turn."""

    id: str
    started_at: datetime
    queued_at: datetime | None

    @property
    def since(self) -> datetime:
        """Since when it waits."""
        return self.queued_at or self.started_at

    @classmethod
    def from_node(cls, node: Node) -> Self:
        """Read one of ``waiting`` or ``running``."""
        return cls(node.global_id(), node.moment("startedAt"), node.moment_or_none("queuedAt"))


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of one flow on one instance, the run whose turn is next first.

    ``length`` and ``working_set`` (ids of runs it waits for) are what Prismatic says of it. The set can name
    runs that ended long ago, which is why a queue stands still. ``running`` are the runs that are on.
    ``pace`` is how long the newest finished runs took, None where none has.
    """

    flow_config_id: str
    flow_id: str
    flow_name: str
    is_queued: bool
    instance_id: str
    instance_name: str
    customer_id: str
    customer_name: str
    allow_update: bool
    length: int
    working_set: tuple[str, ...]
    waiting: Page[QueuedRun]
    running: tuple[QueuedRun, ...]
    pace: timedelta | None

    @property
    def stuck(self) -> tuple[str, ...]:
        """What the queue waits for though it does not run any more."""
        known = {run.id for run in self.running}
        return tuple(id_ for id_ in self.working_set if id_ not in known)

    @property
    def drains_in(self) -> timedelta | None:
        """How long it takes to work off, if runs take as long as they did."""
        return self.pace * self.length if self.pace and self.length else None

    @classmethod
    def from_answer(cls, answer: Node, node: Node, page: PageRequest) -> Self:
        """Read the answer to ``get_queue``; ``node`` is its flow config."""
        stats, flow, instance = answer.node("fifoQueueStats"), node.node("flow"), node.node("instance")
        items = stats.texts("workingSetItems")
        return cls(
            flow_config_id=node.global_id(),
            flow_id=flow.global_id(),
            flow_name=flow.text("name"),
            is_queued=flow.flag("usesFifoQueue"),
            instance_id=instance.global_id(),
            instance_name=instance.text("name"),
            customer_id=instance.node("customer").global_id(),
            customer_name=instance.node("customer").text("name"),
            allow_update=instance.flag("allowUpdate"),
            length=stats.number_or_none("queueLength") or 0,
            working_set=items,
            waiting=Page.from_node(node.node("waiting"), QueuedRun.from_node, page),
            running=tuple(map(QueuedRun.from_node, node.node("running").nodes("nodes"))),
            pace=_pace(node.node("finished").nodes("nodes")),
        )


def _pace(finished: tuple[Node, ...]) -> timedelta | None:
    took = [run.moment("endedAt") - run.moment("startedAt") for run in finished if run.global_id()]
    return sum(took, timedelta()) / len(took) if took else None
