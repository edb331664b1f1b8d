"""Executions: found through the narrowest index their filters allow, newest first unless sorted."""

from collections.abc import Sequence
from typing import Any, Final

from sandbox import ids
from sandbox.history import Timeline
from sandbox.payloads import refuse
from sandbox.records import (
    ExecutionRecord,
    FlowConfigRecord,
    FlowRecord,
    InstanceRecord,
    IntegrationRecord,
    UserRecord,
)
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()
room.record(
    "InstanceExecutionResult",
    ExecutionRecord,
    renamed={"isTestExecution": "is_test"},
    constant={
        "allowRemove": False,
        "allowUpdate": False,
        "batchDiscoveryComplete": True,
        "cancelRequestedAt": None,
        "canceledByExecution": None,
        "isLre": False,
        "registeredBatchCount": None,
        "triggerResolverBatchSize": None,
        "usesBatching": False,
    },
)

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


def _instance(execution: ExecutionRecord, world: World) -> InstanceRecord:
    return world.instances[execution.instance_id]


def _instance_sequence(execution: ExecutionRecord, world: World) -> str:
    return world.integrations[_instance(execution, world).integration_id].sequence_id


room.listings["InstanceExecutionResult"] = Listing(
    paths={
        "flow": "flow_id",
        "flowConfig": "flow_config_id",
        "flowConfig_Flow": "flow_id",
        "instance": "instance_id",
        "instanceType": lambda execution, world: _instance(execution, world).instance_type,
        "instance_Customer": lambda execution, world: _instance(execution, world).customer_id,
        "instance_Integration": lambda execution, world: _instance(execution, world).integration_id,
        "instance_Integration_VersionSequenceId": _instance_sequence,
        "instance_IsSystem": lambda execution, world: _instance(execution, world).is_system,
        "integration": "integration_id",
        "integration_VersionSequenceId": lambda execution, world: (
            world.integrations[execution.integration_id].sequence_id
        ),
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


@room.resolves("InstanceExecutionResult", "instance")
def instance_of(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> InstanceRecord:
    """The instance it ran on."""
    return _instance(execution, visit.world)


@room.resolves("InstanceExecutionResult", "instanceType")
def instance_type(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The kind of that instance."""
    return _instance(execution, visit.world).instance_type


@room.resolves("InstanceExecutionResult", "integration")
def integration_of(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> IntegrationRecord:
    """The version that ran."""
    return visit.world.integrations[execution.integration_id]


@room.resolves("InstanceExecutionResult", "flow")
def flow_of(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> FlowRecord:
    """The flow that ran."""
    return visit.world.flows[execution.flow_id]


@room.resolves("InstanceExecutionResult", "flowConfig")
def flow_config_of(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> FlowConfigRecord:
    """The flow as the instance has it."""
    return visit.world.flow_configs[execution.flow_config_id]


@room.resolves("InstanceExecutionResult", "replayForExecution")
def replay_for(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> ExecutionRecord | None:
    """The run that this one replays."""
    return visit.world.executions.by_id.get(execution.replay_for_id or "")


@room.resolves("InstanceExecutionResult", "retryForExecution")
def retry_for(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> ExecutionRecord | None:
    """The run that this one retries."""
    return visit.world.executions.by_id.get(execution.retry_for_id or "")


@room.resolves("InstanceExecutionResult", "canceledBy")
def canceled_by(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> UserRecord | None:
    """Who canceled it."""
    return visit.world.users.get(execution.canceled_by_id or "")


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
def invoked_by(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> ExecutionRecord | None:
    """The run that started this one."""
    return visit.world.executions.by_id.get(execution.invoked_by_id or "")


@room.resolves("InstanceExecutionFrame", "execution")
def frame(execution: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> ExecutionRecord:
    """The run."""
    return execution


@room.resolves("InstanceExecutionFrame", "componentActionKey", "customSource", "loopPath", "stepName")
def unknown(_execution: ExecutionRecord, _visit: Visit, _arguments: Arguments) -> None:
    """Which step started the other run is not kept here."""


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
    """Run again with the same payload; here the second run succeeds at once. Refuses one that is not over."""
    execution = world.executions.by_id.get(ids.of_type("InstanceExecutionResult", given.get("id") or ""))
    if execution is None:
        raise refuse("id", "There is no execution with this id.")
    if execution.ended_at is None:
        raise refuse("__all__", "The execution is not over yet.")
    return world.add_execution(
        _instance(execution, world),
        world.flows[execution.flow_id],
        started_at=world.clock.now(),
        invoke_type=execution.invoke_type,
        replay_for_id=execution.id,
        request=execution.request,
        steps=[],
    )
