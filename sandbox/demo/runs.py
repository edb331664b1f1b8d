"""A run before it is in the world: who, when, how it went, and which other run it follows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sandbox.demo import names
from sandbox.demo.causes import Cause
from sandbox.demo.deployments import Deployed
from sandbox.demo.flows import FlowPlan
from sandbox.demo.script import Mishap, Script, number_of
from sandbox.records import ExecutionRecord, FlowRecord
from sandbox.world import World

NO_STEPS: Final = -1


@dataclass(slots=True)
class Run:
    """One run to be; runs are added in the order they started, so `after` is there before its followers.

    `link` says how it follows: "retry", "replay" or "call". `stop` is the last step reached, None for all.
    """

    at: datetime
    seconds: float | None
    place: Deployed
    flow: tuple[FlowPlan, FlowRecord]
    status: str = "SUCCESS"
    result: str | None = "COMPLETED"
    cause: Cause | None = None
    stop: int | None = None
    invoke_type: str = ""
    queued: timedelta | None = None
    after: "Run | None" = None
    link: str = ""
    attempt: int = 0
    next_try: datetime | None = None
    rounds: int | None = None
    mishap: Mishap | None = None
    number: int | None = None
    name: str = ""
    record: ExecutionRecord | None = field(default=None, repr=False)

    @property
    def ended_at(self) -> datetime | None:
        return None if self.seconds is None else self.at + timedelta(seconds=self.seconds)

    def fail(self, cause: Cause, stop: int) -> None:
        """Let the run fail for a cause at the step with this position."""
        self.status = self.result = "ERROR"
        self.cause, self.stop = cause, stop

    def followed(self, link: str, at: datetime, seconds: float) -> "Run":
        """Return a run that follows this one and, as yet, goes well; all retries follow the first try."""
        first = self.after if link == self.link == "retry" else self
        follower = Run(at, seconds, self.place, self.flow, after=first, link=link)
        follower.attempt = self.attempt + 1 if link == "retry" else 0
        return follower


def _calling_step(run: Run) -> tuple[str, str | None] | None:
    """Return the step of another run that began this one; it stands outside of loops."""
    if run.link != "call" or run.after is None:
        return None
    return next(((step.name, None) for step in run.after.flow[0].steps if step.kind == "flow"), None)


class Register:
    """Puts runs into a world; runs that went alike share one plan."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scripts: dict[tuple[object, ...], Script] = {}
        self._failed: dict[str, bool] = {}

    def add(self, run: Run) -> None:
        """Add a run to the world with all it refers to."""
        flow, record = run.flow
        origin = run.after.record.id if run.after and run.after.record else None
        run.record = self._world.add_execution(
            run.place.instance,
            record,
            run.status,
            started_at=run.at,
            ended_at=run.ended_at,
            queued_at=run.at - run.queued if run.queued is not None else None,
            result_type=run.result,
            invoke_type=run.invoke_type or flow.invoke_type,
            is_test=run.place.instance.is_system,
            retry_count=run.attempt,
            max_retry_count=flow.retries,
            retry_next_at=run.next_try,
            retry_for_id=origin if run.link == "retry" else None,
            replay_for_id=origin if run.link == "replay" else None,
            invoked_by_id=origin if run.link == "call" else None,
            invoked_at=_calling_step(run),
            spend_mb_secs=None if run.seconds is None else int(1024 * run.seconds),
            plan=self._script(run),
        )
        self._finish(run, run.record)

    def mark_failing(self) -> None:
        """Set what the world says of flows and instances whose newest run failed."""
        for config_id, failed in self._failed.items():
            config = self._world.flow_configs[config_id]
            config.in_failed_state = failed
            if failed:
                self._world.instances[config.instance_id].in_failed_state = True

    def _finish(self, run: Run, record: ExecutionRecord) -> None:
        if run.cause:
            number = run.number or number_of(record.id)
            record.error = run.cause.text(run.place.plan.host, names.slug(run.place.customer.name), number)
        if run.seconds is not None:
            self._failed[record.flow_config_id] = run.status == "ERROR"
        if run.name:
            self._world.named[run.name] = record.id

    def _script(self, run: Run) -> Script:
        flow = run.flow[0]
        key = (flow, run.cause, run.stop, run.rounds, run.mishap, run.number)
        script = self._scripts.get(key)
        if script is None:
            plan = run.place.plan
            more = (run.rounds, run.mishap, run.number)
            script = Script(flow, plan.name, plan.host, run.cause, run.stop, *more)
            self._scripts[key] = script
        return script
