"""Runs that the API begins: replays, and trials of flows."""

import base64
import json

import msgpack
import pytest

REPLAY = """mutation($id: ID) { replayExecution(input: {id: $id}) { errors { messages }
  instanceExecutionResult { id status requestPayloadUrl replayForExecution { id }
    stepResults { nodes { id displayStepName hasError startedAt } } } } }"""
TRY = """mutation($id: ID, $payload: String) {
  testInstanceFlowConfig(input: {id: $id, payload: $payload, contentType: "text/plain"}) {
    testInstanceFlowConfigResult { statusCode body flowConfig { id }
      execution { id isTestExecution requestPayloadUrl logs { nodes { message } } } }
    errors { field } } }"""
TRY_HIDDEN = """mutation($id: ID) { testIntegrationFlow(input: {id: $id}) {
  testIntegrationFlowResult { flow { id } execution { isTestExecution instance { isSystem name } } }
  errors { field } } }"""


def test_a_replay_goes_as_the_last_good_run_went_with_the_payload_of_the_first(world, api, ask) -> None:
    failed = world.named["failed"]
    run = ask(REPLAY, id=failed)["replayExecution"]["instanceExecutionResult"]
    assert (run["status"], run["replayForExecution"]) == ("SUCCESS", {"id": failed})
    steps = run["stepResults"]["nodes"]
    assert [step["displayStepName"] for step in steps] == ["Trigger", "Fetch order"]
    assert not any(step["hasError"] for step in steps)
    assert steps[0]["startedAt"] == world.clock.now().isoformat()
    assert world.step(steps[0]["id"]).execution_id == run["id"]
    first = world.steps_of(failed)[0].body.content
    assert api.get(run["requestPayloadUrl"]).content == first


def test_a_run_that_goes_on_is_not_replayed(world, ask) -> None:
    payload = ask(REPLAY, id=world.named["running"])["replayExecution"]
    assert payload["errors"] == [{"messages": ["The execution is not over yet."]}]


def test_a_flow_of_an_instance_is_tried_with_a_payload(world, api, ask) -> None:
    config = world.flow_config(world.instance("Acme Orders"))
    payload = ask(TRY, id=config.id, payload="hello")["testInstanceFlowConfig"]
    result = payload["testInstanceFlowConfigResult"]
    run = result["execution"]
    assert (result["statusCode"], result["flowConfig"], payload["errors"]) == (200, {"id": config.id}, [])
    assert run["id"] in result["body"]
    assert run["isTestExecution"]
    assert run["logs"]["nodes"][-1]["message"].startswith("Ending Instance Execution")
    sent = msgpack.unpackb(api.get(run["requestPayloadUrl"]).content)
    assert sent == {"data": "hello", "contentType": "text/plain"}


def test_a_flow_of_an_integration_is_tried_on_its_hidden_instance(world, ask) -> None:
    integration = world.integration("Invoice Export")
    flow = world.flows_of[integration.id][0]
    for _ in range(2):
        result = ask(TRY_HIDDEN, id=flow.id)["testIntegrationFlow"]["testIntegrationFlowResult"]
        assert result["flow"] == {"id": flow.id}
        hidden = {"isSystem": True, "name": "Invoice Export (test)"}
        assert result["execution"] == {"isTestExecution": True, "instance": hidden}
    assert len([each for each in world.instances.values() if each.is_system]) == 1


@pytest.mark.parametrize("kind", ["Workflow", "Integration"])
@pytest.mark.parametrize("listening", [True, False])
def test_the_hidden_instance_listens_when_told(world, ask, listening, kind) -> None:
    document = f"""mutation($id: ID, $on: Boolean) {{
      update{kind}TestConfiguration(input: {{id: $id, listeningMode: $on}}) {{
        integration {{ systemInstance {{ listeningMode }} }} errors {{ field }} }} }}"""
    payload = ask(document, id=world.integration("Order Sync").id, on=listening)
    told = payload[f"update{kind}TestConfiguration"]
    assert told == {"integration": {"systemInstance": {"listeningMode": listening}}, "errors": []}


def test_what_a_flow_is_to_be_tried_with_is_kept(world, ask) -> None:
    document = """mutation($input: UpdateIntegrationTestConfigurationInput!) {
      updateIntegrationTestConfiguration(input: $input) { errors { field messages }
        integration { flows { nodes { id testPayload testHeaders organizationApiKeys } } } } }"""
    order_sync, other = world.integration("Order Sync"), world.integration("Invoice Export")
    flow = world.flow("Receive order", order_sync)
    told = {"id": flow.id, "testPayload": "[]", "testHeaders": "{}", "organizationApiKeys": ["k"]}
    payload = ask(document, input={"id": order_sync.id, "flows": [told]})
    flows = payload["updateIntegrationTestConfiguration"]["integration"]["flows"]["nodes"]
    assert next(each for each in flows if each["id"] == flow.id) == told
    payload = ask(document, input={"id": other.id, "flows": [told]})
    refused = payload["updateIntegrationTestConfiguration"]
    assert (refused["integration"], refused["errors"][0]["field"]) == (None, "flows")


def test_a_webhook_starts_a_run_without_a_token(world, api, ask) -> None:
    config = world.flow_config(world.instance("Acme Orders"))
    document = "query($id: ID!) { instanceFlowConfig(id: $id) { webhookUrl } }"
    address = ask(document, id=config.id)["instanceFlowConfig"]["webhookUrl"]
    answer = api.post(address, content=b'{"order": 1}', headers={"Authorization": "", "Content-Type": "a/b"})
    run = world.execution(answer.json()["executionId"])
    assert answer.headers["prismatic-executionid"] == run.id
    assert (run.flow_config_id, run.is_test, run.invoke_type) == (config.id, False, "WEBHOOK")
    kept = json.loads(run.request.content)
    assert (base64.b64decode(kept["body"]), kept["contentType"]) == (b'{"order": 1}', "a/b")
    assert json.loads(kept["headers"])["Host"] == "sandbox.local"


def test_the_test_address_of_a_flow_starts_it_on_the_hidden_instance(world, api, ask) -> None:
    flow = world.flows_of[world.integration("Order Sync").id][0]
    document = "query($id: ID!) { integration(id: $id) { flows { nodes { testUrl } } } }"
    first = ask(document, id=flow.integration_id)["integration"]["flows"]["nodes"][0]["testUrl"]
    run = world.execution(api.post(first).json()["executionId"])
    assert (run.flow_id, run.is_test) == (flow.id, True)
    assert api.post(f"{first}x").status_code == 404


def test_what_a_flow_is_tried_with_is_kept_changed_and_gone_with_its_integration(world, ask) -> None:
    export = world.integration("Invoice Export")
    flow = world.flows_of[export.id][0]
    create = """mutation($of: ID!, $flow: ID, $headers: String) { createTestCase(input: {integration: $of,
      flow: $flow, name: "Empty", payload: "{}", headers: $headers}) {
      testCase { id flow { name } } errors { field } } }"""
    made = ask(create, of=export.id, flow=flow.id)["createTestCase"]["testCase"]
    assert made["flow"] == {"name": flow.name}
    other = next(each for each in world.flows.values() if each.integration_id != export.id)
    refused = ask(create, of=export.id, flow=other.id, headers="{")["createTestCase"]
    assert {each["field"] for each in refused["errors"]} == {"flow", "headers"}
    update = 'mutation($id: ID) { updateTestCase(input: {id: $id, name: "Full"}) { errors { field } } }'
    assert ask(update, id=made["id"])["updateTestCase"]["errors"] == []
    listed = ask("query($f: ID) { testCases(flow: $f) { nodes { name payload } } }", f=flow.id)
    assert listed["testCases"]["nodes"] == [{"name": "Full", "payload": "{}"}]
    world.remove_instances(list(world.instances_of[export.id]))
    ask("mutation($id: ID) { deleteIntegration(input: {id: $id}) { errors { field } } }", id=export.id)
    assert world.trial_cases == {}
