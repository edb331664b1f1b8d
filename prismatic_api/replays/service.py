"""The verbs of replays."""

from prismatic_api.changes import Change
from prismatic_api.errors import NotFound
from prismatic_api.executions.types import ExecutionSummary
from prismatic_api.ids import require
from prismatic_api.replays.types import ReplayPlan
from prismatic_api.session import Session


class Replays:
    """Running executions again, with the payload they had."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def plan(self, execution_id: str) -> ReplayPlan:
        """Give what to know before an execution is replayed. Raises ``NotFound``."""
        require("InstanceExecutionResult", execution_id)
        node = self._session.query("replays/get_replay", id=execution_id).node_or_none("executionResult")
        if node is None:
            raise NotFound("execution", execution_id)
        return ReplayPlan.from_node(node)

    def start(self, execution: ExecutionSummary) -> str:
        """Replay an execution, and give the id of the new one. Raises ``Refused``."""
        told = {"replayOf": execution.id, "instance": execution.instance_name}
        change = Change("replayExecution", "execution", None, execution.flow_name, after=told)
        sent = {"id": execution.id}
        return self._session.change("replays/replay_execution", change, input=sent).global_id()
