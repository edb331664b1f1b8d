"""Components: found by what they offer, in versions, with actions, triggers, data sources and connections."""

import json
from collections.abc import Iterator

import pytest

from sandbox.demo import demo_world
from tests.sandbox.conftest import client_of

LIST = """query($key: String, $public: Boolean, $tree: JSONString, $all: Boolean) {
  components(key: $key, public: $public, filterQuery: $tree, allVersions: $all) {
    nodes { id key label versionNumber versionIsLatest public signature customer { name } } } }"""
DELETE = """mutation($id: ID) { deleteComponent(input: {id: $id}) {
  component { key } errors { field } } }"""


@pytest.fixture
def rules(world):
    offers = {
        "actions": {"check": ["Check", "Hold it against the rules.", "order:DATA notes*?"]},
        "triggers": {"pollOrders": ["Orders", "Looks for orders.", ""]},
        "sources": {"kinds": ["Kinds", "What there is.", "PICKLIST", ""]},
    }
    return world.shelf.publish("order-rules", "Order rules", versions=2, offers=offers, labels=["own"])


def actions_of(steps) -> Iterator[str]:
    for step in steps:
        yield step.action
        yield from actions_of([*step.steps, *(each for _, inner in step.branches for each in inner)])


def keys(data: dict) -> list[str]:
    return [node["key"] for node in data["components"]["nodes"]]


def test_a_component_is_listed_at_its_latest_version(ask) -> None:
    (sql,) = ask(LIST, key="sql")["components"]["nodes"]
    assert (sql["label"], sql["public"], sql["versionIsLatest"]) == ("SQL database", True, True)
    every = ask(LIST, key="sql", all=True)["components"]["nodes"]
    numbers = [each["versionNumber"] for each in every]
    assert numbers == [sql["versionNumber"] - 2, sql["versionNumber"] - 1, sql["versionNumber"]]
    assert len({each["signature"] for each in every}) == len({each["id"] for each in every}) == 3


def test_private_components_are_told_from_public_ones(ask, rules) -> None:
    assert keys(ask(LIST, public=False)) == ["order-rules"]
    assert "order-rules" not in keys(ask(LIST, public=True))
    assert "http" in keys(ask(LIST, public=None))


def test_the_search_of_the_command_line_tool_looks_at_key_and_label(ask, rules) -> None:
    def found(tree: object) -> list[str]:
        return keys(ask(LIST, tree=json.dumps(tree)))

    assert found(["or", ["in", "key", "RULES"], ["in", "label", "sftp"]]) == ["sftp", "order-rules"]
    assert found(["and", ["in", "key", "order"], ["not", ["eq", "public", True]]]) == ["order-rules"]


@pytest.mark.parametrize("tree", ["text", [], ["near", "key", "a"], ["in", "key"], ["in", "secret", "a"]])
def test_a_query_that_makes_no_sense_is_an_error(answer, tree) -> None:
    assert "filterQuery" in answer(LIST, tree=json.dumps(tree))["errors"][0]["message"]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("hasTriggers: true, hasActions: false", "webhook"),
        ("hasCommonTriggers: true", "webhook"),
        ("hasDataSources: true, hasActions: false", None),
        ('hasDataSourcesOfType: "jsonform"', "cartwheel"),
        ('labels_Contains: "own"', "order-rules"),
        ('searchTerms_Icontains: "relational"', "sql"),
        ("hasTriggers: true, public: false, versionNumber: 2", "order-rules"),
    ],
)
def test_components_are_found_by_what_they_offer(ask, rules, wanted, first) -> None:
    found = keys(ask(f"{{ components({wanted}) {{ nodes {{ key }} }} }}"))
    assert (first in found) if first else found == []
    assert "http" not in found


def test_a_component_offers_actions_triggers_and_data_sources(ask, rules) -> None:
    document = """query($id: ID!) { component(id: $id) {
      actions(isTrigger: false, isDataSource: false) { nodes { key inputs { nodes { key required type
        collection action { key } } } } }
      triggers: actions(isTrigger: true) { nodes { key isPollingTrigger scheduleSupport } }
      sources: actions(isDataSource: true) { nodes { key dataSourceType component { key } } } } }"""
    told = ask(document, id=rules.id)["component"]
    order, notes = told["actions"]["nodes"][0]["inputs"]["nodes"]
    assert (order["key"], order["required"], order["type"], order["action"]) == (
        "order",
        True,
        "DATA",
        {"key": "check"},
    )
    assert (notes["key"], notes["required"], notes["collection"]) == ("notes", False, "VALUELIST")
    trigger = {"key": "pollOrders", "isPollingTrigger": True, "scheduleSupport": "REQUIRED"}
    assert told["triggers"]["nodes"] == [trigger]
    source = {"key": "kinds", "dataSourceType": "PICKLIST", "component": {"key": "order-rules"}}
    assert told["sources"]["nodes"] == [source]


def test_versions_are_reached_from_each_other(ask, rules) -> None:
    document = """query($id: ID!) { component(id: $id) { versionSequence { nodes { versionNumber } }
      versionAt(versionNumber: 1) { id versionIsLatest actions { totalCount } } } }"""
    told = ask(document, id=rules.id)["component"]
    assert [each["versionNumber"] for each in told["versionSequence"]["nodes"]] == [2, 1]
    old = told["versionAt"]
    assert (old["versionIsLatest"], old["actions"]["totalCount"]) == (False, 3)
    assert ask(document, id=old["id"])["component"]["versionAt"] == old


def test_an_action_is_found_by_its_id_and_by_its_component(ask, rules) -> None:
    document = 'query($of: ID) { actions(component: $of, key: "check") { nodes { id label } } }'
    (action,) = ask(document, of=rules.id)["actions"]["nodes"]
    found = ask("query($id: ID!) { action(id: $id) { label isTrigger } }", id=action["id"])["action"]
    assert found == {"label": "Check", "isTrigger": False}


def test_a_component_tells_its_connections_and_they_their_component(world, ask) -> None:
    world.add_connection("sql", "login", "Database Login", inputs=())
    document = """{ components(hasConnections: true, hasOauth2Connections: false) { nodes { key
      connections(orderBy: {field: LABEL, direction: ASC}) { nodes { key component { key } } } } } }"""
    (sql,) = (each for each in ask(document)["components"]["nodes"] if each["key"] == "sql")
    assert sql == {"key": "sql", "connections": {"nodes": [{"key": "login", "component": {"key": "sql"}}]}}


def test_only_private_components_that_nobody_uses_are_deleted(world, answer, rules) -> None:
    public = world.shelf.latest("http")
    assert "permission" in answer(DELETE, id=public.id)["errors"][0]["message"]
    unknown = answer(DELETE, id=world.mint.id("Component"))["data"]["deleteComponent"]
    assert unknown == {"component": None, "errors": [{"field": "id"}]}
    world.add_grant(world.me, "component_edit", rules.id)
    done = answer(DELETE, id=rules.id)["data"]["deleteComponent"]
    assert done == {"component": {"key": "order-rules"}, "errors": []}
    assert [each.key for each in world.shelf.by_id.values() if not each.public] == []
    assert world.grants_of[world.me.id] == []


def test_a_component_in_use_is_not_deleted(world, ask, rules) -> None:
    flow = next(iter(world.flows.values()))
    flow.trigger = "order-rules.pollOrders"
    assert ask(DELETE, id=rules.id)["deleteComponent"]["errors"] == [{"field": "__all__"}]


def test_who_may_not_see_components_sees_the_public_ones(world, ask, rules) -> None:
    with client_of(world, "sandbox-customer-member") as client:
        answer = client.post("/api", json={"query": LIST, "variables": {}}).json()
    found = keys(answer["data"])
    assert "http" in found and "order-rules" not in found


def test_every_step_of_the_demo_comes_from_a_component_that_offers_it() -> None:
    world = demo_world(customers=2, instances=8, executions=40)
    used = {action for flow in world.flows.values() for action in actions_of(flow.outline)}
    offered = {f"{action.component_key}.{action.key}" for action in world.shelf.actions()}
    assert used <= offered
    sources = {each.data_source for each in world.required_variables.values() if each.data_source}
    assert sources <= offered
    owners = {each.customer_id for each in world.shelf.by_id.values() if not each.public}
    assert owners == {None, next(iter(world.customers))}
