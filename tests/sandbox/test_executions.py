"""Executions: every filter narrows, whichever index answers it, and a replay is tied to its run."""

from datetime import timedelta

import pytest

LIST = """query($first: Int, %s) { executionResults(first: $first, %s) {
  totalCount nodes { id status startedAt } } }"""


@pytest.fixture
def busy(world):
    """Two instances of a new customer with runs of each status, a minute apart."""
    customer = world.add_customer("Busy")
    sync = world.add_integration("Big Sync", versions=2, flows=["In", "Out"])
    instances = [world.add_instance(f"Busy {number}", customer, sync) for number in range(2)]
    noon = world.clock.now()
    for number in range(60):
        instance = instances[number % 2]
        flow = world.flow(("In", "Out")[number % 3 == 0], sync)
        status = ("SUCCESS", "ERROR", "PENDING")[number % 5 % 3]
        world.add_execution(instance, flow, status, started_at=noon - timedelta(minutes=number))
    return instances[0]


def wanted_of(world, instance):
    """Each filter with its value and what it has to be true of."""
    sequence_id = world.integrations[instance.integration_id].sequence_id
    ours = [each.id for each in world.instances_of[instance.customer_id]]
    config = world.flow_configs_of[instance.id][0]
    since = world.clock.now() - timedelta(minutes=10)
    return [
        ("status: ExecutionStatus", "ERROR", lambda run: run.status == "ERROR"),
        ("resultType: String", "COMPLETED", lambda run: run.result_type == "COMPLETED"),
        ("instance: ID", instance.id, lambda run: run.instance_id == instance.id),
        ("instance_Customer: ID", instance.customer_id, lambda run: run.instance_id in ours),
        ("flowConfig: ID", config.id, lambda run: run.flow_config_id == config.id),
        ("flow: ID", config.flow_id, lambda run: run.flow_id == config.flow_id),
        ("instance_Integration_VersionSequenceId: UUID", sequence_id, lambda run: run.instance_id in ours),
        ("startedAt_Gte: DateTime", since.isoformat(), lambda run: run.started_at >= since),
        ("startedAt_Lte: DateTime", since.isoformat(), lambda run: run.started_at <= since),
        ("endedAt_Isnull: Boolean", True, lambda run: run.ended_at is None),
        ("isTestExecution: Boolean", False, lambda run: not run.is_test),
        ("invokeType_In: [String]", ["WEBHOOK"], lambda run: run.invoke_type == "WEBHOOK"),
        ("error_Isnull: Boolean", False, lambda run: run.error is not None),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(13))
def test_a_filter_gives_the_runs_it_is_true_of(world, ask, busy, number) -> None:
    declared, value, fits = wanted_of(world, busy)[number]
    name, kind = declared.split(": ")
    document = LIST % (f"$value: {kind}", f"{name}: $value")
    found = ask(document, first=100, value=value)["executionResults"]
    expected = [run for run in reversed(list(world.executions)) if fits(run)]
    assert found["totalCount"] == len(expected) > 0
    assert {node["id"] for node in found["nodes"]} == {run.id for run in expected[:100]}


def test_filters_narrow_together_and_the_window_is_pinned(world, ask, busy) -> None:
    document = LIST % ("$to: DateTime, $of: ID", "startedAt_Lte: $to, instance_Customer: $of, status: ERROR")
    since = world.clock.now() - timedelta(minutes=30)
    found = ask(document, first=3, to=since.isoformat(), of=busy.customer_id)["executionResults"]
    expected = [
        run
        for run in reversed(world.executions.of(busy.customer_id).rows)
        if run.started_at <= since and run.status == "ERROR"
    ]
    assert found["totalCount"] == len(expected)
    assert [node["id"] for node in found["nodes"]] == [run.id for run in expected[:3]]


@pytest.mark.parametrize("order", ["", "orderBy: {field: STARTED_AT, direction: DESC}"])
def test_newest_first_is_the_order_when_none_is_asked_for(ask, busy, order) -> None:
    document = f"{{ executionResults(first: 100, {order}) {{ nodes {{ startedAt }} }} }}"
    moments = [node["startedAt"] for node in ask(document)["executionResults"]["nodes"]]
    assert moments == sorted(moments, reverse=True)


def test_a_replay_is_tied_to_the_run_it_repeats(world, ask) -> None:
    failed = world.named["failed"]
    document = """mutation($id: ID) { replayExecution(input: {id: $id}) { errors { field }
      instanceExecutionResult { id status replayForExecution { id replays { nodes { id } } } } } }"""
    payload = ask(document, id=failed)["replayExecution"]
    made = payload["instanceExecutionResult"]
    assert (payload["errors"], made["status"]) == ([], "SUCCESS")
    assert made["replayForExecution"]["id"] == failed
    assert made["id"] in [node["id"] for node in made["replayForExecution"]["replays"]["nodes"]]


def test_a_run_that_is_not_over_cannot_be_replayed(world, ask) -> None:
    document = "mutation($id: ID) { replayExecution(input: {id: $id}) { errors { field } } }"
    assert ask(document, id=world.named["running"])["replayExecution"] == {"errors": [{"field": "__all__"}]}


def test_runs_of_one_run_are_its_children(world, ask) -> None:
    parent = world.execution("success")
    child = world.add_execution(world.instance("Acme Orders"), invoked_by_id=parent.id)
    document = """query($id: ID!, $by: ExecutionInvokedByInput) { executionResult(id: $id) {
      lineage { hasChildren invokedBy { execution { id } } } }
      executionResults(invokedBy: $by) { nodes { id } } }"""
    by = {"id": parent.id, "startedAt": parent.started_at.isoformat()}
    data = ask(document, id=parent.id, by=by)
    assert data["executionResult"]["lineage"] == {"hasChildren": True, "invokedBy": None}
    assert [node["id"] for node in data["executionResults"]["nodes"]] == [child.id]
