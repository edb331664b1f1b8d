"""The bodies of a run's steps: functions that make the bytes when somebody opens the result."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sandbox.body import Body
from sandbox.demo.bodies.failures import error_result
from sandbox.demo.bodies.packing import envelope, packed, packed_rows
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.causes import Cause
from sandbox.demo.flows import StepPlan


def ordinary(plan: StepPlan, scene: Scene) -> Body:
    """Return what a step that went well left."""
    return plan.stored(scene) if plan.stored else Body(partial(_made, plan, scene))


def failure(scene: Scene, cause: Cause, text: str) -> Body:
    """Return what a step that failed left."""
    return Body(partial(_failed, scene, cause, text))


def loop_inputs(scene: Scene, count: int) -> Body:
    """Return the list that a loop went through."""
    return Body(partial(_items, scene, count))


def loop_result(plan: StepPlan, scene: Scene, count: int, failed: tuple[int, ...] = ()) -> Body:
    """Return a loop's result: what the last step of each round returned, nil for failed rounds."""
    return Body(partial(_rounds, plan, scene, count, failed))


def round_count(plan: StepPlan, scene: Scene) -> int:
    """Return how many rounds a loop has in this run."""
    return scene.draw(plan.name).randint(*plan.rounds)


def _made(plan: StepPlan, scene: Scene) -> Iterator[bytes]:
    yield packed(plan.makes(scene))


def _failed(scene: Scene, cause: Cause, text: str) -> Iterator[bytes]:
    yield packed(error_result(scene, cause, text))


def _items(scene: Scene, count: int) -> Iterator[bytes]:
    yield packed(envelope([{"number": scene.at(turn).number} for turn in range(count)]))


def _rounds(plan: StepPlan, scene: Scene, count: int, failed: tuple[int, ...]) -> Iterator[bytes]:
    last = plan.inside[-1]
    rows = (None if turn in failed else _round_result(last, scene.at(turn)) for turn in range(count))
    return packed_rows(rows, count)


def _round_result(plan: StepPlan, scene: Scene) -> Any:
    if plan.inside:
        turns = range(round_count(plan, scene))
        return [_round_result(plan.inside[-1], scene.at(turn)) for turn in turns]
    result = plan.makes(scene)
    return result["data"] if isinstance(result, dict) else result
