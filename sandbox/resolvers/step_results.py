"""Step results and the links to what the steps returned."""

from collections.abc import Sequence
from typing import Final

from graphql import GraphQLError

from sandbox import ids
from sandbox.filters import Via
from sandbox.records import ExecutionRecord, StepRecord
from sandbox.room import Arguments, Listing, Room
from sandbox.visit import Visit
from sandbox.world import World

_RUNS_AT_ONCE: Final = 5_000


def _instance_id(execution_id: str, world: World) -> str:
    return world.executions.by_id[execution_id].instance_id


room = Room()
room.record(
    "InstanceStepResult",
    StepRecord,
    behind={
        "executionResult": Via("execution_id", lambda wanted, world: world.executions.by_id[wanted]),
        "instance": Via("execution_id", lambda wanted, world: world.instances[_instance_id(wanted, world)]),
    },
    constant={"allowRemove": False, "allowUpdate": False, "stepStableKey": None},
)
room.listings["InstanceStepResult"] = Listing(
    paths={
        "executionResult": "execution_id",
        "instance": Via("execution_id", _instance_id),
    }
)
room.looks_up("stepResult", "InstanceStepResult", lambda world, wanted: world.executions.step(wanted, world))


@room.lists("RootQuery", "stepResults")
def steps(_source: None, visit: Visit, arguments: Arguments) -> list[StepRecord]:
    """The steps of one execution, of one instance's runs, or of all runs begun by `startedAt_Lte`.

    Raises GraphQLError where that is more runs than it makes the steps of at once.
    """
    world = visit.world
    if arguments.get("executionResult"):
        execution = world.executions.by_id.get(
            ids.of_type("InstanceExecutionResult", arguments["executionResult"])
        )
        return world.executions.steps_of(execution, world) if execution else []
    if arguments.get("instance"):
        runs: Sequence[ExecutionRecord] = world.executions.of(arguments["instance"]).rows
    else:
        runs = world.executions.all.between(None, arguments.get("startedAt_Lte"))
    if len(runs) > _RUNS_AT_ONCE:
        raise GraphQLError("These are too many step results: name an executionResult or an instance.")
    return [step for execution in runs for step in world.executions.steps_of(execution, world)]


@room.lists("InstanceExecutionResult", "stepResults")
def steps_of(execution: ExecutionRecord, visit: Visit, _arguments: Arguments) -> Sequence[StepRecord]:
    """The steps of a run, in the order they began."""
    return visit.world.executions.steps_of(execution, visit.world)


@room.resolves("InstanceStepResult", "resultsUrl")
def results_url(step: StepRecord, visit: Visit, _arguments: Arguments) -> str:
    """A link to what the step returned."""
    return visit.links.to("results", step.id)


@room.resolves("InstanceStepResult", "resultsMetadataUrl")
def results_metadata_url(step: StepRecord, visit: Visit, _arguments: Arguments) -> str:
    """The same for HEAD."""
    return visit.links.to("results", step.id, "HEAD")


@room.resolves("InstanceStepResult", "loopInputsUrl")
def loop_inputs_url(step: StepRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """A link to what a loop was given, or null for other steps."""
    return visit.links.to("loop-inputs", step.id) if step.loop_inputs else None


@room.resolves("InstanceStepResult", "loopInputsMetadataUrl")
def loop_inputs_metadata_url(step: StepRecord, visit: Visit, _arguments: Arguments) -> str | None:
    """The same for HEAD."""
    return visit.links.to("loop-inputs", step.id, "HEAD") if step.loop_inputs else None
