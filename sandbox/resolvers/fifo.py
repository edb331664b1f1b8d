"""What can be asked of FIFO queues, and how they are emptied."""

from dataclasses import dataclass
from typing import Final

from sandbox import ids
from sandbox.payloads import refuse
from sandbox.records import FlowConfigRecord
from sandbox.rights.caller import NotPermitted
from sandbox.room import Arguments, Room
from sandbox.visit import Visit
from sandbox.world import World

_MOST: Final = 100  # front items a call may remove, says the vendor's schema


@dataclass(frozen=True, slots=True)
class Stats:
    """A queue in numbers."""

    flow_config_id: str
    queue_length: int
    working_set_items: list[str]
    working_set_size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, in words."""

    message: str


room = Room()
room.record("FifoQueueStats", Stats)
room.record("FifoOperationResult", Outcome)


@room.resolves("RootQuery", "fifoQueueStats")
def stats(_source: None, visit: Visit, arguments: Arguments) -> Stats:
    """The queue of a flow on one instance; a flow that does not queue has an empty one. A top-level error
    answers an id that nothing has: the field cannot be null."""
    world = visit.world
    config = world.flow_configs.get(ids.of_type("InstanceFlowConfig", arguments["flowConfigId"]))
    if config is None:
        raise ValueError("There is no flow config with this id.")
    if not visit.caller.sees("InstanceFlowConfig", config):
        raise NotPermitted("fifoQueueStats")
    items = [run.id for run in world.fifo.working_set(world, config)]
    return Stats(config.id, len(world.fifo.waiting(world, config)), items, len(items))


@room.changes("removeFifoQueueItems", "result")
def remove(world: World, given: Arguments) -> Outcome:
    """Drop items from the front of a queue, one unless told otherwise."""
    config = _wanted(world, given)
    count = 1 if given.get("itemCount") is None else given["itemCount"]
    if not 1 <= count <= _MOST:
        raise refuse("itemCount", f"This number must be between 1 and {_MOST}.")
    dropped = world.fifo.waiting(world, config)[:count]
    world.fifo.drop(world, dropped)
    return Outcome(f"Removed {len(dropped)} items from the queue.")


@room.changes("clearFifoWorkingSet", "result")
def clear_working_set(world: World, given: Arguments) -> Outcome:
    """Let the queue go on, whatever it waits for."""
    freed = world.fifo.working_set(world, _wanted(world, given))
    world.fifo.let_go(freed)
    return Outcome(f"Cleared {len(freed)} items from the working set.")


@room.changes("clearAllFifoData", "result")
def clear_all(world: World, given: Arguments) -> Outcome:
    """Empty the queue, and let go of what it waits for."""
    config = _wanted(world, given)
    dropped = world.fifo.waiting(world, config)
    world.fifo.drop(world, dropped)
    world.fifo.let_go(world.fifo.working_set(world, config))
    return Outcome(f"Cleared the working set and {len(dropped)} items of the queue.")


def _wanted(world: World, given: Arguments) -> FlowConfigRecord:
    config = world.flow_configs.get(ids.of_type("InstanceFlowConfig", given.get("id") or ""))
    if config is None:
        raise refuse("id", "There is no flow config with this id.")
    if not world.flows[config.flow_id].uses_fifo_queue:
        raise refuse("id", "This flow has no FIFO queue.")
    return config
