"""Integrations written down as YAML: what it says is what the API says, and versions differ in it."""

import pytest
import yaml

DOCUMENT = """query($id: ID!, $newest: Boolean) { integration(id: $id) {
  definition(version: 7, useLatestComponentVersions: $newest)
  requiredConfigVariables { nodes { key dataType stableKey } } flows { nodes { name } } } }"""


@pytest.fixture
def told(world, ask):
    """The definition of a version of Order Sync, read."""

    def of(version: int, *, newest: bool = False) -> dict:
        integration = world.integration("Order Sync", version)
        return yaml.safe_load(ask(DOCUMENT, id=integration.id, newest=newest)["integration"]["definition"])

    return of


def steps_of(definition: dict, flow: str) -> list[dict]:
    return next(each["steps"] for each in definition["flows"] if each["name"] == flow)


def test_it_says_what_the_integration_is(told) -> None:
    definition = told(3)
    assert (definition["definitionVersion"], definition["name"]) == (7, "Order Sync")
    assert definition["category"] == "Commerce"
    assert definition["endpointType"] == "flow_specific"
    assert list(definition) == sorted(definition)


def test_flows_and_variables_are_those_of_the_api(world, ask, told) -> None:
    integration = ask(DOCUMENT, id=world.integration("Order Sync").id)["integration"]
    definition = told(3)
    assert [each["name"] for each in definition["flows"]] == [
        each["name"] for each in integration["flows"]["nodes"]
    ]
    assert [
        {"key": each["key"], "dataType": each["dataType"].upper(), "stableKey": each["stableKey"]}
        for each in definition["requiredConfigVars"]
    ] == integration["requiredConfigVariables"]["nodes"]
    keys = [each["value"] for page in definition["configPages"] for each in page["elements"]]
    assert keys == [each["key"] for each in definition["requiredConfigVars"]]


def test_a_connection_is_named_with_its_component_and_without_its_secret(told) -> None:
    (shop,) = [each for each in told(3)["requiredConfigVars"] if each["dataType"] == "connection"]
    assert (shop["connection"]["key"], shop["connection"]["component"]["key"]) == ("oauth2", "cartwheel")
    secret = shop["inputs"]["clientSecret"]
    assert (secret["type"], secret["value"], secret["meta"]["writeOnly"]) == ("value", "", True)
    assert "defaultValue" not in shop


def test_steps_name_their_action_and_inputs_and_loops_hold_steps(told) -> None:
    trigger, fetch, loop, *_ = steps_of(told(3), "Receive order")
    assert trigger["isTrigger"] is True
    assert fetch["action"]["key"] == "request"
    assert fetch["action"]["component"]["key"] == "http"
    assert fetch["inputs"]["connection"] == {"type": "configVar", "value": "Shop Connection"}
    assert [step["name"] for step in loop["steps"]] == ["Update item"]


def test_versions_differ_by_a_step_and_by_an_input(told) -> None:
    first, second, third = (
        {step["name"]: step for step in steps_of(told(version), "Receive order")} for version in (1, 2, 3)
    )
    assert second.keys() - first.keys() == {"Render invoice"}
    languages = [step["Render invoice"]["inputs"]["language"]["value"] for step in (second, third)]
    assert languages == ["en", "buyer"]


def test_the_newest_components_are_asked_for_by_name(told) -> None:
    published = steps_of(told(3), "Receive order")[0]["action"]["component"]["version"]
    newest = steps_of(told(3, newest=True), "Receive order")[0]["action"]["component"]["version"]
    assert isinstance(published, int)
    assert newest == "LATEST"


def test_a_flow_without_an_outline_has_its_trigger(world, ask) -> None:
    made = world.add_integration("Plain", flows=["Main flow"])
    definition = yaml.safe_load(ask(DOCUMENT, id=made.id)["integration"]["definition"])
    (trigger,) = steps_of(definition, "Main flow")
    assert (trigger["name"], trigger["isTrigger"], trigger["action"]["key"]) == ("Trigger", True, "webhook")
    assert definition["requiredConfigVars"] == definition["configPages"] == []


def test_code_is_written_line_by_line(world, ask) -> None:
    made = world.add_integration("Coded", flows=[])
    world.add_config_variable(made, "Template", "CODE", code_language="XML", default_value="<a>\n</a>\n")
    text = ask(DOCUMENT, id=made.id)["integration"]["definition"]
    assert "defaultValue: |\n    <a>\n    </a>\n" in text
