"""Runs that somebody starts in a world that takes its time: steps and lines come as the clock goes on."""

from datetime import timedelta

import pytest

from sandbox import World
from sandbox.clock import FixedClock
from sandbox.demo import demo_world
from tests.conftest import NOON

REPLAY = "mutation($id: ID) { replayExecution(input: {id: $id}) { instanceExecutionResult { id } } }"
LOOK = """query($id: ID!) { executionResult(id: $id) {
  status lineage { invokedBy { stepName execution { id } } }
  stepResults { nodes { displayStepName endedAt hasError } } logs { nodes { message stepName } } } }"""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def world(clock) -> World:
    return demo_world(executions=60, clock=clock)


def test_a_replay_takes_its_steps_one_by_one_and_then_is_over(world, clock, ask) -> None:
    run = ask(REPLAY, id=world.named["failed"])["replayExecution"]["instanceExecutionResult"]["id"]
    first = ask(LOOK, id=run)["executionResult"]
    assert (first["status"], [step["endedAt"] for step in first["stepResults"]["nodes"]]) == (
        "PENDING",
        [None],
    )
    length = world.execution(run).due_at - NOON
    clock.advance(seconds=length / timedelta(seconds=2))
    half = ask(LOOK, id=run)["executionResult"]
    ended = [step["endedAt"] is not None for step in half["stepResults"]["nodes"]]
    assert ended == [True] * (len(ended) - 1) + [False]
    assert 1 < len(ended) < 8
    assert half["logs"]["nodes"][-1]["stepName"] == half["stepResults"]["nodes"][-1]["displayStepName"]
    clock.advance(seconds=length.total_seconds())
    whole = ask(LOOK, id=run)["executionResult"]
    assert (whole["status"], len(whole["stepResults"]["nodes"])) == ("SUCCESS", 8)
    assert whole["logs"]["nodes"][-1]["message"] == "Ending Instance Execution"


def test_a_run_knows_which_step_of_which_other_called_it(world, ask) -> None:
    caller = world.execution(world.named["calls"])
    called = world.executions.invoked_by(caller)[0]
    frame = ask(LOOK, id=called.id)["executionResult"]["lineage"]["invokedBy"]
    assert frame == {"stepName": "Start welcome", "execution": {"id": caller.id}}
