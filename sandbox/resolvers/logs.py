"""Log lines of executions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sandbox import ids, lines
from sandbox.records import ExecutionRecord, FlowConfigRecord, InstanceRecord, LogRecord
from sandbox.room import Arguments, Listing, Resolver, Room
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


@dataclass(frozen=True, slots=True)
class Level:
    """A severity and the number that filters know it by."""

    id: int
    name: str


# The numbers of the real API are not published; clients read them from `logSeverityLevels`.
LEVELS: Final = tuple(
    Level(number, name)
    for number, name in enumerate(("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "METRIC"), start=1)
)
_NUMBERS: Final = {level.name: level.id for level in LEVELS}


def _execution(log: LogRecord, world: World) -> ExecutionRecord | None:
    return world.executions.by_id.get(log.execution_id or "")


def _config(log: LogRecord, world: World) -> FlowConfigRecord | None:
    return world.flow_configs.get(log.flow_config_id or "")


def _instance(log: LogRecord, world: World) -> InstanceRecord | None:
    return world.instances.get(log.instance_id or "")


def _through[S](
    source: Callable[[LogRecord, World], S | None], read: Callable[[S, World], Any]
) -> Callable[[LogRecord, World], Any]:
    """Return a function that reads something behind a line, or None where there is nothing behind it."""

    def find(log: LogRecord, world: World) -> Any:
        record = source(log, world)
        return None if record is None else read(record, world)

    return find


def _nothing(_log: LogRecord, _world: World) -> None:
    """Batches and config variables are not among what lines here are about."""


_flow = _through(_config, lambda config, world: world.flows[config.flow_id])
_customer = _through(_instance, lambda instance, world: world.customers[instance.customer_id])
_integration = _through(_instance, lambda instance, world: world.integrations[instance.integration_id])
_sequence = _through(_integration, lambda integration, _world: integration.sequence_id)
_is_test = _through(_execution, lambda execution, _world: execution.is_test)
_type = _through(_instance, lambda instance, _world: instance.instance_type)

_FOUND: Final[dict[str, Callable[[LogRecord, World], Any]]] = {
    "id": lambda log, _world: lines.id_of(log),
    "customer": _customer,
    "customerName": _through(_customer, lambda customer, _world: customer.name),
    "executionResult": _execution,
    "executionResultId": lambda log, _world: log.execution_id,
    "flow": _flow,
    "flowConfig": _config,
    "flowName": _through(_flow, lambda flow, _world: flow.name),
    "instance": _instance,
    "instanceName": _through(_instance, lambda instance, _world: instance.name),
    "instanceType": _type,
    "integration": _integration,
    "integrationName": _through(_integration, lambda integration, _world: integration.name),
    "integrationVersionSequenceId": _sequence,
    "isTestExecution": _is_test,
}
room.record(
    "Log",
    LogRecord,
    constant={
        **dict.fromkeys(("batchId", "requiredConfigVariableKey", "sectionId"), None),
        **dict.fromkeys(("allowRemove", "allowUpdate", "fromPreprocessFlow"), False),
    },
)
room.record("LogSeverity", Level)


def _resolver(find: Callable[[LogRecord, World], Any]) -> Resolver:
    return lambda log, visit, _arguments: find(log, visit.world)


for _name, _find in _FOUND.items():
    room.resolves("Log", _name)(_resolver(_find))


def _start(rows: Sequence[Any], wanted: Arguments, world: World) -> tuple[Sequence[Any], Arguments]:
    """Take the lines of one run straight from it."""
    execution = world.executions.by_id.get(wanted.get("executionResult") or "")
    return world.lines.of(execution) if execution else rows, wanted


_ABSENT: Final = (
    "batchId",
    "configVariable",
    "customerConfigVariable",
    "requiredConfigVariableKey",
    "scopedConfigVariable",
    "userLevelConfigVariable",
)
room.listings["Log"] = Listing(
    paths={
        **dict.fromkeys(_ABSENT, _nothing),
        "customer": _through(_instance, lambda instance, _world: instance.customer_id),
        "executionResult": "execution_id",
        "executionResult_IsTestExecution": _is_test,
        "flow": _through(_config, lambda config, _world: config.flow_id),
        "flowConfig": "flow_config_id",
        "flowConfig_Flow": _through(_config, lambda config, _world: config.flow_id),
        "instance": "instance_id",
        "instanceType": _type,
        "instance_Customer": _through(_instance, lambda instance, _world: instance.customer_id),
        "instance_Integration": _through(_instance, lambda instance, _world: instance.integration_id),
        "instance_IsSystem": _through(_instance, lambda instance, _world: instance.is_system),
        "integration": _through(_instance, lambda instance, _world: instance.integration_id),
        "integrationVersionSequenceId": _sequence,
        "integration_VersionSequenceId": _sequence,
        "isTestExecution": _is_test,
        "severity": lambda log, _world: _NUMBERS[log.severity],
    },
    orders={
        "CUSTOMER": _FOUND["customerName"],
        "FLOW": _FOUND["flowName"],
        "FLOW_CONFIG": _FOUND["flowName"],
        "INSTANCE": _FOUND["instanceName"],
        "INTEGRATION": _FOUND["integrationName"],
        "SEVERITY": lambda log, _world: _NUMBERS[log.severity],
    },
    kept="TIMESTAMP",
    start=_start,
)


@room.resolves("RootQuery", "log")
def log_by_id(_source: None, visit: Visit, arguments: Arguments) -> LogRecord | None:
    """One line."""
    return visit.world.lines.find(ids.of_type("Log", arguments["id"]), visit.world)


@room.resolves("RootQuery", "logSeverityLevels")
def levels(_source: None, _visit: Visit, _arguments: Arguments) -> tuple[Level, ...]:
    """The severities, mildest first."""
    return LEVELS


@room.lists("RootQuery", "logs")
def logs(_source: None, visit: Visit, _arguments: Arguments) -> list[LogRecord]:
    """Every line, oldest first."""
    return visit.world.lines.all(visit.world)


@room.lists("InstanceExecutionResult", "logs")
def of_execution(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> list[LogRecord]:
    """The lines of a run."""
    return visit.world.lines.of(execution)


@room.lists("Instance", "logs")
def of_instance(instance: InstanceRecord, visit: Visit, _arguments: Arguments) -> list[LogRecord]:
    """The lines of an instance's runs."""
    return [log for log in visit.world.lines.all(visit.world) if log.instance_id == instance.id]


@room.lists("InstanceFlowConfig", "logs")
def of_flow_config(config: FlowConfigRecord, visit: Visit, _arguments: Arguments) -> list[LogRecord]:
    """The lines of one flow on one instance."""
    return [log for log in visit.world.lines.all(visit.world) if log.flow_config_id == config.id]
