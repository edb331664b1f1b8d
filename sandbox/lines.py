"""Log lines. Runs without lines of their own get the two or three that every run writes."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from sandbox import ids
from sandbox.records import ExecutionRecord, LogRecord

if TYPE_CHECKING:
    from sandbox.world import World

BEGIN: Final = "Starting Instance Execution"
# The vendor's command line tool knows the end of a run by a message that begins so.
END: Final = "Ending Instance Execution"


class Lines:
    """The log of a world: what was added, and what follows from the executions."""

    def __init__(self) -> None:
        self.added: list[LogRecord] = []
        self._of: defaultdict[str | None, list[LogRecord]] = defaultdict(list)
        self._all: list[LogRecord] = []
        self._made_of: tuple[int, int] = (0, 0)

    def add(self, log: LogRecord) -> None:
        """Take in a line."""
        self.added.append(log)
        self._of[log.execution_id].append(log)

    def of(self, execution: ExecutionRecord) -> list[LogRecord]:
        """Return the lines of one run, oldest first."""
        own = self._of.get(execution.id)
        return sorted(own, key=attrgetter("timestamp")) if own else list(_usual(execution))

    def all(self, world: "World") -> list[LogRecord]:
        """Return every line, oldest first. Made once, and again when runs or lines were added or removed."""
        made_of = (len(world.executions), len(self.added))
        if made_of != self._made_of:
            told = {log.execution_id for log in self.added}
            usual = (line for run in world.executions if run.id not in told for line in _usual(run))
            self._all = sorted([*self.added, *usual], key=attrgetter("timestamp"))
            self._made_of = made_of
        return self._all

    def find(self, log_id: str, world: "World") -> LogRecord | None:
        """Find a line by its id, or return None."""
        for log in self.added:
            if log.id == log_id:
                return log
        execution_id, number = ids.execution_and_number("Log", log_id)
        execution = world.executions.by_id.get(execution_id)
        lines = self.of(execution) if execution else []
        return lines[number] if 0 <= number < len(lines) else None

    def forget(self, instances: set[str]) -> None:
        """Drop the lines of removed instances."""
        self.added[:] = [log for log in self.added if log.instance_id not in instances]
        self._of.clear()
        for log in self.added:
            self._of[log.execution_id].append(log)
        self._made_of = (-1, -1)


def id_of(log: LogRecord) -> str:
    """Return the id of a line; that of a usual one is worked out only when somebody asks."""
    return log.id or ids.part_id("Log", log.execution_id or "", log.number)


def _usual(execution: ExecutionRecord) -> Iterator[LogRecord]:
    yield _line(execution, 0, execution.started_at, BEGIN)
    if execution.error:
        at = execution.ended_at or execution.started_at
        yield _line(execution, 1, at, execution.error, "ERROR", *_failing(execution))
    if execution.ended_at:
        yield _line(execution, 2 if execution.error else 1, execution.ended_at, END)


def _failing(execution: ExecutionRecord) -> tuple[str | None, str | None]:
    """Return the name and the round of the step that ended a run, as far as known without its steps."""
    failed = next((step for step in reversed(execution.steps or ()) if step.has_error), None)
    if failed:
        return failed.display_step_name, failed.loop_path or None
    return execution.plan.failing_step if execution.plan else None, None


def _line(
    execution: ExecutionRecord,
    number: int,
    at: datetime,
    message: str,
    severity: str = "INFO",
    step_name: str | None = None,
    loop_path: str | None = None,
) -> LogRecord:
    return LogRecord(
        id="",
        number=number,
        timestamp=at,
        message=message,
        severity=severity,
        instance_id=execution.instance_id,
        execution_id=execution.id,
        flow_config_id=execution.flow_config_id,
        step_name=step_name,
        loop_path=loop_path,
    )
