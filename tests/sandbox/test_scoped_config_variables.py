"""Shared connections of the organization: listed, made, changed, signed in and out, used by instances."""

import json

import pytest

from sandbox.demo.apps import CARTWHEEL, SMTP
from tests.sandbox.conftest import client_of

pytestmark = pytest.mark.usefixtures("shared_in_use")
LIST = """query($status: String, $scope: String, $key: String,
  $components: [ComponentSelector], $customers: Boolean) {
  scopedConfigVariables(status: $status, variableScope: $scope, key_Icontains: $key,
    connection_Component_In: $components, includeCustomer: $customers,
    sortBy: [{field: KEY, direction: DESC}]) { totalCount nodes { id key } } }"""
ONE = """query($id: ID!) { scopedConfigVariable(id: $id) { key stableKey status variableScope managedBy
  defaultForComponent treeLocation isInUse hasDeployedInstances allowUpdate allowRemove refreshAt
  lastSuccessfulRefreshAt lastConfiguredAt authorizeUrl meta customer { name }
  oAuthRedirectConfig { oAuthSuccessRedirectUri oAuthFailureRedirectUri }
  connection { key component { label } } inputs { nodes { name value hasValue } }
  instances { nodes { name } } integrations { nodes { name } } customers { nodes { name } }
  ancestors { nodes { key } } customerConfigVariables { nodes { customer { name } } }
  requiredConfigVariables { nodes { key scopedConfigVariable { id } } }
  logs { nodes { message severity logType } } } }"""
CREATE = """mutation($input: CreateScopedConfigVariableInput!) { createScopedConfigVariable(input: $input) {
  scopedConfigVariable { id status managedBy treeLocation inputs { nodes { name hasValue } } }
  errors { field messages } } }"""
UPDATE = """mutation($input: UpdateScopedConfigVariableInput!) { updateScopedConfigVariable(input: $input) {
  scopedConfigVariable { key description status defaultForComponent
    oAuthRedirectConfig { oAuthSuccessRedirectUri } } errors { field messages } } }"""
INSTANCE = """query($id: ID!) { instance(id: $id) { configState needsDeploy
  scopedConfigVariables { nodes { key } }
  configVariables { nodes { status authorizeUrl requiredConfigVariable { key }
    inputs { nodes { name value hasValue } } customerConfigVariable { id } } } } }"""


def write(name: str) -> str:
    """A mutation that takes an id only."""
    return f"""mutation($id: ID) {{ {name}(input: {{id: $id}}) {{
      scopedConfigVariable {{ id status }} errors {{ field messages }} }} }}"""


@pytest.fixture
def books(world):
    return next(each for each in world.scoped_variables.values() if each.key == "Company Books")


@pytest.fixture
def template(world):
    return next(each for each in world.scoped_variables.values() if each.is_template)


@pytest.fixture
def instance(world, ask):
    """What Acme's instance of Invoice Export says of itself."""
    return lambda: ask(INSTANCE, id=world.instance("Acme Invoices").id)["instance"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Invoice Files", "Company Books"]),
        ({"status": "active"}, ["Company Books"]),
        ({"status": "ACTIVE"}, []),
        ({"scope": "customer"}, ["Invoice Files"]),
        ({"key": "books"}, ["Company Books"]),
        ({"components": [{"key": "ledgerly", "isPublic": True}]}, ["Company Books"]),
        ({"components": [{"key": "ledgerly", "isPublic": False}]}, []),
    ],
)
def test_they_are_found_by_status_scope_name_and_component(ask, wanted, found) -> None:
    assert [each["key"] for each in ask(LIST, **wanted)["scopedConfigVariables"]["nodes"]] == found


def test_one_that_a_customer_designed_is_listed_only_where_it_is_asked_for(world, ask, books) -> None:
    books.customer_id = world.customer("Acme Corp").id
    assert ask(LIST)["scopedConfigVariables"]["totalCount"] == 1
    assert ask(LIST, customers=True)["scopedConfigVariables"]["totalCount"] == 2


def test_one_tells_who_uses_it_and_keeps_its_secret(ask, books) -> None:
    told = ask(ONE, id=books.id)["scopedConfigVariable"]
    assert (told["status"], told["variableScope"], told["managedBy"]) == ("ACTIVE", "ORG", "ORG")
    assert (told["isInUse"], told["hasDeployedInstances"], told["allowRemove"]) == (True, True, False)
    assert [each["name"] for each in told["instances"]["nodes"]] == ["Acme Invoices"]
    assert [each["name"] for each in told["integrations"]["nodes"]] == ["Invoice Export"]
    assert [each["name"] for each in told["customers"]["nodes"]] == ["Acme Corp"]
    assert told["requiredConfigVariables"]["nodes"][0]["scopedConfigVariable"]["id"] == books.id
    inputs = {each["name"]: each for each in told["inputs"]["nodes"]}
    assert inputs["clientSecret"] == {"name": "clientSecret", "value": "", "hasValue": True}
    assert inputs["clientId"]["value"] == "sandbox-works"
    assert "sandbox-secret" not in f"{json.dumps(told)} {books!r}"


def test_its_token_is_refreshed_when_that_is_due(world, ask, books) -> None:
    told = ask(ONE, id=books.id)["scopedConfigVariable"]
    assert told["lastSuccessfulRefreshAt"] <= world.clock.now().isoformat() < told["refreshAt"]
    books.tokens["refresh_token"] = "dead-token"
    world.clock.advance(minutes=61)
    told = ask(ONE, id=books.id)["scopedConfigVariable"]
    assert told["status"] == "ERROR"
    assert [(each["severity"], each["logType"]) for each in told["logs"]["nodes"]] == [
        ("ERROR", "CONNECTION")
    ]


def test_what_customers_connections_are_made_from_has_no_status_of_its_own(ask, template) -> None:
    told = ask(ONE, id=template.id)["scopedConfigVariable"]
    assert (told["status"], told["authorizeUrl"]) == (None, None)
    assert told["customerConfigVariables"]["nodes"] == [{"customer": {"name": "Acme Corp"}}]
    refused = ask(write("disconnectScopedConnection"), id=template.id)["disconnectScopedConnection"]
    assert [each["field"] for each in refused["errors"]] == ["id"]


def test_an_instance_takes_status_and_inputs_from_it(ask, books, instance) -> None:
    first = instance()["configVariables"]["nodes"][0]
    assert (first["status"], first["customerConfigVariable"]) == ("ACTIVE", None)
    assert first["authorizeUrl"].endswith(books.id)
    assert {"name": "clientId", "value": "sandbox-works", "hasValue": True} in first["inputs"]["nodes"]
    gone = ask(write("disconnectScopedConnection"), id=books.id)["disconnectScopedConnection"]
    assert gone == {"scopedConfigVariable": {"id": books.id, "status": "PENDING"}, "errors": []}
    assert instance()["configVariables"]["nodes"][0]["status"] == "PENDING"
    assert instance()["configState"] == "NEEDS_INSTANCE_CONFIGURATION"


def test_an_instance_is_not_told_otherwise(world, ask) -> None:
    one = world.instance("Acme Invoices")
    own = world.config_variable(one, "Company Books")
    document = "mutation($id: ID) { disconnectConnection(input: {id: $id}) { errors { field } } }"
    assert ask(document, id=own.id)["disconnectConnection"]["errors"] == [{"field": "id"}]
    document = """mutation($input: UpdateInstanceConfigVariablesInput!) {
      updateInstanceConfigVariables(input: $input) { errors { field messages } } }"""
    values = json.dumps([{"name": "clientId", "type": "value", "value": "other"}])
    given = {"id": one.id, "configVariables": [{"key": "Company Books", "values": values}]}
    (error,) = ask(document, input=given)["updateInstanceConfigVariables"]["errors"]
    assert error["field"] == "configVariables"
    assert own.inputs["clientId"] == "sandbox-works"


def test_signing_in_at_its_address_is_for_all_that_use_it(api, ask, books, instance) -> None:
    books.status, books.tokens = "PENDING", {}
    address = ask(ONE, id=books.id)["scopedConfigVariable"]["authorizeUrl"]
    assert "Company Books" in api.post(address, content="answer=allow").text
    assert instance()["configVariables"]["nodes"][0]["status"] == "ACTIVE"
    assert api.post(address, content="answer=refuse").status_code == 200
    assert instance()["configVariables"]["nodes"][0]["status"] == "ERROR"
    messages = [each["message"] for each in ask(ONE, id=books.id)["scopedConfigVariable"]["logs"]["nodes"]]
    assert messages == ["Signed in", "Access was refused: access_denied"]


@pytest.fixture
def mail(world):
    """What it takes to create a connection to a mail server."""
    return {
        "key": "Mail",
        "stableKey": "mail",
        "variableScope": "org",
        "connection": SMTP.add_to(world).id,
        "inputs": [
            {"name": "host", "value": "mail.example", "type": "value"},
            {"name": "username", "value": "a"},
        ],
    }


def test_it_is_active_once_all_is_filled_in(world, ask, mail) -> None:
    made = ask(CREATE, input=mail)["createScopedConfigVariable"]["scopedConfigVariable"]
    assert (made["status"], made["managedBy"], made["treeLocation"]) == ("PENDING", "ORG", "ROOT")
    given = {"id": made["id"], "inputs": [{"name": "password", "value": "p"}], "defaultForComponent": True}
    told = ask(UPDATE, input={**given, "key": "Mail server", "description": "For invoices"})
    changed = told["updateScopedConfigVariable"]["scopedConfigVariable"]
    assert (changed["key"], changed["description"], changed["status"]) == (
        "Mail server",
        "For invoices",
        "ACTIVE",
    )
    assert changed["defaultForComponent"]
    assert world.scoped_variables[made["id"]].inputs["host"] == "mail.example"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"key": " "}, "key"),
        ({"key": "Company Books"}, "key"),
        ({"stableKey": "company-books"}, "stableKey"),
        ({"variableScope": "ORG"}, "variableScope"),
        ({"managedBy": "customer"}, "managedBy"),
        ({"managedBy": "nobody"}, "managedBy"),
        ({"connection": None}, "connection"),
        ({"inputs": [{"name": "port", "value": "1"}]}, "inputs"),
        ({"inputs": [{"name": "host", "value": "h", "meta": "{"}]}, "inputs"),
    ],
)
def test_what_cannot_be_created_is_refused_at_its_field(ask, mail, wrong, field) -> None:
    payload = ask(CREATE, input={**mail, **wrong})["createScopedConfigVariable"]
    assert payload["scopedConfigVariable"] is None
    assert [each["field"] for each in payload["errors"]] == [field]


def test_one_made_from_another_has_its_connection_and_its_inputs(ask, mail) -> None:
    above = ask(CREATE, input=mail)["createScopedConfigVariable"]["scopedConfigVariable"]
    below = {"key": "Mail of a region", "stableKey": "mail-2", "variableScope": "org", "parent": above["id"]}
    made = ask(CREATE, input=below)["createScopedConfigVariable"]["scopedConfigVariable"]
    assert (made["treeLocation"], made["inputs"]) == ("LEAF", above["inputs"])
    told = ask(ONE, id=made["id"])["scopedConfigVariable"]
    assert told["ancestors"]["nodes"] == [{"key": "Mail"}]


def test_other_inputs_wait_for_a_deploy_unless_it_is_asked_for(world, ask, books, instance) -> None:
    given = {"id": books.id, "inputs": [{"name": "clientId", "value": "other"}]}
    told = ask(UPDATE, input=given)["updateScopedConfigVariable"]["scopedConfigVariable"]
    assert (told["status"], books.tokens) == ("PENDING", {})
    assert instance()["needsDeploy"]
    books.status = "ACTIVE"
    ask(UPDATE, input={"id": books.id, "redeploy": True})
    assert not instance()["needsDeploy"]


def test_one_connection_of_a_component_is_its_default(world, ask, books) -> None:
    books.default_for_component = True
    other = world.add_scoped_variable("Other Books", world.connections[books.connection_id])
    elsewhere = world.add_scoped_variable("Shop", CARTWHEEL.add_to(world), default_for_component=True)
    ask(UPDATE, input={"id": other.id, "defaultForComponent": True})
    assert (books.default_for_component, other.default_for_component) == (False, True)
    assert elsewhere.default_for_component


def test_where_people_are_sent_can_be_set_and_unset(ask, books) -> None:
    config = {"oAuthSuccessRedirectUri": "https://portal.example/done"}
    given = {"id": books.id, "oAuthRedirectConfig": config}
    told = ask(UPDATE, input=given)["updateScopedConfigVariable"]["scopedConfigVariable"]
    assert told["oAuthRedirectConfig"] == config
    given = {"id": books.id, "unsetOAuthRedirectConfig": True}
    told = ask(UPDATE, input=given)["updateScopedConfigVariable"]["scopedConfigVariable"]
    assert told["oAuthRedirectConfig"] is None


def test_one_in_use_is_not_deleted_and_another_is(world, ask, books) -> None:
    document = write("deleteScopedConfigVariable")
    refused = ask(document, id=books.id)["deleteScopedConfigVariable"]
    assert [each["field"] for each in refused["errors"]] == ["__all__"]
    other = world.add_scoped_variable("Mail", SMTP.add_to(world))
    assert ask(document, id=other.id)["deleteScopedConfigVariable"]["errors"] == []
    assert other.id not in world.scoped_variables


def test_the_instances_that_use_it_are_switched_off_together(world, ask, books) -> None:
    name = "bulkDisableInstancesUsingConnection"
    assert ask(write(name), id=books.id)[name]["errors"] == []
    assert {one.name: one.enabled for one in world.instances.values()} == {
        "Acme Orders": True,
        "Acme Invoices": False,
        "Globex Orders": True,
    }


def test_tokens_are_imported_as_for_an_instance(world, ask, books) -> None:
    document = """mutation($input: UpdateScopedOAuth2ConnectionInput!) {
      updateScopedOAuth2Connection(input: $input) {
        scopedConfigVariable { status meta } errors { field } } }"""
    given = {
        "id": books.id,
        "accessToken": "a",
        "refreshToken": "dead-r",
        "refreshAt": "2020-01-01T00:00:00Z",
    }
    payload = ask(document, input=given)["updateScopedOAuth2Connection"]
    assert payload["scopedConfigVariable"]["status"] == "ERROR"
    mail = world.add_scoped_variable("Mail", SMTP.add_to(world))
    payload = ask(document, input={"id": mail.id, "accessToken": "a"})["updateScopedOAuth2Connection"]
    assert payload["errors"] == [{"field": "id"}]


def test_it_takes_a_role_that_manages_integrations_or_customers(world) -> None:
    for role, seen in (("Integrator", True), ("Guest", False)):
        world.me = world.add_user(f"{role.lower()}@sandbox-works.example", role=role)
        with client_of(world) as client:
            answer = client.post("/api", json={"query": LIST}).json()
        assert ("errors" not in answer) is seen
