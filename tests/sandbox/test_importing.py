"""Integrations from YAML: what is made of one, what stays when it comes again, and what is refused."""

import pytest
import yaml

IMPORT = """mutation($definition: String!, $id: ID, $replace: Boolean) {
  importIntegration(input: {definition: $definition, integrationId: $id, replace: $replace}) {
    integration { id name flows { nodes { id name } } requiredConfigVariables { nodes { key } } configPages
      systemInstance { id flowConfigs { nodes { id apiKeys flow { id name } } } } }
    errors { field messages } } }"""
VALIDATE = """mutation($definition: String!) {
  validateIntegrationSchema(input: {definition: $definition}) {
    result { isValid } errors { field messages } } }"""
TRIGGER = {
    "name": "Trigger",
    "isTrigger": True,
    "action": {"component": {"key": "webhook"}, "key": "webhook"},
}
FLOW = {"name": "Mirror", "steps": [TRIGGER]}
WHOLE = {
    "name": "Ticket Mirror",
    "definitionVersion": 7,
    "flows": [FLOW],
    "requiredConfigVars": [{"key": "Folder", "dataType": "string"}],
    "configPages": [{"name": "Basics", "elements": [{"type": "configVar", "value": "Folder"}]}],
}


def text(**changed) -> str:
    return yaml.safe_dump({**WHOLE, **changed})


def named(nodes: dict) -> list[str]:
    return [node["name"] for node in nodes["nodes"]]


def test_a_text_makes_a_draft_with_its_flows_variables_and_hidden_instance(world, ask) -> None:
    payload = ask(IMPORT, definition=text())["importIntegration"]
    made = payload["integration"]
    assert (payload["errors"], made["name"], named(made["flows"])) == ([], "Ticket Mirror", ["Mirror"])
    assert [node["key"] for node in made["requiredConfigVariables"]["nodes"]] == ["Folder"]
    assert '"name": "Basics"' in made["configPages"]
    assert made["systemInstance"]["flowConfigs"]["nodes"][0]["flow"] == made["flows"]["nodes"][0]
    assert world.integrations[made["id"]].definition == text()


def test_what_comes_again_keeps_its_identity_and_what_is_gone_is_taken_out(world, ask) -> None:
    two = text(flows=[FLOW, {**FLOW, "name": "Old"}])
    first = ask(IMPORT, definition=two)["importIntegration"]["integration"]
    again = text(flows=[{**FLOW, "name": "New"}, FLOW], requiredConfigVars=[])
    second = ask(IMPORT, definition=again, id=first["id"])["importIntegration"]["integration"]
    assert (second["id"], named(second["flows"])) == (first["id"], ["New", "Mirror"])
    kept = {node["name"]: node["id"] for node in first["flows"]["nodes"]}
    assert second["flows"]["nodes"][1]["id"] == kept["Mirror"]
    assert second["requiredConfigVariables"]["nodes"] == []
    assert sorted(each["flow"]["name"] for each in second["systemInstance"]["flowConfigs"]["nodes"]) == [
        "Mirror",
        "New",
    ]


def test_an_instance_of_a_customer_goes_on_with_what_is_gone(world, ask) -> None:
    orders = world.instance("Acme Orders")
    before = [config.id for config in world.flow_configs_of[orders.id]]
    ask(IMPORT, definition=text(), id=orders.integration_id)
    assert [config.id for config in world.flow_configs_of[orders.id]] == before
    assert {"Receive order", "Mirror"} <= {flow.name for flow in world.flows_of[orders.integration_id]}


def test_what_is_written_as_code_becomes_something_else_on_purpose_only(world, ask) -> None:
    integration = world.integration("Invoice Export")
    ask(IMPORT, definition=text(isCodeNative=True), id=integration.id, replace=True)
    again = ask(IMPORT, definition=text(isCodeNative=True, name="Invoice Export"), id=integration.id)
    assert (again["importIntegration"]["errors"], integration.is_code_native) == ([], True)
    refused = ask(IMPORT, definition=text(), id=integration.id)["importIntegration"]
    assert [each["field"] for each in refused["errors"]] == ["integrationId"]
    assert world.integration("Invoice Export") is integration
    done = ask(IMPORT, definition=text(), id=integration.id, replace=True)["importIntegration"]
    assert (done["integration"]["name"], integration.is_code_native) == ("Ticket Mirror", False)


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        ("name: [unclosed", "Invalid YAML: expected ',' or ']', but got '<stream end>', line 1, column 16."),
        ("just words", "Expected a mapping of an integration's properties."),
        ("!!python/object:os.system {}", "Invalid YAML: could not determine a constructor for the tag"),
        (text(name=" "), "name: This is required."),
        (text(definitionVersion=8), "definitionVersion: 8 is not one from 1 to 7."),
        (text(flows=None), "flows: Expected a list of mappings."),
        (text(flows=[]), "flows: There must be at least one."),
        (text(flows=[FLOW, FLOW]), "flows: Two have the same name."),
        (
            text(flows=[{"name": "A", "steps": []}]),
            "flows[0].steps: Expected a list that begins with the trigger.",
        ),
        (
            text(flows=[{**FLOW, "steps": [{"name": "x"}]}]),
            "flows[0].steps[0]: The first step must be the trigger.",
        ),
        (
            text(requiredConfigVars=[{"key": "A", "dataType": "text"}]),
            "requiredConfigVars[0].dataType: 'text' is",
        ),
        (text(configPages=[{"elements": "A"}]), "configPages[0].name: This is required."),
    ],
)
def test_what_is_malformed_is_refused_at_its_place(world, ask, definition, said) -> None:
    before = dict(world.integrations)
    payload = ask(IMPORT, definition=definition)["importIntegration"]
    assert payload["integration"] is None
    judged = ask(VALIDATE, definition=definition)["validateIntegrationSchema"]
    assert judged == {"result": None, "errors": payload["errors"]}
    (problem,) = payload["errors"]
    assert problem["field"] == "definition"
    assert any(message.startswith(said) for message in problem["messages"]), problem
    assert world.integrations == before


def test_a_sound_text_is_called_valid_and_makes_nothing(world, ask) -> None:
    before = dict(world.integrations)
    judged = ask(VALIDATE, definition=text())["validateIntegrationSchema"]
    assert judged == {"result": {"isValid": True}, "errors": []}
    assert world.integrations == before


def test_the_steps_of_a_version_are_told_with_what_they_are_given_and_do_when_they_fail(world, ask) -> None:
    given = {"url": {"type": "configVar", "value": "Folder"}, "rows": {"type": "complex", "value": [1]}}
    errors = {"errorHandlerType": "retry", "maxAttempts": 3, "usesExponentialBackoff": True}
    loop = {"name": "Each", "action": {"component": {"key": "loop"}, "key": "loopOverItems"}}
    send = {**loop, "name": "Send", "inputs": given, "errorConfig": errors}
    flow = {**FLOW, "steps": [TRIGGER, {**loop, "steps": [send]}]}
    made = ask(IMPORT, definition=text(flows=[flow]))["importIntegration"]["integration"]["id"]
    document = """query($id: ID!) { integration(id: $id) { actions { nodes { name errorHandlerType
      retryMaxAttempts retryUsesExponentialBackoff action { key isTrigger component { key } }
      inputs { nodes { name type value } } } } flows { nodes { trigger { name } } } } }"""
    told = ask(document, id=made)["integration"]
    trigger, each, sent = told["actions"]["nodes"]
    assert told["flows"]["nodes"] == [{"trigger": {"name": trigger["name"]}}]
    assert (trigger["action"]["isTrigger"], each["errorHandlerType"]) == (True, "FAIL")
    assert (sent["name"], sent["errorHandlerType"], sent["retryMaxAttempts"]) == ("Send", "RETRY", 3)
    assert sent["inputs"]["nodes"] == [
        {"name": "rows", "type": "COMPLEX", "value": "[1]"},
        {"name": "url", "type": "CONFIGVAR", "value": "Folder"},
    ]
