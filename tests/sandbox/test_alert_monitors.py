"""Alert monitors are created, changed and cleared, and found by what they watch."""

import pytest

CREATE = """mutation($input: CreateAlertMonitorInput!) { createAlertMonitor(input: $input) {
  alertMonitor { id name triggered instance { name } flowConfig { flow { name } }
    triggers { nodes { name } } users { nodes { email } } groups { nodes { name } } }
  errors { field messages } } }"""
UPDATE = """mutation($input: UpdateAlertMonitorInput!) { updateAlertMonitor(input: $input) {
  alertMonitor { name instance { name } triggers { nodes { name } } durationSecondsCondition }
  errors { field } } }"""
CLEAR = """mutation($id: ID) { clearAlertMonitor(input: {id: $id}) {
  alertMonitor { triggered lastTriggeredAt events { totalCount } } errors { field } } }"""


@pytest.fixture
def orders(world):
    return world.instance("Acme Orders")


@pytest.fixture
def receive(world, orders):
    return world.flow("Receive order", world.integrations[orders.integration_id])


def fields(payload) -> list[str]:
    return sorted(error["field"] for error in payload["errors"])


def test_clearing_leaves_the_events(world, ask) -> None:
    monitor = world.monitor("Receive order failed")
    cleared = ask(CLEAR, id=monitor.id)["clearAlertMonitor"]["alertMonitor"]
    assert cleared == {
        "triggered": False,
        "lastTriggeredAt": monitor.last_triggered_at.isoformat(),
        "events": {"totalCount": 1},
    }
    unknown = ask(CLEAR, id=world.mint.id("AlertMonitor"))["clearAlertMonitor"]
    assert unknown == {"alertMonitor": None, "errors": [{"field": "id"}]}


def test_a_monitor_is_created_with_all_it_has(world, ask, orders, receive) -> None:
    group = world.add_alert_group("Night shift")
    given = {
        "name": " Orders ",
        "flowConfig": world.flow_config(orders, receive).id,
        "triggers": [world.alert_trigger("Execution Failed").id],
        "users": [world.me.id, world.me.id],
        "groups": [group.id],
    }
    payload = ask(CREATE, input=given)["createAlertMonitor"]
    made = payload["alertMonitor"]
    assert payload["errors"] == []
    assert made.pop("id") in world.alerts.monitors
    assert made == {
        "name": "Orders",
        "triggered": False,
        "instance": {"name": "Acme Orders"},
        "flowConfig": {"flow": {"name": "Receive order"}},
        "triggers": {"nodes": [{"name": "Execution Failed"}]},
        "users": {"nodes": [{"email": world.me.email}]},
        "groups": {"nodes": [{"name": "Night shift"}]},
    }


def test_what_does_not_fit_is_refused_field_by_field(world, ask, orders) -> None:
    overdue, failed = (world.alert_trigger(name).id for name in ("Execution Overdue", "Execution Failed"))
    cases = [
        ({"name": " ", "instance": orders.id, "triggers": [failed]}, ["name"]),
        ({"name": "A", "instance": orders.id}, ["triggers"]),
        ({"name": "A", "triggers": [failed]}, ["instance"]),
        ({"name": "A", "instance": world.mint.id("Instance"), "triggers": [failed]}, ["instance"]),
        ({"name": "A", "instance": orders.id, "triggers": [overdue]}, ["executionOverdueMinutesCondition"]),
        (
            {"name": "A", "instance": orders.id, "triggers": [failed], "logSeverityLevelCondition": 99},
            ["logSeverityLevelCondition"],
        ),
        (
            {"name": "A", "instance": orders.id, "triggers": [failed], "users": [world.mint.id("User")]},
            ["users"],
        ),
    ]
    before = dict(world.alerts.monitors)
    assert [fields(ask(CREATE, input=given)["createAlertMonitor"]) for given, _ in cases] == [
        wrong for _, wrong in cases
    ]
    assert world.alerts.monitors == before


def test_a_flow_of_another_instance_is_refused(world, ask, orders) -> None:
    other = world.flow_config(world.instance("Globex Orders"))
    trigger = world.alert_trigger("Execution Failed").id
    given = {"name": "A", "instance": orders.id, "flowConfig": other.id, "triggers": [trigger]}
    assert fields(ask(CREATE, input=given)["createAlertMonitor"]) == ["flowConfig"]


def test_a_global_trigger_needs_no_instance(world, ask) -> None:
    given = {"name": "Load", "triggers": [world.alert_trigger("Customer Concurrency Threshold Warning").id]}
    made = ask(CREATE, input=given)["createAlertMonitor"]["alertMonitor"]
    assert (made["instance"], made["flowConfig"]) == (None, None)
    document = "{ alertMonitors(triggers_IsGlobal: true) { nodes { name } } }"
    assert ask(document)["alertMonitors"]["nodes"] == [{"name": "Load"}]


def test_a_change_touches_only_what_was_sent(world, ask, orders) -> None:
    monitor = world.add_monitor("Old", orders)
    duration = world.alert_trigger("Execution Duration Matched or Exceeded").id
    world.clock.advance(minutes=5)
    refused = ask(UPDATE, input={"id": monitor.id, "triggers": [duration]})["updateAlertMonitor"]
    assert refused == {"alertMonitor": None, "errors": [{"field": "durationSecondsCondition"}]}
    given = {"id": monitor.id, "triggers": [duration], "durationSecondsCondition": 20}
    assert ask(UPDATE, input=given)["updateAlertMonitor"]["alertMonitor"] == {
        "name": "Old",
        "instance": {"name": "Acme Orders"},
        "triggers": {"nodes": [{"name": "Execution Duration Matched or Exceeded"}]},
        "durationSecondsCondition": 20,
    }
    assert monitor.updated_at == world.clock.now()


def test_a_monitor_moves_with_its_instance_and_goes_with_it(world, ask, orders) -> None:
    monitor = world.add_monitor("Moving", orders)
    globex = world.instance("Globex Orders")
    ask(UPDATE, input={"id": monitor.id, "instance": globex.id})
    world.add_execution(orders, status="ERROR")
    assert not monitor.triggered
    world.add_execution(globex, status="ERROR")
    assert monitor.triggered
    world.remove_instances([globex])
    assert monitor.id not in world.alerts.monitors
    told = ask("{ alertEvents { nodes { monitor { name } } } }")["alertEvents"]["nodes"]
    assert told == [{"monitor": {"name": "Receive order failed"}}] * 2


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("instance: $instance", ["Receive order failed", "B slow"]),
        ("instance_Customer: $customer, name_Icontains: \"slow\"", ["B slow"]),
        ("flowConfig: $flow", ["Receive order failed"]),
        ("triggers: [$trigger]", ["Receive order failed", "A globex"]),
        ("triggers_Name_Icontains: \"duration\", instance: $instance", ["B slow"]),
        ("instance_Name_Icontains: \"globex\", instance_Integration: $integration", ["A globex"]),
        ("sortBy: [{field: TRIGGERED, direction: DESC}, {field: INSTANCE, direction: DESC}]",
         ["Receive order failed", "A globex", "B slow"]),
        ("orderBy: {field: TRIGGERS, direction: ASC}, instance_Customer: $customer",
         ["B slow", "Receive order failed"]),
    ],
)  # fmt: skip
def test_monitors_are_found_by_what_they_watch(world, ask, orders, receive, arguments, found) -> None:
    globex = world.instance("Globex Orders")
    world.add_monitor("A globex", globex)
    duration = ["Execution Duration Matched or Exceeded"]
    world.add_monitor("B slow", orders, triggers=duration, duration_seconds_condition=9)
    known = {
        "$instance": orders.id,
        "$customer": orders.customer_id,
        "$flow": world.flow_config(orders, receive).id,
        "$trigger": world.alert_trigger("Execution Failed").id,
        "$integration": globex.integration_id,
    }
    for name, value in known.items():
        arguments = arguments.replace(name, f'"{value}"')
    nodes = ask(f"{{ alertMonitors({arguments}) {{ nodes {{ name }} }} }}")["alertMonitors"]["nodes"]
    assert [node["name"] for node in nodes] == found


def test_instances_and_flow_configs_list_their_monitors(world, ask, orders) -> None:
    world.add_monitor("Whole", orders)
    document = """query($id: ID!) { instance(id: $id) { monitors { nodes { name } }
      flowConfigs { nodes { flow { name } monitors { nodes { name } } } } } }"""
    instance = ask(document, id=orders.id)["instance"]
    assert [each["name"] for each in instance["monitors"]["nodes"]] == ["Receive order failed", "Whole"]
    assert instance["flowConfigs"]["nodes"] == [
        {"flow": {"name": "Receive order"}, "monitors": {"nodes": [{"name": "Receive order failed"}]}},
        {"flow": {"name": "Push shipment"}, "monitors": {"nodes": []}},
    ]


def test_events_are_found_and_sorted(world, ask, orders) -> None:
    late = world.add_monitor("Late", world.instance("Globex Orders"))
    world.add_execution(world.instance("Globex Orders"), status="ERROR", error="Out of paper")
    document = """query($text: String, $monitor: ID, $customer: ID) { alertEvents(details_Icontains: $text,
      monitor: $monitor, monitor_Instance_Customer: $customer,
      sortBy: [{field: CUSTOMER, direction: DESC}]) { nodes { id monitor { name } } } }"""

    def names(**arguments) -> list[str]:
        return [node["monitor"]["name"] for node in ask(document, **arguments)["alertEvents"]["nodes"]]

    assert names() == ["Late", "Receive order failed"]
    assert names(text="PAPER") == names(monitor=late.id) == ["Late"]
    assert names(customer=orders.customer_id) == ["Receive order failed"]


def test_triggers_say_what_they_are_about(ask) -> None:
    document = """{ alertTriggers(isInstanceSpecific: true, orderBy: {field: NAME, direction: ASC}) {
      nodes { name isGlobal } } }"""
    assert [node["name"] for node in ask(document)["alertTriggers"]["nodes"]] == [
        "Instance Disabled",
        "Instance Enabled",
        "Instance Removed",
    ]


def test_a_guest_looks_at_monitors_and_clears_none(world, ask, answer) -> None:
    world.me = world.add_user("guest@sandbox-works.example", role="Guest")
    document = "{ alertMonitors { nodes { name allowUpdate allowRemove } } }"
    assert ask(document)["alertMonitors"]["nodes"] == [
        {"name": "Receive order failed", "allowUpdate": False, "allowRemove": False}
    ]
    (error,) = answer(CLEAR, id=world.monitor("Receive order failed").id)["errors"]
    assert "permission" in error["message"]
    assert world.monitor("Receive order failed").triggered


def test_a_customers_user_sees_what_its_own_monitors_saw(world, ask) -> None:
    globex = world.instance("Globex Orders")
    world.add_monitor("Globex", globex)
    world.add_execution(globex, status="ERROR")
    world.me = world.add_user("kim@globex.example", customer=world.customer("Globex"))
    document = "{ alertMonitors { nodes { name } } alertEvents { nodes { monitor { name } } } }"
    assert ask(document) == {
        "alertMonitors": {"nodes": [{"name": "Globex"}]},
        "alertEvents": {"nodes": [{"monitor": {"name": "Globex"}}]},
    }
