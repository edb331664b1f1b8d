"""Batches of a run: their progress, each with its outcome, and the steps that it took."""

from datetime import timedelta

PROGRESS = """query($id: ID!) { executionResult(id: $id) { usesBatching registeredBatchCount
  batchProgress { total completed failed discoveryComplete } } }"""
LIST = """query($id: ID!, $status: String, $role: String, $by: ID) { executionResult(id: $id) {
  executionBatches(status: $status, role: $role, discoveredBy: $by,
    sortBy: [{field: STARTED_AT, direction: DESC}]) {
    totalCount nodes { id key role status errorMessage recordCount discoveredBy { key } } } } }"""
ONE = """query($id: ID!) { executionBatch(id: $id) { key stepCount executionResult { id }
  stepResults { nodes { displayStepName executionBatch { key } } } } }"""


def fanned_out(world):
    run = world.execution(world.named["success"])
    finder = world.add_batch(run, "find", role="DISCOVERY")
    for number in range(3):
        more = {"status": "FAILED", "error_message": "No."} if number == 1 else {}
        began = run.started_at + timedelta(seconds=number)
        found = {"discovered_by_id": finder.id, "started_at": began, **more}
        world.add_batch(run, f"b{number}", **found)
    return run


def test_a_run_without_batches_says_so(world, ask) -> None:
    told = ask(PROGRESS, id=world.named["failed"])["executionResult"]
    assert told == {"usesBatching": False, "registeredBatchCount": None, "batchProgress": None}


def test_progress_follows_from_the_batches(world, ask) -> None:
    told = ask(PROGRESS, id=fanned_out(world).id)["executionResult"]
    progress = {"total": 4, "completed": 3, "failed": 1, "discoveryComplete": True}
    assert told == {"usesBatching": True, "registeredBatchCount": 4, "batchProgress": progress}


def test_batches_are_found_by_outcome_role_and_finder(world, ask) -> None:
    run = fanned_out(world)

    def keys(**wanted) -> list[str]:
        found = ask(LIST, id=run.id, **wanted)["executionResult"]["executionBatches"]["nodes"]
        return [batch["key"] for batch in found]

    assert keys(by=run.batches[0].id) == ["b2", "b1", "b0"]
    assert (keys(status="FAILED"), keys(role="DISCOVERY")) == (["b1"], ["find"])


def test_a_batch_knows_its_steps_and_they_know_it(world, ask) -> None:
    run = fanned_out(world)
    batch = run.batches[2]
    world.add_step(run, "Push rows", batch_id=batch.id)
    told = ask(ONE, id=batch.id)["executionBatch"]
    assert (told["key"], told["stepCount"], told["executionResult"]) == ("b1", 1, {"id": run.id})
    assert told["stepResults"]["nodes"] == [{"displayStepName": "Push rows", "executionBatch": {"key": "b1"}}]
    assert ask(ONE, id=world.mint.id("ExecutionBatch"))["executionBatch"] is None
