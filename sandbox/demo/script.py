"""Tells the steps of a run when somebody asks for them, from the plan of its flow and how the run went."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from sandbox.body import Body
from sandbox.demo.bodies import stored
from sandbox.demo.bodies.failures import error_result
from sandbox.demo.bodies.packing import envelope, packed, packed_rows
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.causes import Cause
from sandbox.demo.flows import FlowPlan, StepPlan
from sandbox.demo.names import slug
from sandbox.history import camel_case
from sandbox.records import ExecutionRecord, StepRecord

if TYPE_CHECKING:
    from sandbox.world import World

KEPT: Final = timedelta(days=14)  # results are deleted after that


@dataclass(frozen=True, slots=True, eq=False)
class Mishap:
    """Rounds of a run's loop that fail without ending it."""

    rounds: tuple[int, ...]
    cause: Cause


@dataclass(frozen=True, slots=True)
class Script:
    """How a run went: the plan of an execution, shared by all that went alike.

    `stop` is the position of the last step reached (None: all were). With a cause that step failed; without
    one the run is still at it. `rounds` sets the length of its loops.
    """

    flow: FlowPlan
    integration: str
    host: str
    cause: Cause | None = None
    stop: int | None = None
    rounds: int | None = None
    mishap: Mishap | None = None

    def steps(self, execution: ExecutionRecord, world: "World") -> list[StepRecord]:
        """Return the steps of a run in the order they began; equal runs have equal steps."""
        now = world.clock.now()
        scene = scene_of(self, execution, world)
        unkept = (
            now - execution.started_at > KEPT or world.instance(execution.instance_id).step_results_disabled
        )
        reached = self.flow.steps[: None if self.stop is None else self.stop + 1]
        taken = [step for step in reached if step.branch in (None, scene.branch)]
        telling = _Telling(self, "" if execution.error is None else execution.error, unkept)
        told = list(
            telling.tell(taken, _Place(scene), execution.started_at, execution.ended_at or now, self.cause)
        )
        if execution.ended_at is None and told:
            told[-1].ended_at, told[-1].body = None, stored.gone(scene)
        return told


def scene_of(script: Script, execution: ExecutionRecord, world: "World") -> Scene:
    """Return what a run is about."""
    instance = world.instance(execution.instance_id)
    customer = world.customer(instance.customer_id)
    return Scene(
        seed=seed_of(execution.id),
        started_at=execution.started_at,
        execution_id=execution.id,
        customer={"id": customer.id, "name": customer.name, "externalId": customer.external_id},
        instance={"id": instance.id, "name": instance.name},
        integration=script.integration,
        flow=script.flow.name,
    )


def seed_of(execution_id: str) -> int:
    """Return the number that all chance in a run hangs on."""
    return crc32(execution_id.encode())


def number_of(execution_id: str) -> int:
    """Return the number of the order that a run is about, as the scene has it."""
    return 10_000 + seed_of(execution_id) % 89_999


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
    cut: bool = field(default=False)

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
        count = _round_count(plan, place.scene, self.script.rounds)
        last = place.scene.draw("failing round").randrange(count) if cause else count - 1
        length = (end - start) / (last + 1)
        for turn in range(last + 1):
            strikes = self._strikes(turn, cause if turn == last else None)
            inner = _up_to(plan.inside, strikes)
            began = start + length * turn
            yield from self.tell(
                inner, place.into(camel_case(plan.name), turn), began, began + length, strikes
            )

    def _strikes(self, turn: int, cause: Cause | None) -> Cause | None:
        mishap = self.script.mishap
        return mishap.cause if mishap and turn in mishap.rounds else cause

    def _record(
        self, plan: StepPlan, place: _Place, start: datetime, end: datetime, cause: Cause | None
    ) -> StepRecord:
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
            component_action_key=action_key(plan.action),
            body=self._body(plan, place.scene, cause),
            loop_inputs=Body(partial(_loop_inputs, place.scene, self._count(plan, place)))
            if plan.inside
            else None,
        )

    def _count(self, plan: StepPlan, place: _Place) -> int:
        return _round_count(plan, place.scene, self.script.rounds)

    def _body(self, plan: StepPlan, scene: Scene, cause: Cause | None) -> Body:
        if self.unkept:
            return stored.gone(scene)
        if cause:
            own = cause is self.script.cause
            text = (
                self.error
                if own
                else cause.text(self.script.host, slug(scene.customer["name"]), scene.number)
            )
            return Body(partial(_failed, scene, cause, text))
        if plan.stored:
            return plan.stored(scene)
        if plan.inside:
            return Body(partial(_list_of_rounds, plan, scene, self.script))
        return Body(partial(_made, plan, scene))


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


def _up_to(plans: Sequence[StepPlan], cause: Cause | None) -> Sequence[StepPlan]:
    if cause is None:
        return plans
    return plans[: 1 + next(at for at, plan in enumerate(plans) if plan.can_fail(cause))]


def _round_count(plan: StepPlan, scene: Scene, fixed: int | None) -> int:
    return fixed or scene.draw(plan.name).randint(*plan.rounds)


@cache
def action_key(action: str) -> str:
    """Return a component's action as JSON text."""
    component, _, key = action.partition(".")
    return json.dumps({"component": {"key": component, "isPublic": True}, "key": key})


def _made(plan: StepPlan, scene: Scene) -> Iterator[bytes]:
    yield packed(plan.makes(scene))


def _failed(scene: Scene, cause: Cause, text: str) -> Iterator[bytes]:
    yield packed(error_result(scene, cause, text))


def _loop_inputs(scene: Scene, count: int) -> Iterator[bytes]:
    yield packed(envelope([{"number": scene.at(turn).number} for turn in range(count)]))


def _list_of_rounds(plan: StepPlan, scene: Scene, script: Script) -> Iterator[bytes]:
    """Yield a loop's result: the list of what the last step of each round returned."""
    count = _round_count(plan, scene, script.rounds)
    failed = script.mishap.rounds if script.mishap else ()
    rows = (
        None if turn in failed else _round_result(plan.inside[-1], scene.at(turn)) for turn in range(count)
    )
    return packed_rows(rows, count)


def _round_result(plan: StepPlan, scene: Scene) -> Any:
    if plan.inside:
        count = _round_count(plan, scene, None)
        return [_round_result(plan.inside[-1], scene.at(turn)) for turn in range(count)]
    result = plan.makes(scene)
    return result["data"] if isinstance(result, dict) else result
