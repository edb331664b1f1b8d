"""Workflows: what customers' people build, from the first name to the runs of what they switched on."""

from typing import Any

import pytest
import yaml

from tests.sandbox.conftest import client_of

IMPORT = """mutation($name: String, $key: String, $data: String, $external: String, $definition: String,
    $id: ID, $customer: ID) {
  importWorkflow(input: {name: $name, contextStableKey: $key, contextData: $data, externalId: $external,
      definition: $definition, id: $id, customer: $customer}) {
    workflow { id versionNumber customer { name } context { stableKey } } errors { field messages } } }"""
CONTEXT = """mutation($key: String!, $schema: String, $how: String!) {
  createWorkflowContext(input: {name: "Invoices", stableKey: $key, contextSchema: $schema,
      actionDefaultAvailability: $how, triggerDefaultAvailability: "enabled"}) {
    workflowContext { id stableKey contextSchema actionDefaultAvailability } errors { field } } }"""
LIST = """query($key: String, $without: [IntegrationVariantType]) {
  integrationVariants(contextStableKey: $key, exclude: $without, sortBy: [{field: NAME, direction: ASC}]) {
    totalCount nodes { __typename ... on Workflow { name externalId versionNumber instance { enabled }
      deployedVersion { id } } ... on Integration { name } } } }"""
CHANGE = """mutation($id: ID) { %s(input: {id: $id}) { %s { id } errors { field messages } } }"""
STEP = {"name": "Trigger", "isTrigger": True, "action": {"component": {"key": "webhook"}, "key": "webhook"}}
TEXT = {"definitionVersion": 7, "name": "Bills", "flows": [{"name": "Pay", "steps": [STEP]}]}


@pytest.fixture
def begin(world, ask):
    """A function that begins a workflow of Globex, and gives its id."""

    def begin(**given: Any) -> str:
        filled = {"name": "Mine", "customer": world.customer("Globex").id, **given}
        payload = ask(IMPORT, **filled)["importWorkflow"]
        assert payload["errors"] == []
        return payload["workflow"]["id"]

    return begin


@pytest.fixture
def change(ask):
    def change(mutation: str, wanted: str, result: str = "workflow") -> Any:
        payload = ask(CHANGE % (mutation, result), id=wanted)[mutation]
        return payload["errors"] or payload[result]["id"]

    return change


def test_a_workflow_is_begun_in_a_context_and_listed_beside_integrations(ask, begin) -> None:
    made = ask(CONTEXT, key="invoices", schema='{"type": "object"}', how="disabled")["createWorkflowContext"]
    assert made["workflowContext"]["actionDefaultAvailability"] == "DISABLED"
    begin(key="invoices", data='{"id": 1}', external="inv-1")
    begin(name="Another")
    (node,) = ask(LIST, key="invoices")["integrationVariants"]["nodes"]
    assert node == {
        "__typename": "Workflow",
        "name": "Mine",
        "externalId": "inv-1",
        "versionNumber": 0,
        "instance": None,
        "deployedVersion": None,
    }
    only = ask(LIST, without=["INTEGRATION"])["integrationVariants"]
    assert [each["name"] for each in only["nodes"]] == ["Another", "Mine"]
    rest = ask(LIST, without=["WORKFLOW"])["integrationVariants"]["totalCount"]
    assert rest == ask("{ integrations { totalCount } }")["integrations"]["totalCount"]


def test_a_published_workflow_is_switched_on_runs_and_is_switched_off(world, api, ask, begin, change) -> None:
    draft = begin(definition=yaml.safe_dump(TEXT))
    assert change("enableWorkflow", draft, "instance")[0]["field"] == "__all__"
    first = change("publishWorkflow", draft)
    instance = world.instance(change("enableWorkflow", draft, "instance"))
    assert (instance.enabled, instance.instance_type, instance.deployed_version) == (True, "WORKFLOW", 1)
    config = world.flow_config(instance)
    assert api.post(f"/trigger/{config.id}", content=b"{}").json()["executionId"]
    document = """query($id: ID!) { workflow(id: $id) { lastExecutedAt deployedVersion { id } flow { name }
      instance { enabled workflow { id } executionResults { totalCount } } } }"""
    told = ask(document, id=draft)["workflow"]
    assert told["lastExecutedAt"] and told["deployedVersion"] == {"id": first}
    assert told["instance"] == {
        "enabled": True,
        "workflow": {"id": first},
        "executionResults": {"totalCount": 1},
    }
    second = change("publishWorkflow", draft)
    assert world.instance(change("enableWorkflow", second, "instance")).deployed_version == 2
    change("disableWorkflow", draft, "instance")
    assert not instance.enabled
    change("deleteWorkflow", draft, "integration")
    assert ask(document, id=draft) == {"workflow": None} and instance.id not in world.instances


def test_the_definition_of_a_workflow_is_taken_in_and_given_out(ask, begin) -> None:
    made = begin(definition=yaml.safe_dump(TEXT), name=None)
    document = "query($id: ID!) { workflow(id: $id) { name definition(definitionType: WORKFLOW) } }"
    told = ask(document, id=made)["workflow"]
    assert (told["name"], yaml.safe_load(told["definition"])) == ("Bills", TEXT)
    changed = {**TEXT, "name": "Bills, paid"}
    assert begin(id=made, definition=yaml.safe_dump(changed), name=None) == made
    assert ask(document, id=made)["workflow"]["name"] == "Bills, paid"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "name"),
        ({"name": "Mine", "key": "unknown"}, "contextStableKey"),
        ({"name": "Mine", "data": "{"}, "contextData"),
        (
            {"definition": yaml.safe_dump({**TEXT, "flows": [{"name": n, "steps": [STEP]} for n in "ab"]})},
            "definition",
        ),
        ({"name": "Mine", "id": "V29ya2Zsb3c6MWY0NmRmM2MtM2FjMi00ODMwLWExODEtZjNhN2FmN2RkNTRi"}, "id"),
    ],
)
def test_what_makes_no_workflow_is_refused(world, ask, given, field) -> None:
    before = set(world.integrations)
    payload = ask(IMPORT, **given)["importWorkflow"]
    assert (payload["workflow"], [each["field"] for each in payload["errors"]]) == (None, [field])
    assert set(world.integrations) == before


def test_a_context_in_use_stays_and_keys_are_unique(ask, begin, change) -> None:
    made = ask(CONTEXT, key="invoices", how="enabled")["createWorkflowContext"]["workflowContext"]["id"]
    again = ask(CONTEXT, key="invoices", how="maybe")["createWorkflowContext"]
    assert {each["field"] for each in again["errors"]} == {"stableKey", "actionDefaultAvailability"}
    workflow = begin(key="invoices")
    assert change("deleteWorkflowContext", made, "workflowContext")[0]["field"] == "__all__"
    change("deleteWorkflow", workflow, "integration")
    assert change("deleteWorkflowContext", made, "workflowContext") == made
    assert ask("{ workflowContexts { totalCount } }") == {"workflowContexts": {"totalCount": 0}}


def test_a_customers_people_build_their_own_where_the_builder_is_open_to_them(world) -> None:
    person = world.holder_of(world.role("Admin", "customer"))
    customer = world.customers[person.customer_id]
    with client_of(world, "sandbox-customer-admin") as client:
        sent = {"query": IMPORT, "variables": {"name": "Mine"}}
        assert "permission" in client.post("/api", json=sent).json()["errors"][0]["message"]
        customer.allow_embedded_designer = True
        made = client.post("/api", json=sent).json()["data"]["importWorkflow"]
        assert (made["errors"], made["workflow"]["customer"]) == ([], {"name": customer.name})
        world.add_integration("Not theirs")
        seen = client.post("/api", json={"query": LIST}).json()["data"]["integrationVariants"]
    assert [each["name"] for each in seen["nodes"]] == ["Mine"]
