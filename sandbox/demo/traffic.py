"""The runs of two weeks: busy by day, quiet by night and at the weekend, most of them well, some not."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Final

from sandbox.demo.causes import BY_KEY, EVERYDAY, Cause
from sandbox.demo.deployments import Deployed
from sandbox.demo.flows import FlowPlan
from sandbox.demo.population import Population
from sandbox.demo.runs import NO_STEPS, Run
from sandbox.demo.script import KEPT
from sandbox.demo.troubles import Troubles

_HOURS: Final = (2, 2, 1, 1, 2, 4, 7, 12, 16, 18, 17, 15, 14, 16, 17, 15, 13, 10, 7, 5, 5, 4, 3, 3)
_WEEKEND: Final = 0.4
_FAILS: Final = 0.05
_CANCELED: Final = 0.008
_TESTS: Final = 0.02


class Traffic:
    """Makes up runs for the instances of a population."""

    def __init__(self, population: Population, now: datetime, draw: Random) -> None:
        self._now = now
        self._draw = draw
        self._places = population.deployed
        self._testing = population.testing
        self._troubles = Troubles(population.deployed, now, draw)
        self._busy = list(accumulate(place.plan.busy * draw.paretovariate(1.3) for place in self._places))

    def runs(self, count: int) -> list[Run]:
        """Return that many runs in no order; a run that follows another starts later than that one."""
        if not self._places:
            return []
        made: list[Run] = [*self._unfinished(count), *self._forgotten(min(40, count // 50))]
        for moment in self._moments(count):
            made += self._with_followers(self._run(moment))
            if len(made) >= count:
                break
        return made[:count]

    def _moments(self, count: int) -> Iterator[datetime]:
        """Yield moments of the last two weeks in the rhythm of office hours."""
        start = self._now - KEPT + timedelta(minutes=5)
        slots = [start + timedelta(hours=hour) for hour in range(int(KEPT.total_seconds() // 3600))]
        rhythm = list(
            accumulate(_HOURS[slot.hour] * (_WEEKEND if slot.weekday() > 4 else 1) for slot in slots)
        )
        for slot in self._draw.choices(slots, cum_weights=rhythm, k=count):
            room = min(3600.0, (self._now - slot).total_seconds() - 120)
            yield slot + timedelta(seconds=self._draw.random() * room)

    def _run(self, moment: datetime) -> Run:
        draw = self._draw
        if draw.random() < _TESTS:
            return self._begun(draw.choice(self._testing), moment, "INTEGRATION_FLOW_TEST")
        run = self._begun(draw.choices(self._places, cum_weights=self._busy)[0], moment)
        if draw.random() < _CANCELED:
            return self._canceled(run)
        struck = self._troubles.strike(run.place, moment, draw)
        if struck and not self._fail(run, struck):
            struck = None
        if struck is None and draw.random() < _FAILS:
            causes, weights = _everyday(run.flow[0])
            self._fail(run, draw.choices(causes, cum_weights=weights)[0])
        return run

    def _begun(self, place: Deployed, moment: datetime, invoke_type: str = "") -> Run:
        draw = self._draw
        flow = draw.choices(place.flows, cum_weights=place.weights)[0]
        low, high = flow[0].seconds
        run = Run(moment, low + (high - low) * draw.random() ** 3, place, flow, invoke_type=invoke_type)
        if invoke_type and draw.random() < 0.3:
            run.invoke_type = "INTEGRATION_ENDPOINT_TEST"
        if flow[0].polls and draw.random() < 0.7:
            run.result, run.stop = "POLLED_NO_CHANGES", 0
        if draw.random() < 0.04:
            run.queued = timedelta(seconds=draw.random() * 20)
        self._within_time(run)
        return run

    def _fail(self, run: Run, cause: Cause) -> bool:
        """Let a run fail for a cause, if its flow has a step that the cause can strike."""
        steps = run.flow[0].failing_at(cause)
        if not steps:
            return False
        run.fail(cause, self._draw.choice(steps))
        if cause.seconds:
            run.seconds = cause.seconds + self._draw.random() * 0.4
            self._within_time(run)
        return True

    def _canceled(self, run: Run) -> Run:
        """Cancel a run: by a person while it waited, or as a duplicate of one that was still running."""
        by_person = self._draw.random() < 0.6
        run.status, run.stop = "CANCELED", NO_STEPS
        run.result = "CANCELED_BY_USER" if by_person else "CANCELED_AS_DUPLICATE"
        run.queued = timedelta(0)
        return run

    def _within_time(self, run: Run) -> None:
        run.seconds = min(run.seconds or 0.0, (self._now - run.at).total_seconds() * 0.9)

    def _with_followers(self, run: Run) -> list[Run]:
        """Return a run with its retries, its replay and the runs it called."""
        flow, _ = run.flow
        if run.cause and run.cause.passes and flow.retries:
            return [run, *self._retries(run, run.cause, run.stop or 0)]
        if run.cause and self._draw.random() < 0.08:
            return [run, *self._replay(run)]
        if flow.calls and run.result == "COMPLETED":
            return [run, *self._called(run)]
        return [run]

    def _retries(self, run: Run, cause: Cause, stop: int) -> Iterator[Run]:
        """Yield the tries after a failure, further and further apart, until one goes well or none is left."""
        latest = run
        for attempt in range(run.flow[0].retries):
            at = (latest.ended_at or latest.at) + timedelta(minutes=2**attempt)
            if at > self._now - timedelta(minutes=2):
                latest.next_try = max(at, self._now + timedelta(seconds=20))
                return
            latest = latest.followed("retry", at, self._draw.uniform(*run.flow[0].seconds))
            self._within_time(latest)
            if self._draw.random() < 0.6:
                yield latest
                return
            latest.fail(cause, stop)
            yield latest

    def _replay(self, run: Run) -> Iterator[Run]:
        at = run.at + timedelta(hours=self._draw.uniform(0.3, 30))
        if at < self._now - timedelta(minutes=2):
            replay = run.followed("replay", at, self._draw.uniform(*run.flow[0].seconds))
            self._within_time(replay)
            yield replay

    def _called(self, run: Run) -> Iterator[Run]:
        """Yield up to two runs of the flow that a run calls, begun shortly before it ended."""
        called = next((pair for pair in run.place.flows if pair[0].name == run.flow[0].calls), None)
        for _ in range(self._draw.choice((0, 1, 1, 2)) if called else 0):
            child = run.followed("call", run.at + timedelta(seconds=(run.seconds or 0.0) * 0.9), 0.0)
            child.flow = called or run.flow
            child.seconds = self._draw.uniform(*child.flow[0].seconds)
            self._within_time(child)
            yield child

    def _unfinished(self, count: int) -> Iterator[Run]:
        """Yield what is going on right now: runs at work, runs that wait, one that is being stopped."""
        live = ["PENDING"] * (3 + count // 2500) + ["QUEUED"] * (4 + count // 2500) + ["CANCELING"]
        for status in live if count > 40 else ():
            waiting = status == "QUEUED"
            at = self._now - timedelta(seconds=self._draw.uniform(5, 90 if waiting else 400))
            run = self._begun(self._draw.choices(self._places, cum_weights=self._busy)[0], at)
            run.status, run.result, run.seconds = status, None, None
            run.stop = NO_STEPS if waiting else self._draw.randrange(1, len(run.flow[0].steps))
            run.queued = timedelta(0) if waiting else run.queued
            yield run

    def _forgotten(self, count: int) -> Iterator[Run]:
        """Yield runs of the weeks before, whose results are deleted."""
        for _ in range(count):
            yield self._run(self._now - KEPT - timedelta(days=self._draw.uniform(0.1, 14)))


@cache
def _everyday(flow: FlowPlan) -> tuple[Sequence[Cause], Sequence[float]]:
    """Return the everyday causes that can strike a flow, with their running weights."""
    causes = [cause for cause in EVERYDAY if flow.failing_at(cause)] or [BY_KEY["timeout"]]
    return causes, list(accumulate(cause.weight for cause in causes))
