"""Log lines of executions."""

from collections.abc import Callable
from typing import Any, Final

from sandbox import ids, lines
from sandbox.filters import Via, by_id
from sandbox.instance_config import ConfigVariableRecord, SignIn
from sandbox.records import ExecutionRecord, FlowConfigRecord, FlowRecord, InstanceRecord, LogRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.severities import LEVELS, NUMBERS, Level
from sandbox.visit import Visit
from sandbox.world import World

room = Room()


def _instance(find: Callable[[InstanceRecord, World], Any]) -> Via:
    """Return a path to something about a line's instance; None when the line has none any more."""

    def follow(wanted: str | None, world: World) -> Any:
        instance = world.instances.get(wanted or "")
        return find(instance, world) if instance else None

    return Via("instance_id", follow)


def _flow(find: Callable[[FlowRecord], Any]) -> Via:
    def follow(wanted: str | None, world: World) -> Any:
        config = world.flow_configs.get(wanted or "")
        return find(world.flows[config.flow_id]) if config else None

    return Via("flow_config_id", follow)


def _run(find: Callable[[ExecutionRecord], Any]) -> Via:
    def follow(wanted: str | None, world: World) -> Any:
        execution = world.executions.by_id.get(wanted or "")
        return find(execution) if execution else None

    return Via("execution_id", follow)


def _variable(kind: str, find: Callable[[str, World], Any]) -> Via:
    """Return a path to something about the connection of a kind that a line is about; else None."""

    def follow(wanted: str | None, world: World) -> Any:
        return find(wanted, world) if wanted and ids.parse(wanted)[0] == kind else None

    return Via("variable_id", follow)


def _key(wanted: str | None, world: World) -> str | None:
    found = world.sign_in_by_id(wanted) if wanted else None
    return world.key_of(found) if isinstance(found, ConfigVariableRecord) else None


_BEHIND: Final = {
    "configVariable": _variable(
        "InstanceConfigVariable", lambda wanted, world: world.config_variable_by_id(wanted)
    ),
    "customerConfigVariable": _variable(
        "CustomerConfigVariable", lambda wanted, world: world.customer_variables.get(wanted)
    ),
    "requiredConfigVariableKey": Via("variable_id", _key),
    "scopedConfigVariable": _variable(
        "ScopedConfigVariable", lambda wanted, world: world.scoped_variables.get(wanted)
    ),
    "userLevelConfigVariable": _variable(
        "UserLevelConfigVariable", lambda wanted, world: world.user_variable_by_id(wanted)
    ),
    "customer": _instance(lambda instance, world: world.customers[instance.customer_id]),
    "customerName": _instance(lambda instance, world: world.customers[instance.customer_id].name),
    "executionResult": _run(lambda execution: execution),
    "flow": _flow(lambda flow: flow),
    "flowConfig": by_id("flow_configs", "flow_config_id"),
    "flowName": _flow(lambda flow: flow.name),
    "instance": by_id("instances", "instance_id"),
    "instanceName": _instance(lambda instance, _world: instance.name),
    "instanceType": _instance(lambda instance, _world: instance.instance_type),
    "integration": _instance(lambda instance, world: world.integrations[instance.integration_id]),
    "integrationName": _instance(lambda instance, world: world.integrations[instance.integration_id].name),
    "integrationVersionSequenceId": _instance(
        lambda instance, world: world.integrations[instance.integration_id].sequence_id
    ),
    "isTestExecution": _run(lambda execution: execution.is_test),
}
room.record(
    "Log",
    LogRecord,
    renamed={"executionResultId": "execution_id"},
    behind=_BEHIND,
    constant={
        "sectionId": None,
        **dict.fromkeys(("allowRemove", "allowUpdate", "fromPreprocessFlow"), False),
    },
)
room.record("LogSeverity", Level)


@room.resolves("Log", "id")
def log_id(log: LogRecord, _visit: Visit, _arguments: Arguments) -> str:
    """The id, worked out when it does not stand in the record."""
    return lines.id_of(log)


_SEVERITY: Final = Via("severity", lambda name, _world: NUMBERS[name])
_FLOW_ID: Final = _flow(lambda flow: flow.id)
_CUSTOMER_ID: Final = _instance(lambda instance, _world: instance.customer_id)
_INTEGRATION_ID: Final = _instance(lambda instance, _world: instance.integration_id)
room.listings["Log"] = Listing(
    paths={
        **_BEHIND,
        "customer": _CUSTOMER_ID,
        "customerConfigVariable": "variable_id",
        "executionResult": "execution_id",
        "executionResult_IsTestExecution": _BEHIND["isTestExecution"],
        "flow": _FLOW_ID,
        "flowConfig": "flow_config_id",
        "flowConfig_Flow": _FLOW_ID,
        "instance": "instance_id",
        "instance_Customer": _CUSTOMER_ID,
        "instance_Integration": _INTEGRATION_ID,
        "instance_IsSystem": _instance(lambda instance, _world: instance.is_system),
        "integration": _INTEGRATION_ID,
        "integration_VersionSequenceId": _BEHIND["integrationVersionSequenceId"],
        "scopedConfigVariable": "variable_id",
        "severity": _SEVERITY,
    },
    orders={
        "CUSTOMER": _BEHIND["customerName"],
        "FLOW": _BEHIND["flowName"],
        "FLOW_CONFIG": _BEHIND["flowName"],
        "INSTANCE": _BEHIND["instanceName"],
        "INTEGRATION": _BEHIND["integrationName"],
        "SEVERITY": _SEVERITY,
    },
    kept="TIMESTAMP",
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
def logs(_source: None, visit: Visit, arguments: Arguments) -> list[LogRecord]:
    """Every line, oldest first; those of one run straight from it."""
    execution = visit.world.executions.by_id.get(arguments.get("executionResult") or "")
    return visit.world.lines.of(execution) if execution else visit.world.lines.all(visit.world)


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


@room.lists("InstanceConfigVariable", "logs")
@room.lists("UserLevelConfigVariable", "logs")
@room.lists("ScopedConfigVariable", "logs")
@room.lists("CustomerConfigVariable", "logs")
def of_connection(connection: SignIn, visit: Visit, _arguments: Arguments) -> list[LogRecord]:
    """The lines of a connection, and of the shared one that stands for it."""
    about = {connection.id}
    if isinstance(connection, ConfigVariableRecord):
        source = visit.world.supplier_for(connection)
        about |= {source.id} if source else set()
    return [log for log in visit.world.lines.added if log.variable_id in about]
