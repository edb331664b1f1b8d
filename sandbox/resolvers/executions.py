"""Executions: found through the narrowest index their filters allow, newest first unless sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sandbox import ids, reruns
from sandbox.filters import Via, by_id
from sandbox.history import Timeline
from sandbox.payloads import refuse
from sandbox.records import (
    ExecutionRecord,
    InstanceRecord,
)
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World


def _run(attribute: str) -> Via:
    return Via(attribute, lambda wanted, world: world.executions.by_id.get(wanted))


@dataclass(frozen=True, slots=True)
class Frame:
    """A run that called another, seen from that one."""

    execution: ExecutionRecord
    step_name: str | None
    loop_path: str | None
    component_action_key: str | None = None
    custom_source: str | None = None


room = Room()
room.record(
    "InstanceExecutionResult",
    ExecutionRecord,
    renamed={"isTestExecution": "is_test"},
    behind={
        "canceledBy": by_id("users", "canceled_by_id"),
        "flow": by_id("flows", "flow_id"),
        "flowConfig": by_id("flow_configs", "flow_config_id"),
        "instance": by_id("instances", "instance_id"),
        "instanceType": Via("instance_id", lambda wanted, world: world.instances[wanted].instance_type),
        "integration": by_id("integrations", "integration_id"),
        "canceledByExecution": _run("canceled_for_id"),
        "replayForExecution": _run("replay_for_id"),
        "retryForExecution": _run("retry_for_id"),
    },
    constant={
        "allowRemove": False,
        "allowUpdate": False,
        "batchDiscoveryComplete": True,
        "isLre": False,
        "triggerResolverBatchSize": None,
    },
)

room.record("InstanceExecutionLineage", ExecutionRecord)
# The frame of the run that called: which of its steps did, the one that it called says.
room.record("InstanceExecutionFrame", Frame)

# Filters that an index answers, narrowest first, with those that mean the same.
_INDEXED: Final = ("flowConfig", "instance", "flowConfig_Flow", "flow", "instance_Customer")
_SEQUENCES: Final = ("instance_Integration_VersionSequenceId", "integration_VersionSequenceId")


def _start(
    rows: Timeline | Sequence[ExecutionRecord], wanted: Arguments, world: World
) -> tuple[Sequence[Any], Arguments]:
    left = dict(wanted)
    invoked_by = left.pop("invokedBy", None)
    if isinstance(rows, Timeline):
        rows = _narrowest(rows, left, world)
        rows = rows.between(left.pop("startedAt_Gte", None), left.pop("startedAt_Lte", None))
    if invoked_by:
        rows = [row for row in rows if row.invoked_by_id == invoked_by["id"]]
    return rows, left


def _narrowest(rows: Timeline, left: dict[str, Any], world: World) -> Timeline:
    if rows is not world.executions.all:
        return rows
    for name in (*_INDEXED, *_SEQUENCES):
        if left.get(name):
            return world.executions.of(left[name])
    return rows


def _behind_instance(find: Callable[[InstanceRecord, World], Any]) -> Via:
    return Via("instance_id", lambda wanted, world: find(world.instances[wanted], world))


def _sequence(integration_id: str, world: World) -> str:
    return world.integrations[integration_id].sequence_id


room.listings["InstanceExecutionResult"] = Listing(
    paths={
        "flow": "flow_id",
        "flowConfig": "flow_config_id",
        "flowConfig_Flow": "flow_id",
        "instance": "instance_id",
        "instanceType": _behind_instance(lambda instance, _world: instance.instance_type),
        "instance_Customer": _behind_instance(lambda instance, _world: instance.customer_id),
        "instance_Integration": _behind_instance(lambda instance, _world: instance.integration_id),
        "instance_Integration_VersionSequenceId": _behind_instance(
            lambda instance, world: _sequence(instance.integration_id, world)
        ),
        "instance_IsSystem": _behind_instance(lambda instance, _world: instance.is_system),
        "integration": "integration_id",
        "integration_VersionSequenceId": Via("integration_id", _sequence),
        "invokedBy": "invoked_by_id",  # read by _start
        "isLre": lambda _execution, _world: False,
        "replayForExecution": "replay_for_id",
        "retryForExecution": "retry_for_id",
    },
    kept="STARTED_AT",
    default=({"field": "STARTED_AT", "direction": "DESC"},),
    start=_start,
)
room.looks_up(
    "executionResult", "InstanceExecutionResult", lambda world, wanted: world.executions.by_id.get(wanted)
)


@room.lists("RootQuery", "executionResults")
def executions(_source: None, visit: Visit, _arguments: Arguments) -> Timeline:
    """All runs."""
    return visit.world.executions.all


@room.lists("InstanceExecutionResult", "replays")
def replays(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> Sequence[ExecutionRecord]:
    """The runs that replayed this one."""
    return visit.world.executions.replays_of(execution)


@room.lists("InstanceExecutionResult", "retryAttempts")
def retries(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> Sequence[ExecutionRecord]:
    """The automatic retries of this one."""
    return visit.world.executions.retries_of(execution)


@room.resolves("InstanceExecutionResult", "stepCount")
def step_count(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> int:
    """How many step results there are."""
    return len(visit.world.executions.steps_of(execution, visit.world))


@room.resolves("InstanceExecutionResult", "lineage")
def lineage_of(execution: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> ExecutionRecord:
    """The run itself, seen as a part of a chain."""
    return execution


@room.resolves("InstanceExecutionLineage", "hasChildren")
def has_children(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> bool:
    """Whether it started runs of other flows."""
    return bool(visit.world.executions.invoked_by(execution))


@room.resolves("InstanceExecutionLineage", "invokedBy")
def invoked_by(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> Frame | None:
    """The run that called this one, and the step that did it as far as that is kept."""
    caller = visit.world.executions.by_id.get(execution.invoked_by_id or "")
    return Frame(caller, *(execution.invoked_at or (None, None))) if caller else None


@room.resolves("InstanceExecutionResult", "requestPayloadUrl")
def request_url(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> str:
    """A link to what the run was called with."""
    return visit.links.to("request", execution.id)


@room.resolves("InstanceExecutionResult", "requestPayloadMetadataUrl")
def request_metadata_url(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> str:
    """The same for HEAD."""
    return visit.links.to("request", execution.id, "HEAD")


@room.resolves("InstanceExecutionResult", "responsePayloadUrl")
def response_url(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> str:
    """A link to what the run answered."""
    return visit.links.to("response", execution.id)


@room.resolves("InstanceExecutionResult", "responsePayloadMetadataUrl")
def response_metadata_url(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> str:
    """The same for HEAD."""
    return visit.links.to("response", execution.id, "HEAD")


@room.changes("replayExecution", "instanceExecutionResult")
def replay(world: World, given: Arguments) -> ExecutionRecord:
    """Run again with the same payload; here the second run goes well. Refuses one that is not over."""
    execution = world.executions.by_id.get(ids.of_type("InstanceExecutionResult", given.get("id") or ""))
    if execution is None:
        raise refuse("id", "There is no execution with this id.")
    if execution.ended_at is None:
        raise refuse("__all__", "The execution is not over yet.")
    return reruns.start(
        world,
        world.flow_configs[execution.flow_config_id],
        invoke_type=execution.invoke_type,
        is_test=execution.is_test,
        replay_for_id=execution.id,
        request=reruns.called_with(world, execution),
    )
