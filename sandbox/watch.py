"""What sets monitors off: runs, log lines, instances switched on or off, and runs that do not come.

A run that failed and is tried again is "retry pending"; only the last failure counts as failed (the vendor's
documentation on retries and on alert monitors).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sandbox import alert_records as kinds
from sandbox.alert_records import AlertEventRecord, AlertMonitorRecord, AlertTriggerRecord
from sandbox.records import ExecutionRecord, InstanceRecord, LogRecord
from sandbox.severities import NUMBERS

if TYPE_CHECKING:
    from sandbox.alerting import Alerting

_NOT_BEGUN: Final = ("QUEUED", "CANCELED")
_Happening = tuple[AlertTriggerRecord, datetime, str]


def run_added(world: "Alerting", run: ExecutionRecord) -> None:
    """Show a new run to the monitors of its instance."""
    for monitor in world.alerts.of_instance(run.instance_id):
        if monitor.flow_config_id in (None, run.flow_config_id):
            _show(world, monitor, run)


def line_added(world: "Alerting", log: LogRecord) -> None:
    """Show a new log line to the monitors of its instance. A failing connection says so in its log."""
    for monitor in world.alerts.of_instance(log.instance_id or ""):
        if monitor.flow_config_id not in (None, log.flow_config_id):
            continue
        if _severe_enough(monitor, log.severity):
            _set_off(world, monitor, kinds.LOG_LEVEL, log.timestamp, log.message)
        if log.log_type == "CONNECTION" and log.severity in ("ERROR", "FATAL"):
            _set_off(world, monitor, kinds.CONNECTION, log.timestamp, log.message)


def switched(world: "Alerting", instance: InstanceRecord) -> None:
    """Tell the monitors of an instance that it was just enabled or disabled."""
    trigger = kinds.ENABLED if instance.enabled else kinds.DISABLED
    for monitor in world.alerts.of_instance(instance.id):
        _set_off(world, monitor, trigger, world.clock.now(), instance.name)


def look_back(world: "Alerting", monitor: AlertMonitorRecord) -> None:
    """Show a monitor the runs that ended since it was created."""
    owner = monitor.flow_config_id or monitor.instance_id
    if owner is None or monitor.created_at >= world.clock.now():
        return
    runs = world.executions.of(owner).between(monitor.created_at, None)
    for run in sorted(runs, key=lambda each: each.ended_at or each.started_at):
        _show(world, monitor, run)


def notice_overdue(world: "Alerting") -> None:
    """Set off the monitors whose run did not come in time; once for each run that they waited after."""
    for monitor in world.alerts.waiting():
        owner = monitor.flow_config_id or monitor.instance_id
        minutes = monitor.execution_overdue_minutes_condition
        if owner is None or minutes is None or not _at_work(world, monitor):
            continue
        since = max(world.executions.last_of(owner) or monitor.created_at, monitor.created_at)
        due = since + timedelta(minutes=minutes)
        if due <= world.clock.now() and monitor.overdue_since != since:
            monitor.overdue_since = since
            _set_off(world, monitor, kinds.OVERDUE, due, f"no run for {minutes} minutes")


def _at_work(world: "Alerting", monitor: AlertMonitorRecord) -> bool:
    instance = world.instances.get(monitor.instance_id or "")
    return instance is not None and instance.enabled


def _show(world: "Alerting", monitor: AlertMonitorRecord, run: ExecutionRecord) -> None:
    for trigger, at, told in _happenings(world, monitor, run):
        _set_off(world, monitor, trigger, at, told)


def _happenings(world: "Alerting", monitor: AlertMonitorRecord, run: ExecutionRecord) -> Iterator[_Happening]:
    """Yield what of a run may set a monitor off."""
    flow = world.flows[run.flow_id].name
    ended_at = run.ended_at or run.started_at
    if run.status not in _NOT_BEGUN:
        yield kinds.STARTED, run.started_at, flow
    if run.status == "SUCCESS":
        yield kinds.COMPLETED, ended_at, flow
    if run.status == "ERROR":
        told = f"{flow}: {run.error}" if run.error else flow
        yield kinds.RETRY_PENDING if _is_tried_again(world, run) else kinds.FAILED, ended_at, told
        if _severe_enough(monitor, "ERROR"):
            yield kinds.LOG_LEVEL, ended_at, told
    seconds = monitor.duration_seconds_condition
    if seconds is not None and run.ended_at and run.ended_at - run.started_at >= timedelta(seconds=seconds):
        yield kinds.DURATION, ended_at, f"{flow} took {(run.ended_at - run.started_at).total_seconds():.0f} s"


def _is_tried_again(world: "Alerting", run: ExecutionRecord) -> bool:
    first = world.executions.by_id.get(run.retry_for_id or run.id, run)
    return run.retry_next_at is not None or any(
        retry.retry_count > run.retry_count for retry in world.executions.retries_of(first)
    )


def _severe_enough(monitor: AlertMonitorRecord, severity: str) -> bool:
    """Tell whether a line is as severe as a monitor asks for. A metric is no severity."""
    wanted = monitor.log_severity_level_condition
    return wanted is not None and severity != "METRIC" and NUMBERS[severity] >= wanted


def _set_off(
    world: "Alerting", monitor: AlertMonitorRecord, trigger: AlertTriggerRecord, at: datetime, told: str
) -> None:
    """Note an event if the monitor has the trigger: after it was made, and not later than now."""
    if trigger.id in monitor.triggers:
        world.alerts.note(
            AlertEventRecord(
                id=world.mint.id("AlertEvent"),
                monitor_id=monitor.id,
                created_at=min(max(at, monitor.created_at), max(world.clock.now(), monitor.created_at)),
                details=f"{trigger.name}: {told}",
            )
        )
