"""FIFO queues: how long they are, what they wait for, and how they are emptied."""

from datetime import timedelta

import pytest

from sandbox.demo import demo_world

STATS = """query($id: ID!) { fifoQueueStats(flowConfigId: $id) {
  flowConfigId queueLength workingSetItems workingSetSize } }"""
CHANGE = "mutation($input: %sInput!) { %s(input: $input) { result { message } errors { field } } }"


@pytest.fixture
def queue(world):
    """A flow config with one run at work and two in its queue, and those runs in the order of their turn."""
    instance = world.instance("Globex Orders")
    config = world.flow_config(instance)
    world.flows[config.flow_id].uses_fifo_queue = True
    now = world.clock.now()
    runs = [
        world.add_execution(instance, status=status, started_at=now - timedelta(seconds=30 - number))
        for number, status in enumerate(("PENDING", "QUEUED", "QUEUED"))
    ]
    return config, runs


def stats(ask, config) -> tuple[int, list[str]]:
    told = ask(STATS, id=config.id)["fifoQueueStats"]
    assert (told["flowConfigId"], told["workingSetSize"]) == (config.id, len(told["workingSetItems"]))
    return told["queueLength"], told["workingSetItems"]


def change(ask, name: str, **given) -> dict:
    return ask(CHANGE % (name[0].upper() + name[1:], name), input=given)[name]


def test_a_queue_is_told_from_the_runs(ask, queue) -> None:
    config, runs = queue
    assert stats(ask, config) == (2, [runs[0].id])


def test_a_flow_without_a_queue_has_an_empty_one_and_nothing_to_clear(world, ask) -> None:
    config = world.flow_config(world.instance("Acme Orders"))
    assert stats(ask, config) == (0, [])
    for name in ("removeFifoQueueItems", "clearFifoWorkingSet", "clearAllFifoData"):
        assert change(ask, name, id=config.id) == {"result": None, "errors": [{"field": "id"}]}


def test_the_front_is_removed_first(world, ask, queue) -> None:
    config, (_, first, second) = queue
    payload = change(ask, "removeFifoQueueItems", id=config.id, itemCount=1)
    assert payload == {"result": {"message": "Removed 1 items from the queue."}, "errors": []}
    assert (first.status, first.result_type, first.ended_at) == (
        "CANCELED",
        "CANCELED_BY_USER",
        world.clock.now(),
    )
    assert (second.status, stats(ask, config)[0]) == ("QUEUED", 1)


@pytest.mark.parametrize("count", [0, 101])
def test_only_so_many_are_removed_at_once(ask, queue, count) -> None:
    payload = change(ask, "removeFifoQueueItems", id=queue[0].id, itemCount=count)
    assert payload == {"result": None, "errors": [{"field": "itemCount"}]}


def test_a_cleared_working_set_lets_the_run_go_on(ask, queue) -> None:
    config, runs = queue
    change(ask, "clearFifoWorkingSet", id=config.id)
    assert stats(ask, config) == (2, [])
    assert runs[0].status == "PENDING"


def test_all_is_cleared_at_once(ask, queue) -> None:
    config, runs = queue
    change(ask, "clearAllFifoData", id=config.id)
    assert stats(ask, config) == (0, [])
    assert [run.status for run in runs] == ["PENDING", "CANCELED", "CANCELED"]


def test_an_unknown_flow_config_is_an_error(world, answer) -> None:
    whole = answer(STATS, id=world.mint.id("InstanceFlowConfig"))
    assert (whole["data"], whole["errors"][0]["path"]) == (None, ["fifoQueueStats"])


def test_the_demo_has_a_queue() -> None:
    world = demo_world(customers=20, instances=60, executions=800)
    config = world.flow_configs[world.execution("queued").flow_config_id]
    assert world.execution("queued") in world.fifo.waiting(world, config)
    assert world.execution("running") in world.fifo.working_set(world, config)
