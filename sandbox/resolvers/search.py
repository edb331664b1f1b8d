"""The search over executions and logs. A stack without it refuses, in words of the sandbox's own."""

from typing import Final, NoReturn

from graphql import GraphQLError

from sandbox.room import Arguments, Room
from sandbox.visit import Visit

_FIELDS: Final = ("events", "executionRun", "executionRunFilterFields", "executionRunKpis", "executionRuns")
room = Room()
room.withhold(
    *("EventConnection", "EventEdge", "ExecutionLifecycleEvent", "ExecutionSectionEvent", "LogEvent"),
    *("StepResultEvent", "TriggerPayloadEvent", "ExecutionRun", "ExecutionRunConnection", "ExecutionRunEdge"),
    *("ExecutionRunFilterField", "ExecutionRunKpis", "ExecutionRunStepBucket"),
)


@room.resolves("RootQuery", *_FIELDS)
def refused(_source: None, _visit: Visit, _arguments: Arguments) -> NoReturn:
    """Raises GraphQLError: `supportsAoss` is false."""
    raise GraphQLError("The search over executions is not available on this stack.")
