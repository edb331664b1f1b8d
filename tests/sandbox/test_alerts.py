"""Monitors react to what happens in the world."""

from datetime import timedelta

import pytest

from sandbox.demo import demo_world


@pytest.fixture
def orders(world):
    return world.instance("Acme Orders")


@pytest.fixture
def receive(world, orders):
    return world.flow("Receive order", world.integrations[orders.integration_id])


def details(world, monitor) -> list[str]:
    return [event.details for event in world.alerts.events_of(monitor)]


def test_the_small_world_has_a_monitor_that_saw_the_failed_run(world, ask) -> None:
    document = """{ alertMonitors(triggered: true) { nodes { name lastTriggeredAt
      events { nodes { createdAt details } } } } }"""
    (monitor,) = ask(document)["alertMonitors"]["nodes"]
    ended_at = world.execution("failed").ended_at.isoformat()
    assert (monitor["name"], monitor["lastTriggeredAt"]) == ("Receive order failed", ended_at)
    (event,) = monitor["events"]["nodes"]
    assert event["createdAt"] == ended_at
    assert event["details"].startswith("Execution Failed: Receive order: Request failed with status code 422")


def test_a_failed_run_sets_off_the_monitors_of_its_flow_and_of_its_instance(world, orders, receive) -> None:
    on_flow = world.add_monitor("Flow", orders, receive)
    on_all = world.add_monitor("All", orders)
    others = [
        world.add_monitor("Other flow", orders, world.flow("Push shipment", world.integration("Order Sync"))),
        world.add_monitor("Other instance", world.instance("Globex Orders")),
        world.add_monitor("Other trigger", orders, receive, ["Execution Completed"]),
    ]
    world.add_execution(orders, receive, "ERROR", error="Boom")
    assert [on_flow.triggered, on_all.triggered] == [True, True]
    assert details(world, on_flow) == ["Execution Failed: Receive order: Boom"]
    assert [other.triggered for other in others] == [False, False, False]


def test_a_run_that_is_tried_again_is_told_apart_from_one_that_failed_for_good(world, orders) -> None:
    pending = world.add_monitor("Pending", orders, triggers=["Execution Failed, Retry Pending"])
    failed = world.add_monitor("Failed", orders)
    first = world.add_execution(orders, status="ERROR", retry_next_at=world.clock.now())
    assert (pending.triggered, failed.triggered) == (True, False)
    first.retry_next_at = None
    world.add_execution(orders, status="ERROR", retry_for_id=first.id, retry_count=1)
    looking_back = world.add_monitor("Late", orders, created_at=first.started_at)
    assert failed.triggered
    assert len(details(world, looking_back)) == 1


@pytest.mark.parametrize(
    ("trigger", "more", "run"),
    [
        ("Execution Started", {}, {"status": "PENDING"}),
        ("Execution Completed", {}, {}),
        ("Execution Duration Matched or Exceeded", {"duration_seconds_condition": 1}, {}),
        ("Log Level Matched or Exceeded", {"log_severity_level_condition": 4}, {"status": "ERROR"}),
    ],
)
def test_other_triggers_look_for_other_things(world, orders, trigger, more, run) -> None:
    calm = dict.fromkeys(more, 100)
    seeing, blind = (
        world.add_monitor("Seeing", orders, triggers=[trigger], **more),
        world.add_monitor("Blind", orders, triggers=[trigger], **calm) if more else None,
    )
    world.add_execution(orders, **run)
    assert seeing.triggered
    assert blind is None or not blind.triggered


def test_log_lines_and_connections_are_watched(world, orders) -> None:
    errors = world.add_monitor(
        "Errors", orders, triggers=["Log Level Matched or Exceeded"], log_severity_level_condition=5
    )
    connection = world.add_monitor("Connection", orders, triggers=["Connection Threw an Exception"])
    world.add_log(None, "Fine", instance_id=orders.id, severity="METRIC")
    assert not errors.triggered
    world.add_log(None, "Refused", instance_id=orders.id, severity="ERROR", log_type="CONNECTION")
    assert details(world, errors) == ["Log Level Matched or Exceeded: Refused"]
    assert details(world, connection) == ["Connection Threw an Exception: Refused"]


def test_a_run_that_does_not_come_is_noticed_once(world, ask, orders) -> None:
    monitor = world.add_monitor(
        "Silent", orders, triggers=["Execution Overdue"], execution_overdue_minutes_condition=30
    )
    document = '{ alertMonitors(name_Icontains: "silent") { nodes { triggered events { totalCount } } } }'
    seen = []
    for minutes in (20, 15, 60):
        world.clock.advance(minutes=minutes)
        seen.append(ask(document)["alertMonitors"]["nodes"][0]["events"]["totalCount"])
    assert seen == [0, 1, 1]
    world.add_execution(orders)
    world.clock.advance(minutes=31)
    assert ask(document)["alertMonitors"]["nodes"] == [{"triggered": True, "events": {"totalCount": 2}}]
    assert monitor.last_triggered_at == world.clock.now() - timedelta(minutes=2)


def test_switching_an_instance_is_seen_through_the_api(world, ask, orders) -> None:
    off = world.add_monitor("Off", orders, triggers=["Instance Disabled"])
    switch = "mutation($input: UpdateInstanceInput!) { updateInstance(input: $input) { errors { field } } }"
    ask(switch, input={"id": orders.id, "enabled": True})
    assert not off.triggered
    ask(switch, input={"id": orders.id, "enabled": False})
    assert details(world, off) == ["Instance Disabled: Acme Orders"]


@pytest.mark.parametrize("mutation", ["replayExecution", "testInstanceFlowConfig"])
def test_runs_started_through_the_api_are_watched(world, ask, orders, receive, mutation) -> None:
    monitor = world.add_monitor("Begun", orders, receive, ["Execution Started"])
    wanted = {
        "replayExecution": world.named["failed"],
        "testInstanceFlowConfig": world.flow_config(orders, receive).id,
    }
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    ask(
        f"mutation($input: {kind}!) {{ {mutation}(input: $input) {{ errors {{ field }} }} }}",
        input={"id": wanted[mutation]},
    )
    assert details(world, monitor) == ["Execution Started: Receive order"]


def test_the_demo_agrees_with_itself() -> None:
    world = demo_world(customers=20, instances=60, executions=800)
    monitors = world.alerts.monitors.values()
    told = world.execution("failed").flow_config_id
    assert [each.triggered for each in monitors if each.flow_config_id == told] == [True]
    assert {bool(each.triggered) for each in monitors} == {True, False}
    for monitor in monitors:
        seen = [event.created_at for event in world.alerts.events_of(monitor)]
        assert monitor.last_triggered_at == (max(seen) if seen else None)
        assert seen or not monitor.triggered
    moments = [event.created_at for event in world.alerts.events.values()]
    assert moments == sorted(moments)
