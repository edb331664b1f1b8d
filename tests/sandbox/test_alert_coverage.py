"""A script that puts a failure monitor on every flow that has none, and one that takes them away again.

The vendor's example programs ask in this order; a second run finds nothing left to do.
"""

import pytest

MARK = "[Made by a script]"
TRIGGERS = "{ alertTriggers { nodes { id name } } }"
USERS = "query($email: String!) { users(email: $email) { nodes { id } } }"
INSTANCES = """query($cursor: String) { instances(isSystem: false, enabled: true, first: 2, after: $cursor,
  sortBy: {direction: ASC, field: CREATED_AT}) {
    nodes { id customer { name } flowConfigs { nodes { id flow { name } monitors { nodes { name } } } } }
    pageInfo { endCursor hasNextPage } } }"""
CREATE = """mutation($name: String!, $instance: ID!, $flow: ID!, $trigger: ID!, $user: ID!) {
  createAlertMonitor(input: {name: $name, instance: $instance, flowConfig: $flow, triggers: [$trigger],
    users: [$user]}) { alertMonitor { id } errors { field messages } } }"""
MONITORS = """query($cursor: String, $name: String) { alertMonitors(name_Icontains: $name, first: 2,
  after: $cursor, orderBy: {direction: ASC, field: CREATED_AT}) {
    nodes { id name instance { name customer { name } } } pageInfo { endCursor hasNextPage } } }"""
DELETE = "mutation($id: ID!) { deleteAlertMonitor(input: {id: $id}) { errors { field messages } } }"


@pytest.fixture
def every(ask):
    """A function that goes through all pages of a list."""

    def rows(document: str, root: str, **variables) -> list[dict]:
        found, cursor, more = [], "", True
        while more:
            page = ask(document, cursor=cursor, **variables)[root]
            found += page["nodes"]
            cursor, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        return found

    return rows


@pytest.fixture
def cover(world, ask, every):
    """The script: it returns how many monitors it made."""

    def run() -> int:
        (user,) = ask(USERS, email=world.me.email)["users"]["nodes"]
        named = {trigger["name"]: trigger["id"] for trigger in ask(TRIGGERS)["alertTriggers"]["nodes"]}
        made = 0
        for instance in every(INSTANCES, "instances"):
            for config in instance["flowConfigs"]["nodes"]:
                name = f"{MARK} {config['flow']['name']}"
                if name in [monitor["name"] for monitor in config["monitors"]["nodes"]]:
                    continue
                given = {"instance": instance["id"], "flow": config["id"], "user": user["id"]}
                payload = ask(CREATE, name=name, trigger=named["Execution Failed"], **given)
                assert payload["createAlertMonitor"]["errors"] == []
                made += 1
        return made

    return run


def test_every_flow_gets_one_monitor_however_often_the_script_runs(world, cover) -> None:
    assert [cover(), cover()] == [len(world.flow_configs), 0]
    run = world.add_execution(world.instance("Globex Orders"), status="ERROR", error="Boom")
    made = [each for each in world.alerts.monitors.values() if each.name.startswith(MARK)]
    assert [each.flow_config_id for each in made if each.triggered] == [run.flow_config_id]


def test_they_are_taken_away_again_and_no_others(world, ask, every, cover) -> None:
    cover()
    found = every(MONITORS, "alertMonitors", name=MARK)
    assert len(found) == len(world.flow_configs)
    for monitor in found:
        assert ask(DELETE, id=monitor["id"]) == {"deleteAlertMonitor": {"errors": []}}
    assert [each.name for each in world.alerts.monitors.values()] == ["Receive order failed"]
