"""Tells the steps of a run when somebody asks for them, from the plan of its flow and how the run went."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from zlib import crc32

from sandbox.body import Body
from sandbox.demo import results
from sandbox.demo.bodies import stored
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.causes import Cause
from sandbox.demo.flows import FlowPlan, StepPlan
from sandbox.demo.names import slug
from sandbox.history import camel_case
from sandbox.records import ExecutionRecord, StepRecord

if TYPE_CHECKING:
    from sandbox.world import World

KEPT: Final = timedelta(days=14)  # step results are deleted after that


@dataclass(frozen=True, slots=True, eq=False)
class Mishap:
    """Rounds of a run's loop that fail without ending it."""

    rounds: tuple[int, ...]
    cause: Cause


@dataclass(frozen=True, slots=True)
class Script:
    """How a run went: the plan of an execution, shared by all that went alike.

    `stop` is the position of the last step reached (None: all were). With a cause that step failed; without
    one the run is still at it. `rounds` sets the length of its loops, `number` that of what it is about.
    """

    flow: FlowPlan
    integration: str
    host: str
    cause: Cause | None = None
    stop: int | None = None
    rounds: int | None = None
    mishap: Mishap | None = None
    number: int | None = None

    @property
    def failing_step(self) -> str | None:
        """Return the name of the step that ended the run; None where that lies in a loop."""
        if self.cause is None or self.stop is None:
            return None
        plan = self.flow.steps[self.stop]
        return None if plan.inside else plan.name

    def steps(self, execution: ExecutionRecord, world: "World") -> list[StepRecord]:
        """Return the steps of a run in the order they began; equal runs have equal steps."""
        now = world.clock.now()
        scene = _scene(self, execution, world)
        reached = self.flow.steps[: None if self.stop is None else self.stop + 1]
        taken = [step for step in reached if step.branch in (None, scene.branch)]
        off = world.instance(execution.instance_id).step_results_disabled
        telling = _Telling(self, execution.error or "", unkept=off or now - execution.started_at > KEPT)
        end = execution.ended_at or execution.due_at or now
        told = list(telling.tell(taken, _Place(scene), execution.started_at, end, self.cause))
        for step in told if execution.ended_at is None and execution.due_at is None else ():
            if step.ended_at == end:
                step.ended_at, step.body = None, stored.gone(scene)
        return told


def number_of(execution_id: str) -> int:
    """Return the number of the order that a run is about, as its scene has it."""
    return 10_000 + _seed(execution_id) % 89_999


def _seed(execution_id: str) -> int:
    return crc32(execution_id.encode())


def _scene(script: Script, execution: ExecutionRecord, world: "World") -> Scene:
    instance = world.instance(execution.instance_id)
    customer = world.customer(instance.customer_id)
    return Scene(
        seed=_seed(execution.id),
        started_at=execution.started_at,
        execution_id=execution.id,
        customer={"id": customer.id, "name": customer.name, "externalId": customer.external_id},
        instance={"id": instance.id, "name": instance.name},
        integration=script.integration,
        flow=script.flow.name,
        record=script.number,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the loops a step stands."""

    scene: Scene
    path: str = ""
    loop: str | None = None
    turn: int | None = None

    def into(self, loop: str, turn: int) -> "_Place":
        return _Place(self.scene.at(turn), f"{self.path} {loop}:{turn}".strip(), loop, turn)


@dataclass(frozen=True, slots=True)
class _Telling:
    script: Script
    error: str
    unkept: bool

    def tell(
        self, plans: Sequence[StepPlan], place: _Place, start: datetime, end: datetime, cause: Cause | None
    ) -> Iterator[StepRecord]:
        """Yield the records of these steps between two moments; a cause strikes at the last of them."""
        for plan, began, ended in _one_after_the_other(plans, start, end):
            strikes = cause if plan is plans[-1] else None
            yield self._record(plan, place, began, ended, strikes)
            if plan.inside:
                yield from self._rounds(plan, place, began, ended, strikes)

    def _rounds(
        self, plan: StepPlan, place: _Place, start: datetime, end: datetime, cause: Cause | None
    ) -> Iterator[StepRecord]:
        """Yield the steps of every round of a loop; a cause ends the loop in one of its rounds."""
        count = self._count(plan, place.scene)
        reached = place.scene.draw("failing round").randint(1, count) if cause else count
        paces = list(accumulate(map(_pace, range(reached)), initial=0.0))
        for turn in range(reached):
            strikes = self._strikes(turn, cause if turn == reached - 1 else None)
            within = place.into(camel_case(plan.name), turn)
            began, ended = (start + (end - start) * (paces[at] / paces[-1]) for at in (turn, turn + 1))
            yield from self.tell(_up_to(plan.inside, strikes), within, began, ended, strikes)

    def _record(
        self, plan: StepPlan, place: _Place, start: datetime, end: datetime, cause: Cause | None
    ) -> StepRecord:
        count = self._count(plan, place.scene) if plan.inside else 0
        return StepRecord(
            display_step_name=plan.name,
            started_at=start,
            ended_at=end,
            has_error=cause is not None,
            is_root_result=not place.path,
            is_loop_step=bool(plan.inside),
            loop_path=place.path,
            loop_step_name=place.loop,
            loop_step_index=place.turn,
            branch_name=plan.branch,
            component_action_key=_action_key(plan.action),
            body=self._body(plan, place.scene, cause, count),
            loop_inputs=results.loop_inputs(place.scene, count) if plan.inside else None,
        )

    def _body(self, plan: StepPlan, scene: Scene, cause: Cause | None, rounds: int) -> Body:
        if self.unkept:
            return stored.gone(scene)
        if cause:
            return results.failure(scene, cause, self._text(cause, scene))
        if plan.inside:
            failed = self.script.mishap.rounds if self.script.mishap else ()
            return results.loop_result(plan, scene, rounds, failed)
        return results.ordinary(plan, scene)

    def _text(self, cause: Cause, scene: Scene) -> str:
        """Return the run's own error text, or that of a mishap in a round."""
        if cause is self.script.cause:
            return self.error
        return cause.text(self.script.host, slug(scene.customer["name"]), scene.number)

    def _count(self, plan: StepPlan, scene: Scene) -> int:
        return self.script.rounds or results.round_count(plan, scene)

    def _strikes(self, turn: int, cause: Cause | None) -> Cause | None:
        mishap = self.script.mishap
        return mishap.cause if mishap and turn in mishap.rounds else cause


def _one_after_the_other(
    plans: Sequence[StepPlan], start: datetime, end: datetime
) -> Iterable[tuple[StepPlan, datetime, datetime]]:
    """Share out the time between two moments; the last step ends exactly at the end."""
    whole = sum(plan.share for plan in plans)
    passed = 0.0
    began = start
    for plan in plans:
        passed += plan.share
        ended = end if plan is plans[-1] else start + (end - start) * (passed / whole)
        yield plan, began, ended
        began = ended


def _pace(turn: int) -> float:
    """Return how long a round takes beside the others: most alike, a few up to six times as long."""
    return 1 + 5 * (turn * 7919 % 997 / 997) ** 12


def _up_to(plans: Sequence[StepPlan], cause: Cause | None) -> Sequence[StepPlan]:
    if cause is None:
        return plans
    return plans[: 1 + next(at for at, plan in enumerate(plans) if plan.can_fail(cause))]


@cache
def _action_key(action: str) -> str:
    """Return a component's action as JSON text, which is what the API documents the field to be."""
    component, _, key = action.partition(".")
    return json.dumps({"component": {"key": component, "isPublic": True}, "key": key})
