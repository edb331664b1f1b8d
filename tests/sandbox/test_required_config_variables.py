"""What integrations ask for: variables by version, connections and their inputs, pages."""

import json

import pytest

from sandbox.demo.apps import SWIFTPOST

VARIABLES = """query($id: ID!) { integration(id: $id) { requiredConfigVariables(%s) { nodes {
  key dataType stableKey stableId } } } }"""
PUBLISH = "mutation($id: ID) { publishIntegration(input: {id: $id}) { integration { id } } }"
FORK = """mutation($id: ID!) { forkIntegration(input: {parent: $id, name: "Fork"}) { integration { id } } }"""


@pytest.fixture
def variables(world, ask):
    """The variables of a version of Order Sync, after filters."""

    def of(version: int, arguments: str = "first: 50", **more) -> list[dict]:
        integration = world.integration("Order Sync", version)
        return ask(VARIABLES % arguments, id=integration.id)["integration"]["requiredConfigVariables"][
            "nodes"
        ]

    return of


def keys(nodes: list[dict]) -> list[str]:
    return [node["key"] for node in nodes]


def test_versions_ask_for_different_things(variables) -> None:
    assert keys(variables(1)) == ["Order Endpoint", "Send Invoices", "Warehouse"]
    assert keys(variables(2)) == ["Shop Connection", "Order Endpoint", "Send Invoices", "Warehouse"]
    third = {node["key"]: node["dataType"] for node in variables(3)}
    assert (third["Warehouse"], third["Languages"]) == ("PICKLIST", "STRING")


def test_a_variable_keeps_its_identity_over_versions(variables) -> None:
    second, third = ({each["key"]: each["stableId"] for each in variables(number)} for number in (2, 3))
    assert {key: third[key] for key in second} == second


def test_a_renamed_variable_is_known_by_its_stable_key(world, variables) -> None:
    order_sync = world.integration("Order Sync")
    world.add_config_variable(order_sync, "Old Name", until=2, stable_key="name")
    world.add_config_variable(order_sync, "New Name", since=3, stable_key="name")
    (before,), (after,) = ([one for one in variables(v) if one["stableKey"] == "name"] for v in (2, 3))
    assert (before["key"], after["key"]) == ("Old Name", "New Name")
    assert before["stableId"] == after["stableId"]
    with pytest.raises(ValueError, match="has no version from 7"):
        world.add_config_variable(order_sync, "Too late", since=7)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('dataType: "connection"', ["Shop Connection"]),
        ('dataType_In: ["picklist", "boolean"]', ["Send Invoices", "Warehouse"]),
        ('key_In: ["Warehouse"]', ["Warehouse"]),
        ("orgOnly: true", ["Languages"]),
        ("first: 1, orderBy: {field: SORT_ORDER, direction: DESC}", ["Languages"]),
        ("hasDivider: true", []),
    ],
)
def test_variables_are_filtered_and_ordered(variables, arguments, expected) -> None:
    assert keys(variables(3, arguments)) == expected


def test_a_connection_tells_its_inputs_but_no_secret(world, ask) -> None:
    document = """query($id: ID!) { integration(id: $id) { requiredConfigVariables(dataType: "connection") {
      nodes { connection { key label oauth2Type component { key } inputs(type: "password") {
        nodes { key keyPath label required shown type } } }
      inputs { nodes { name type value hasValue } } } } } }"""
    integration = ask(document, id=world.integration("Order Sync").id)["integration"]
    (found,) = integration["requiredConfigVariables"]["nodes"]
    assert found["connection"]["oauth2Type"] == "AUTHORIZATION_CODE"
    assert found["connection"]["component"] == {"key": "cartwheel"}
    (secret,) = found["connection"]["inputs"]["nodes"]
    assert (secret["key"], secret["keyPath"], secret["type"]) == (
        "clientSecret",
        ["clientSecret"],
        "PASSWORD",
    )
    given = {each["name"]: (each["value"], each["hasValue"]) for each in found["inputs"]["nodes"]}
    assert given["tokenUrl"] == ("https://api.cartwheel.example/oauth/token", True)
    assert given["clientSecret"] == ("", False)


def test_what_a_deployer_sees_of_a_connection(world, ask) -> None:
    document = """query($id: ID!) { integration(id: $id) { requiredConfigVariables(key: "Shop Connection") {
      nodes { inputs(visibleToCustomerDeployer: true) { nodes { name } } } } } }"""
    integration = ask(document, id=world.integration("Order Sync").id)["integration"]
    names = [each["name"] for each in integration["requiredConfigVariables"]["nodes"][0]["inputs"]["nodes"]]
    assert names == ["scopes", "clientId", "clientSecret"]


def test_a_data_source_and_what_it_is_asked_with(world, ask) -> None:
    order_sync = world.integration("Order Sync")
    made = world.add_config_variable(order_sync, "Channel", "PICKLIST", since=3, data_source="shop.channels")
    document = """query($id: ID!, $source: ID) { integration(id: $id) {
      requiredConfigVariables(dataSource: $source) { nodes { id dataSource {
        id key isDataSource isTrigger dataSourceType component { key } } } } } }"""
    nodes = ask(document, id=order_sync.id)["integration"]["requiredConfigVariables"]["nodes"]
    source = next(node["dataSource"] for node in nodes if node["id"] == made.id)
    assert (source["key"], source["component"], source["dataSourceType"]) == (
        "channels",
        {"key": "shop"},
        "PICKLIST",
    )
    assert (source["isDataSource"], source["isTrigger"]) == (True, False)
    found = ask(document, id=order_sync.id, source=source["id"])["integration"]["requiredConfigVariables"]
    assert [node["id"] for node in found["nodes"]] == [made.id]


def test_pages_stand_in_the_integrations_own_order_and_leave_out_what_asks_nothing(world, ask) -> None:
    document = "query($id: ID!) { integration(id: $id) { configPages userLevelConfigured } }"
    pages = [
        json.loads(ask(document, id=world.integration("Order Sync", v).id)["integration"]["configPages"])
        for v in (1, 2)
    ]
    assert [[page["name"] for page in of_version] for of_version in pages] == [
        ["Orders"],
        ["Connections", "Orders"],
    ]
    connections = pages[1][0]
    assert connections["elements"] == [{"type": "configVar", "value": "Shop Connection"}]
    assert (connections["tagline"], connections["userLevelConfigured"]) == ("Sign in to the shop.", False)


def test_an_own_account_makes_an_integration_user_level(world, ask) -> None:
    order_sync = world.integration("Order Sync")
    document = "query($id: ID!) { integration(id: $id) { userLevelConfigured } }"
    assert ask(document, id=order_sync.id)["integration"]["userLevelConfigured"] is False
    kind = SWIFTPOST.add_to(world)
    world.add_config_variable(
        order_sync, "Mine", "CONNECTION", since=3, connection=kind, user_level_configured=True
    )
    assert ask(document, id=order_sync.id)["integration"]["userLevelConfigured"] is True


def test_a_published_version_asks_for_the_same_and_a_fork_for_its_own(world, ask, variables) -> None:
    latest = world.integration("Order Sync")
    before = {each["key"]: each["stableId"] for each in variables(3)}
    ask(PUBLISH, id=latest.id)
    assert {each["key"]: each["stableId"] for each in variables(4)} == before
    made = ask(FORK, id=latest.id)["forkIntegration"]["integration"]
    forked = world.required_variables_of[made["id"]]
    assert [each.key for each in forked] == list(before)
    assert {each.stable_id for each in forked}.isdisjoint(before.values())
    ask("mutation($id: ID) { deleteIntegration(input: {id: $id}) { errors { field } } }", id=made["id"])
    assert made["id"] not in world.required_variables_of
