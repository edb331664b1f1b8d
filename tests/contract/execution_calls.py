"""How each operation on one execution is called: its page, its parts, payloads, comparison and replay."""

from collections.abc import Callable
from dataclasses import replace

from prismatic_api import Prismatic, documents
from prismatic_api.executions.filters import StepFilter
from prismatic_api.executions.logs import LogFilter
from prismatic_api.executions.loops import Loop
from prismatic_api.node import Node
from prismatic_api.paging import PageRequest
from tests.contract.answers import full_answer
from tests.contract.schemas import sandbox_schema
from tests.contract.things import EACH_ITEM, EXECUTION, ID, NOON, STEP, STEP_PLACE


def loop() -> Loop:
    """A loop that is long enough for all of its rounds to be asked for."""
    answer = full_answer(sandbox_schema(), documents.load("executions/get_loop").text)
    loop = Loop.from_node(Node(answer["executionResult"]), EACH_ITEM)
    return replace(loop, execution=replace(loop.execution, id=EXECUTION), last_number=2000)


CALLS_OF_EXECUTIONS: dict[str, Callable[[Prismatic], object]] = {
    "comparisons/get_comparison": lambda api: (
        api.comparisons.of(EXECUTION),
        api.comparisons.of(EXECUTION, other_id=EXECUTION),
    ),
    "executions/find_step": lambda api: api.executions.step_named(EXECUTION, "Fetch order"),
    "executions/get_log_around": lambda api: api.executions.log_around(EXECUTION, NOON, 5),
    "executions/get_loop": lambda api: api.executions.loop(EXECUTION, EACH_ITEM),
    "executions/list_batches": lambda api: api.executions.batches(EXECUTION, "", PageRequest()),
    "executions/list_children": lambda api: api.executions.children(EXECUTION, NOON, PageRequest()),
    "executions/list_logs": lambda api: api.executions.logs(EXECUTION, LogFilter(), PageRequest()),
    "executions/list_rounds": lambda api: api.executions.rounds(loop()),
    "executions/list_steps": lambda api: api.executions.steps(EXECUTION, StepFilter()),
    "executions/get_execution": lambda api: api.executions.get(EXECUTION),
    "payloads/get_loop_inputs": lambda api: api.payloads.loop_inputs(STEP_PLACE),
    "payloads/get_payloads": lambda api: (
        api.payloads.get(EXECUTION, "request"),
        api.payloads.get(EXECUTION, "response"),
    ),
    "payloads/get_step_place": lambda api: api.payloads.place_of(ID, STEP),
    "executions/cancel_batches": lambda api: api.executions.cancel_batches(loop().execution, 4),
    "replays/get_replay": lambda api: api.replays.plan(EXECUTION),
    "replays/replay_execution": lambda api: api.replays.start(loop().execution),
}
