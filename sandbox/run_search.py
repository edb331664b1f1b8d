"""Runs as the search over executions tells of them, and whether one fits the conditions it is asked with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from graphql import GraphQLError

from sandbox.records import CustomerRecord, ExecutionRecord, FlowRecord, InstanceRecord, IntegrationRecord
from sandbox.world import World

Group = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FoundRun:
    """A run with the names of what it belongs to. Ids are those of the rest of the API."""

    run: ExecutionRecord
    instance: InstanceRecord
    customer: CustomerRecord
    integration: IntegrationRecord
    flow: FlowRecord

    @property
    def duration_ms(self) -> int | None:
        """How long it took; null while it is not over."""
        took = self.run.ended_at and self.run.ended_at - self.run.started_at
        return round(took.total_seconds() * 1000) if took else None

    @property
    def is_replay(self) -> bool:
        """Whether it replays another."""
        return self.run.replay_for_id is not None


# The fields of a run by the names they are asked and filtered with.
FIELDS: Final[Mapping[str, Callable[[FoundRun], Any]]] = {
    "customerExternalId": lambda found: found.customer.external_id,
    "customerId": lambda found: found.customer.id,
    "customerName": lambda found: found.customer.name,
    "durationMs": lambda found: found.duration_ms,
    "endedAt": lambda found: found.run.ended_at,
    "error": lambda found: found.run.error,
    "flowConfigId": lambda found: found.run.flow_config_id,
    "flowId": lambda found: found.flow.id,
    "flowName": lambda found: found.flow.name,
    "id": lambda found: found.run.id,
    "instanceId": lambda found: found.instance.id,
    "instanceName": lambda found: found.instance.name,
    "instanceType": lambda found: found.instance.instance_type,
    "integrationId": lambda found: found.integration.id,
    "integrationName": lambda found: found.integration.name,
    "integrationVersionSequenceId": lambda found: found.integration.sequence_id,
    "invokeType": lambda found: found.run.invoke_type,
    "isReplay": lambda found: found.is_replay,
    "isTestExecution": lambda found: found.run.is_test,
    "lineage": lambda found: found.run,
    "queuedAt": lambda found: found.run.queued_at,
    "resultType": lambda found: found.run.result_type,
    "resumedAt": lambda found: found.run.resumed_at,
    "retryAttemptNumber": lambda found: found.run.retry_count,
    "retryForExecutionId": lambda found: found.run.retry_for_id,
    "startedAt": lambda found: found.run.started_at,
    "status": lambda found: found.run.status,
}
_OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "CONTAINS": lambda value, wanted: str(wanted).casefold() in str(value or "").casefold(),
    "EQ": lambda value, wanted: bool(value == wanted),
    "GTE": lambda value, wanted: value is not None and bool(value >= wanted),
    "IN": lambda value, wanted: value in wanted,
    "IS_NULL": lambda value, wanted: (value is None) == bool(wanted),
    "LTE": lambda value, wanted: value is not None and bool(value <= wanted),
    "NOT_EQ": lambda value, wanted: bool(value != wanted),
    "STARTS_WITH": lambda value, wanted: str(value or "").casefold().startswith(str(wanted).casefold()),
}


def found_among(
    world: World, runs: Iterable[ExecutionRecord], groups: Sequence[Group], order: Mapping[str, str] | None
) -> list[FoundRun]:
    """Return the runs that fit, newest first unless told. Raises GraphQLError for an unknown path."""
    told = (_told(world, run) for run in runs)
    found = [run for run in told if all(_fits(run, group) for group in groups)]
    field = _camel(order["field"]) if order else "startedAt"
    is_falling = order is None or order["direction"] == "DESC"
    known = FIELDS.get(field, FIELDS["startedAt"])
    return sorted(found, key=lambda run: _rank(known(run)), reverse=is_falling)


def _told(world: World, run: ExecutionRecord) -> FoundRun:
    instance = world.instances[run.instance_id]
    return FoundRun(
        run=run,
        instance=instance,
        customer=world.customers[instance.customer_id],
        integration=world.integrations[run.integration_id],
        flow=world.flows[run.flow_id],
    )


def _fits(run: FoundRun, group: Group) -> bool:
    held = [_holds(run, each) for each in group["filters"]]
    held += [_fits(run, inner) for inner in group.get("groups") or ()]
    return any(held) if group["operator"] == "OR" else all(held)


def _holds(run: FoundRun, condition: Mapping[str, Any]) -> bool:
    if condition["keyPath"] not in FIELDS:
        raise GraphQLError(f"Unknown filter field: {condition['keyPath']}.")
    value, wanted = FIELDS[condition["keyPath"]](run), condition.get("value")
    if isinstance(value, datetime) and isinstance(wanted, str):
        wanted = datetime.fromisoformat(wanted)
    return _OPERATORS[condition["operator"]](value, wanted)


def _rank(value: Any) -> tuple[bool, Any]:
    return value is not None, value if value is not None else 0


def _camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)
