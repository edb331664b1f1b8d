"""The verbs of comparisons."""

from datetime import datetime

from prismatic_api.comparisons.types import Compared, Comparison
from prismatic_api.errors import NotFound
from prismatic_api.ids import require
from prismatic_api.node import Node
from prismatic_api.session import Session


class Comparisons:
    """What one execution did that another did not."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, execution_id: str, before: datetime | None = None, other_id: str = "") -> Comparison:
        """Give an execution beside another, or beside the last good one of its flow that began by ``before``.

        Raises ``NotFound``.
        """
        for id_ in filter(None, [execution_id, other_id]):
            require("InstanceExecutionResult", id_)
        answer = self._session.query(
            "comparisons/get_comparison",
            id=execution_id,
            before=before,
            other=other_id,
            hasOther=bool(other_id),
        )
        node = answer.node_or_none("executionResult")
        if node is None:
            raise NotFound("execution", execution_id)
        instance, good = node.node_or_none("instance"), _last_good(node, execution_id)
        chosen = answer.node_or_none("other") if other_id else good
        return Comparison(
            this=Compared.from_node(node),
            other=Compared.from_node(chosen) if chosen else None,
            deployed_at=instance.moment_or_none("lastDeployedAt") if instance else None,
        )


def _last_good(node: Node, execution_id: str) -> Node | None:
    config = node.node_or_none("flowConfig")
    runs = config.node("executionResults").nodes("nodes") if config else ()
    return next((run for run in runs if run.global_id() != execution_id), None)
