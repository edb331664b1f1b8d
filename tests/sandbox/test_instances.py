"""Integrations by version, and instances that move between versions."""

import pytest

UPDATE = """mutation($input: UpdateInstanceInput!) { updateInstance(input: $input) {
  instance { needsDeploy integration { versionNumber } flowConfigs { nodes { id flow { name } } } }
  errors { field } } }"""
DEPLOY = """mutation($input: DeployInstanceInput!) { deployInstance(input: $input) {
  instance { needsDeploy deployedVersion lastDeployedAt } errors { field } } }"""


@pytest.fixture
def sync(world):
    return world.add_integration("Big Sync", versions=["first", "second", "third"], flows=["In"])


@pytest.fixture
def on_first(world, sync):
    return world.add_instance("On first", world.customer("Globex"), world.integration("Big Sync", version=1))


def numbers(nodes: list[dict]) -> list[int]:
    return [node["versionNumber"] for node in nodes]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", [3]),
        ("allVersions: true, orderBy: {field: VERSION_NUMBER, direction: DESC}", [3, 2, 1]),
        ("allVersions: true, versionIsAvailable: true", [1, 3]),
        ("versionIsAvailable: false", []),
    ],
)
def test_lists_give_the_latest_version_unless_all_are_asked_for(
    world, ask, sync, arguments, expected
) -> None:
    world.integration("Big Sync", version=2).is_available = False
    document = f'{{ integrations(name: "Big Sync", {arguments}) {{ nodes {{ versionNumber }} }} }}'
    assert numbers(ask(document)["integrations"]["nodes"]) == expected


def test_a_version_knows_the_others(ask, sync) -> None:
    document = """query($id: ID!) { integration(id: $id) {
      versionIsLatest versionAt(versionNumber: 2) { versionComment }
      versionSequence { nodes { versionNumber } } versions { nodes { versionNumber comment } } } }"""
    found = ask(document, id=sync.id)["integration"]
    assert (found["versionIsLatest"], found["versionAt"]) == (True, {"versionComment": "second"})
    assert numbers(found["versionSequence"]["nodes"]) == numbers(found["versions"]["nodes"]) == [3, 2, 1]


def test_the_id_of_any_version_finds_the_instances_of_all(ask, sync, on_first) -> None:
    document = "query($id: ID) { instances(integration: $id) { nodes { name } } }"
    assert ask(document, id=sync.id)["instances"]["nodes"] == [{"name": "On first"}]


def test_another_version_needs_a_deploy_and_keeps_the_flow_configs(world, ask, sync, on_first) -> None:
    config = world.flow_configs_of[on_first.id][0]
    payload = ask(UPDATE, input={"id": on_first.id, "integration": sync.id})["updateInstance"]
    assert payload == {
        "instance": {
            "needsDeploy": True,
            "integration": {"versionNumber": 3},
            "flowConfigs": {"nodes": [{"id": config.id, "flow": {"name": "In"}}]},
        },
        "errors": [],
    }
    world.clock.advance(minutes=1)
    deployed = ask(DEPLOY, input={"id": on_first.id})["deployInstance"]["instance"]
    assert (deployed["needsDeploy"], deployed["deployedVersion"]) == (False, 3)
    assert on_first.last_deployed_at == world.clock.now()


def test_a_version_of_something_else_is_refused(world, ask, on_first) -> None:
    other = world.integration("Invoice Export")
    payload = ask(UPDATE, input={"id": on_first.id, "integration": other.id})["updateInstance"]
    assert payload == {"instance": None, "errors": [{"field": "integration"}]}


def test_an_instance_that_lacks_configuration_cannot_be_deployed(ask, on_first) -> None:
    on_first.config_state = "NEEDS_INSTANCE_CONFIGURATION"
    payload = ask(DEPLOY, input={"id": on_first.id})["deployInstance"]
    assert payload == {"instance": None, "errors": [{"field": "__all__"}]}


def test_a_new_instance_waits_for_its_first_deploy(world, ask, sync) -> None:
    document = """mutation($input: CreateInstanceInput!) { createInstance(input: $input) {
      instance { lastDeployedAt needsDeploy flowConfigs { nodes { webhookUrl } } } errors { field } } }"""
    given = {"name": "New", "customer": world.customer("Globex").id, "integration": sync.id}
    made = ask(document, input=given)["createInstance"]["instance"]
    assert (made["lastDeployedAt"], made["needsDeploy"]) == (None, True)
    assert made["flowConfigs"]["nodes"][0]["webhookUrl"].startswith("http://sandbox.local/trigger/")
    refused = ask(document, input={**given, "name": " "})["createInstance"]
    assert refused == {"instance": None, "errors": [{"field": "name"}]}


CONFIGURE = """mutation($input: UpdateInstanceConfigVariablesInput!) {
  updateInstanceConfigVariables(input: $input) {
    instance { configState needsDeploy } errors { field messages } } }"""


def test_flow_configs_take_keys_and_a_test_payload(world, ask) -> None:
    instance = world.instance("Acme Orders")
    config = world.flow_configs_of[instance.id][1]
    sent = {"flowId": config.flow_id, "apiKeys": ["k-1"], "testPayload": "{}", "testHeaders": None}
    ask(UPDATE, input={"id": instance.id, "flowConfigs": [sent]})
    assert (config.api_keys, config.test_payload, config.test_headers) == (["k-1"], "{}", "{}")
    strange = {"id": instance.id, "flowConfigs": [{"flowId": world.mint.id("IntegrationFlow")}]}
    assert ask(UPDATE, input=strange)["updateInstance"]["errors"] == [{"field": "flowConfigs"}]


def test_config_variables_are_unknown_but_the_wizard_can_be_finished(world, ask) -> None:
    instance = world.instance("Acme Orders")
    instance.config_state = "NEEDS_INSTANCE_CONFIGURATION"
    unknown = {"id": instance.id, "configVariables": [{"key": "Endpoint"}], "configComplete": True}
    refused = ask(CONFIGURE, input=unknown)["updateInstanceConfigVariables"]["errors"]
    messages = ["There is no config variable 'Endpoint'."]
    assert refused == [{"field": "configVariables", "messages": messages}]
    assert instance.config_state == "NEEDS_INSTANCE_CONFIGURATION"
    payload = ask(CONFIGURE, input={"id": instance.id, "configComplete": True})
    done = {"configState": "FULLY_CONFIGURED", "needsDeploy": True}
    assert payload["updateInstanceConfigVariables"] == {"instance": done, "errors": []}


def test_a_deleted_instance_still_says_what_it_was(world, ask, shared_in_use) -> None:
    invoices = world.instance("Acme Invoices")
    document = """mutation($id: ID) { deleteInstance(input: {id: $id}) { instance { name configState
      customer { name } configVariables { totalCount } customerConfigVariables { totalCount } } } }"""
    told = ask(document, id=invoices.id)["deleteInstance"]["instance"]
    assert (told["name"], told["customer"]) == ("Acme Invoices", {"name": "Acme Corp"})
    assert invoices.id not in world.instances
