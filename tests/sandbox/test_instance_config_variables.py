"""What instances were told: an answer to each variable, secrets kept back, and what state that makes."""

import json
from itertools import islice

import pytest

from sandbox.demo.apps import SFTP
from sandbox.instance_config import id_of

CONFIG = """query($id: ID!, $status: String) { instance(id: $id) { configState
  configVariables(status: $status) { nodes { id value status scheduleType timeZone meta authorizeUrl
    lastSuccessfulRefreshAt inputs { nodes { name value hasValue type } }
    requiredConfigVariable { key } instance { name } } } } }"""
DEPLOY = """mutation($id: ID, $force: Boolean) { deployInstance(input: {id: $id, force: $force}) {
  instance { needsDeploy } errors { field messages } } }"""
DISCONNECT = """mutation($id: ID) { disconnectConnection(input: {id: $id}) {
  instanceConfigVariable { id status lastSuccessfulRefreshAt } errors { field messages } } }"""
CREATE = """mutation($input: CreateInstanceInput!) { createInstance(input: $input) {
  instance { id configState } errors { field messages } } }"""


@pytest.fixture
def orders(world):
    return world.instance("Acme Orders")


@pytest.fixture
def config(ask, orders):
    """The answers of Acme Orders by key."""

    def asked(**more) -> dict[str, dict]:
        nodes = ask(CONFIG, id=orders.id, **more)["instance"]["configVariables"]["nodes"]
        return {node["requiredConfigVariable"]["key"]: node for node in nodes}

    return asked


def test_there_is_an_answer_to_each_variable_at_its_default(config) -> None:
    answers = config()
    assert list(answers) == ["Shop Connection", "Order Endpoint", "Send Invoices", "Warehouse", "Languages"]
    values = {key: answer["value"] for key, answer in answers.items()}
    assert values["Order Endpoint"] == "https://shop.example/orders"
    assert (values["Send Invoices"], values["Languages"], values["Shop Connection"]) == (
        "true",
        '["en"]',
        None,
    )
    assert answers["Warehouse"]["status"] is None
    assert answers["Warehouse"]["inputs"] == {"nodes": []}


def test_a_secret_is_there_and_not_told(world, orders, config) -> None:
    world.config_variable(orders, "Shop Connection").inputs["clientSecret"] = "s3cret-value"
    answer = config()["Shop Connection"]
    inputs = {each["name"]: each for each in answer["inputs"]["nodes"]}
    assert inputs["clientSecret"] == {"name": "clientSecret", "value": "", "hasValue": True, "type": "VALUE"}
    assert inputs["clientId"]["value"] == "sandbox-clientId"
    record = world.config_variable(orders, "Shop Connection")
    assert "s3cret-value" not in f"{json.dumps(answer)} {record!r}"


def test_an_organization_that_hides_data_hides_all_inputs(world, config) -> None:
    world.organization.hide_sensitive_customer_data = True
    inputs = config()["Shop Connection"]["inputs"]["nodes"]
    assert {each["value"] for each in inputs} == {""}
    assert all(each["hasValue"] for each in inputs)


def test_a_connection_can_be_found_by_its_status_in_lower_case(world, orders, config) -> None:
    assert list(config(status="active")) == ["Shop Connection"]
    assert config(status="ACTIVE") == config(status="error") == {}
    world.config_variable(orders, "Shop Connection").status = "ERROR"
    assert config(status="error")["Shop Connection"]["status"] == "ERROR"


def test_an_answer_keeps_its_id_and_is_found_by_it_before_anybody_asked(world, ask, orders) -> None:
    shop = world.required_variable("Shop Connection", world.integration("Order Sync"))
    wanted = id_of(orders.id, shop.stable_id)
    gone = ask(DISCONNECT, id=wanted)["disconnectConnection"]["instanceConfigVariable"]
    assert gone == {"id": wanted, "status": "PENDING", "lastSuccessfulRefreshAt": None}
    assert world.config_variable(orders, "Shop Connection").id == wanted


@pytest.mark.parametrize("key", ["Order Endpoint", None])
def test_what_is_no_connection_cannot_be_disconnected(world, ask, orders, key) -> None:
    unknown = world.mint.id("InstanceConfigVariable")
    wanted = world.config_variable(orders, key).id if key else unknown
    payload = ask(DISCONNECT, id=wanted)["disconnectConnection"]
    assert payload["instanceConfigVariable"] is None
    assert [each["field"] for each in payload["errors"]] == ["id"]


def test_a_lost_connection_keeps_an_instance_from_being_deployed_unless_it_is_forced(
    world, ask, orders
) -> None:
    assert ask(CONFIG, id=orders.id)["instance"]["configState"] == "FULLY_CONFIGURED"
    world.config_variable(orders, "Shop Connection").status = "ERROR"
    assert ask(CONFIG, id=orders.id)["instance"]["configState"] == "NEEDS_INSTANCE_CONFIGURATION"
    refused = ask(DEPLOY, id=orders.id)["deployInstance"]
    assert (refused["instance"], refused["errors"][0]["field"]) == (None, "__all__")
    forced = ask(DEPLOY, id=orders.id, force=True)["deployInstance"]
    assert forced == {"instance": {"needsDeploy": False}, "errors": []}


def test_a_new_instance_is_signed_in_nowhere(world, ask) -> None:
    given = {"customer": world.customer("Globex").id, "integration": world.integration("Order Sync").id}
    made = ask(CREATE, input={"name": "New", **given})["createInstance"]["instance"]
    assert made["configState"] == "NEEDS_INSTANCE_CONFIGURATION"
    answer = world.config_variable(world.instances[made["id"]], "Shop Connection")
    assert (answer.status, answer.tokens) == ("PENDING", {})


def test_a_new_instance_takes_values_at_once_and_refuses_wrong_ones(world, ask) -> None:
    given = {"customer": world.customer("Globex").id, "integration": world.integration("Order Sync").id}
    values = [{"key": "Send Invoices", "value": "false"}]
    made = ask(CREATE, input={"name": "New", "configVariables": values, **given})["createInstance"][
        "instance"
    ]
    assert world.config_variable(world.instances[made["id"]], "Send Invoices").value == "false"
    count = len(world.instances)
    wrong = [{"key": "Send Invoices", "value": "perhaps"}]
    refused = ask(CREATE, input={"name": "Other", "configVariables": wrong, **given})["createInstance"]
    assert refused["errors"] == [
        {"field": "configVariables", "messages": ['Send Invoices: Must be "true" or "false".']}
    ]
    assert (refused["instance"], len(world.instances)) == (None, count)


def test_a_password_makes_a_connection_active_once_all_is_filled_in(world) -> None:
    files = world.add_integration("Files", flows=["In"])
    world.add_config_variable(files, "Server", "CONNECTION", connection=SFTP.add_to(world))
    instance = world.add_instance("F", world.customer("Globex"), files, connected=False)
    assert world.config_variable(instance, "Server").status == "PENDING"
    assert world.config_state_of(instance) == "NEEDS_INSTANCE_CONFIGURATION"


def test_an_oauth_connection_has_an_address_at_which_a_person_agrees(world, api, orders, config) -> None:
    answer = world.config_variable(orders, "Shop Connection")
    answer.status = "PENDING"
    address = config()["Shop Connection"]["authorizeUrl"]
    assert config()["Warehouse"]["authorizeUrl"] is None
    assert "Sign in: Shop Connection" in api.get(address).text
    assert answer.status == "PENDING"
    api.post(address, data={"answer": "refuse"})
    assert answer.status == "ERROR"
    api.post(address, data={"answer": "allow"})
    assert (answer.status, answer.last_successful_refresh_at) == ("ACTIVE", world.clock.now())
    assert api.get(f"{address}x").status_code == 404


def test_the_hidden_instance_has_answers_of_its_own(world, ask) -> None:
    document = """query($id: ID!) { integration(id: $id) { testConfigVariables {
      nodes { instance { isSystem } requiredConfigVariable { key } } } } }"""
    order_sync = world.integration("Order Sync")
    nodes = ask(document, id=order_sync.id)["integration"]["testConfigVariables"]["nodes"]
    assert len(nodes) == len(world.required_variables_of[order_sync.id])
    assert all(node["instance"]["isSystem"] for node in nodes)
    change = """mutation($id: ID, $given: [InputInstanceConfigVariable]) {
      updateIntegration(input: {id: $id, testConfigVariables: $given}) { errors { field } } }"""
    ask(change, id=order_sync.id, given=[{"key": "Warehouse", "value": "North"}])
    tested = next(each for each in world.instances.values() if each.is_system)
    assert world.config_variable(tested, "Warehouse").value == "North"


def test_a_deploy_runs_the_flow_that_is_for_it(world, ask, orders) -> None:
    flow = world.add_flow(world.integration("Order Sync"), "Set up", trigger="management.deploy")
    ask(DEPLOY, id=orders.id)
    (run,) = islice(world.executions.of(flow.id).rows, 2)
    assert (run.invoke_type, run.instance_id, run.status) == ("DEPLOY_FLOW", orders.id, "SUCCESS")


def test_what_each_person_answers_is_not_among_the_instances(world, ask, orders, config) -> None:
    world.add_config_variable(
        world.integration("Order Sync"), "Signature", since=3, user_level_configured=True
    )
    assert "Signature" not in config()


def test_customers_see_neither_what_is_the_organizations_own_nor_what_is_anothers(
    world, answer, orders
) -> None:
    document = """query($id: ID!) { instance(id: $id) { configVariables { nodes { id
      allowUpdate requiredConfigVariable { key } } } } }"""
    world.me = world.add_user("kim@acme.example", customer=world.customer("Acme Corp"), role="Admin")
    nodes = answer(document, id=orders.id)["data"]["instance"]["configVariables"]["nodes"]
    assert [each["requiredConfigVariable"]["key"] for each in nodes] == [
        "Shop Connection", "Order Endpoint", "Send Invoices", "Warehouse",
    ]  # fmt: skip
    assert all(each["allowUpdate"] for each in nodes)
    other = world.config_variable(world.instance("Globex Orders"), "Shop Connection")
    refused = answer(DISCONNECT, id=other.id)
    assert "permission" in refused["errors"][0]["message"]
    assert other.status == "ACTIVE"
    assert "errors" not in answer(DISCONNECT, id=world.config_variable(orders, "Shop Connection").id)
