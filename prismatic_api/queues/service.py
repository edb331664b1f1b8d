"""The verbs of queues."""

from collections.abc import Mapping

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.paging import LARGEST_PAGE, PageRequest
from prismatic_api.queues.types import Queue
from prismatic_api.session import Session

_FRONT = PageRequest(LARGEST_PAGE)  # as many as a call may remove


class Queues:
    """What waits in flows that run one after the other, and the ways to take it out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, instance_id: str, flow_config_id: str, page: PageRequest = _FRONT) -> Queue:
        """Give the queue of a flow of an instance with a page of what waits. Raises ``NotFound``."""
        require("InstanceFlowConfig", flow_config_id)
        answer = self._session.query(
            "queues/get_queue", id=flow_config_id, first=page.first, after=page.after
        )
        node = answer.node_or_none("instanceFlowConfig")
        if node is None or node.node("instance").global_id() != instance_id:
            raise NotFound("flow of this instance", flow_config_id)
        return Queue.from_answer(answer, node, page)

    def remove_front(self, queue: Queue, count: int) -> str:
        """Take the first items out of a queue, 1 to 100, and give what Prismatic says to it.

        ``queue`` must hold its first page: the record names the runs that stood in front. Raises ``Refused``.
        """
        front = [run.id for run in queue.waiting.rows[:count]]
        return self._sent("removeFifoQueueItems", queue, {"itemCount": count}, {"front": front})

    def let_go(self, queue: Queue) -> str:
        """Let a queue wait no longer for what has its turn, and give what Prismatic says. ``Refused``."""
        return self._sent("clearFifoWorkingSet", queue, {}, {"workingSet": list(queue.working_set)})

    def clear(self, queue: Queue) -> str:
        """Empty a queue and let go of what it waits for. Raises ``Refused``."""
        front = [run.id for run in queue.waiting.rows]
        before = {"front": front, "length": queue.length, "workingSet": list(queue.working_set)}
        return self._sent("clearAllFifoData", queue, {}, before)

    def _sent(
        self, operation: str, queue: Queue, more: Mapping[str, object], before: Mapping[str, object]
    ) -> str:
        name = f"{queue.flow_name} of {queue.instance_name}"
        change = Change(operation, "queue", queue.flow_config_id, name, before=before, after=more)
        answer = self._session.change(
            _DOCUMENTS[operation], change, input={"id": queue.flow_config_id, **more}
        )
        return answer.text_or_none("message") or ""


_DOCUMENTS = {
    "removeFifoQueueItems": "queues/remove_fifo_queue_items",
    "clearFifoWorkingSet": "queues/clear_fifo_working_set",
    "clearAllFifoData": "queues/clear_all_fifo_data",
}
