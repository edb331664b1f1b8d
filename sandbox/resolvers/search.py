"""The search over executions, where the organization's stack has it; that over other events is never there.

A stack without it refuses, in words of the sandbox's own. It may lie a little behind on the real one; here it
does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn, cast

from graphql import GraphQLError

from sandbox.connections import Connection, page
from sandbox.records import ExecutionRecord
from sandbox.room import Arguments, Room
from sandbox.run_search import FIELDS, FoundRun, found_among
from sandbox.visit import Visit

_REFUSED: Final = ("events", "executionRun", "executionRunFilterFields")


@dataclass(frozen=True, slots=True)
class Kpis:
    """How much was found."""

    count: int


room = Room()
room.withhold(
    *("EventConnection", "EventEdge", "ExecutionLifecycleEvent", "ExecutionSectionEvent", "LogEvent"),
    *("StepResultEvent", "TriggerPayloadEvent", "ExecutionRunFilterField", "ExecutionRunStepBucket"),
)
room.record("ExecutionRunKpis", Kpis)
room.record("ExecutionRunConnection", Connection)
# What is not kept of a run.
room.record(
    "ExecutionRun",
    FoundRun,
    constant={
        "allowUpdate": False,
        "fromPreprocessFlow": False,
        "hasStoredPayload": False,
        "isCodeNative": False,
        "payloadTruncated": False,
        "stepBuckets": [],
        "usesBatching": False,
        **dict.fromkeys(("errorStepName", "flowStableId", "payload", "payloadUrl", "stepCount")),
    },
)


def _field(name: str) -> None:
    @room.resolves("ExecutionRun", name)
    def told(run: FoundRun, _visit: Visit, _arguments: Arguments) -> Any:
        return FIELDS[name](run)


for _name in FIELDS:
    _field(_name)


@room.resolves("RootQuery", *_REFUSED)
@room.resolves("ExecutionRun", "events")
def refused(_source: object, _visit: Visit, _arguments: Arguments) -> NoReturn:
    """Raises GraphQLError."""
    raise GraphQLError("The search over executions is not available on this stack.")


@room.resolves("RootQuery", "executionRuns")
def runs(_source: None, visit: Visit, arguments: Arguments) -> Connection:
    """A page of the runs that fit."""
    return page(_found(visit, arguments), arguments)


@room.resolves("RootQuery", "executionRunKpis")
def kpis(_source: None, visit: Visit, arguments: Arguments) -> Kpis:
    """How many fit."""
    return Kpis(len(_found(visit, arguments)))


def _found(visit: Visit, arguments: Arguments) -> list[FoundRun]:
    """Return the runs that fit, of those the caller may see. Raises GraphQLError where there is no search."""
    if not visit.world.organization.supports_execution_search:
        raise GraphQLError("The search over executions is not available on this stack.")
    span = visit.world.executions.all.between(arguments.get("startedAtGte"), arguments.get("startedAtLte"))
    seen = cast("Sequence[ExecutionRecord]", visit.caller.seen("InstanceExecutionResult", span))
    groups = arguments.get("filterGroups") or ()
    return found_among(visit.world, seen, groups, arguments.get("orderBy"))
