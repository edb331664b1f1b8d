"""Connections that customers have of their own: which instances use which, and what becomes of those."""

import pytest

from tests.sandbox.conftest import client_of

pytestmark = pytest.mark.usefixtures("shared_in_use")
LIST = """query($customer: ID, $status: String, $scope: String, $test: Boolean, $template: ID) {
  customerConfigVariables(customer: $customer, status: $status, isTest: $test,
    scopedConfigVariable: $template, scopedConfigVariable_VariableScope: $scope) { nodes { id key } } }"""
ONE = """query($id: ID!) { customerConfigVariable(id: $id) { key status isTest isInUse hasDeployedInstances
  allowUpdate allowRemove authorizeUrl lastConfiguredAt customer { name } scopedConfigVariable { key }
  instances { nodes { name } } integrations { nodes { name } }
  inputs { nodes { name value hasValue } } logs { nodes { message } } } }"""
CREATE = """mutation($input: CreateCustomerConfigVariableInput!) {
  createCustomerConfigVariable(input: $input) {
  customerConfigVariable { id key status inputs { nodes { name value } } } errors { field messages } } }"""
UPDATE = """mutation($input: UpdateCustomerConfigVariableInput!) {
  updateCustomerConfigVariable(input: $input) {
  customerConfigVariable { key status } errors { field messages } } }"""
CONFIGURE = """mutation($input: UpdateInstanceConfigVariablesInput!) {
  updateInstanceConfigVariables(input: $input) { errors { field messages } } }"""
REUSABLE = """query($status: String, $customer: ID, $direction: OrderDirection = ASC) {
  reusableConnections(status: $status, customer: $customer,
    sortBy: [{field: STATUS, direction: $direction}]) {
    totalCount nodes { __typename ... on ScopedConfigVariable { key }
      ... on CustomerConfigVariable { customer { name } } } } }"""
RESULT = """mutation($id: ID) { updateInstancesUsingCustomerConfigVariable(input: {id: $id}) {
  result { instances { instanceId updated redeployed messages } } errors { field } } }"""
FILLED = [
    {"name": "host", "value": "h", "type": "value"},
    {"name": "username", "value": "u"},
    {"name": "password", "value": "p"},
]


def write(name: str) -> str:
    """A mutation that takes an id only."""
    return f"""mutation($id: ID) {{ {name}(input: {{id: $id}}) {{
      customerConfigVariable {{ id status }} errors {{ field messages }} }} }}"""


@pytest.fixture
def template(world):
    return next(each for each in world.scoped_variables.values() if each.is_template)


@pytest.fixture
def files(world):
    """Acme's own file server."""
    (only,) = world.customer_variables.values()
    return only


@pytest.fixture
def status(world):
    """How Acme's instance of Invoice Export is signed in to a file server."""
    return lambda: world.config_variable(world.instance("Acme Invoices"), "Invoice Files").status


def test_they_are_found_by_customer_status_and_template(world, ask, files, template) -> None:
    def found(**wanted) -> list[str]:
        return [each["id"] for each in ask(LIST, **wanted)["customerConfigVariables"]["nodes"]]

    assert found() == found(customer=files.customer_id) == found(status="active") == [files.id]
    assert found(template=template.id, scope="customer", test=False) == [files.id]
    assert found(customer=world.customer("Globex").id) == found(status="error") == found(test=True) == []


def test_one_tells_who_uses_it_and_keeps_its_secret(ask, files) -> None:
    told = ask(ONE, id=files.id)["customerConfigVariable"]
    assert (told["customer"], told["scopedConfigVariable"]) == (
        {"name": "Acme Corp"},
        {"key": "Invoice Files"},
    )
    assert (told["status"], told["isInUse"], told["hasDeployedInstances"]) == ("ACTIVE", True, True)
    assert (told["allowUpdate"], told["allowRemove"], told["authorizeUrl"]) == (True, False, None)
    assert told["instances"]["nodes"] == [{"name": "Acme Invoices"}]
    assert told["integrations"]["nodes"] == [{"name": "Invoice Export"}]
    inputs = {each["name"]: (each["value"], each["hasValue"]) for each in told["inputs"]["nodes"]}
    assert (inputs["password"], inputs["port"]) == (("", True), ("22", True))


def test_an_instance_of_a_customer_without_one_waits_for_it(world, ask, template) -> None:
    globex = world.customer("Globex")
    one = world.add_instance("Globex Invoices", globex, world.integration("Invoice Export"))
    assert world.config_variable(one, "Invoice Files").status == "PENDING"
    given = {"customer": globex.id, "scopedConfigVariable": template.id, "inputs": FILLED}
    made = ask(CREATE, input=given)["createCustomerConfigVariable"]["customerConfigVariable"]
    assert (made["status"], made["key"]) == ("ACTIVE", None)
    assert {"name": "port", "value": "22"} in made["inputs"]["nodes"]
    assert world.config_variable(one, "Invoice Files").status == "ACTIVE"


def test_an_instance_may_choose_among_several(world, ask, files, template) -> None:
    acme, one = world.customer("Acme Corp"), world.instance("Acme Invoices")
    other = world.add_customer_variable(template, acme, key="Second")
    foreign = world.add_customer_variable(template, world.customer("Globex"))
    assert world.instances_using(other) == []

    def choose(wanted: str) -> list:
        sent = [{"key": "Invoice Files", "customerConfigVariableId": wanted}]
        given = {"id": one.id, "configVariables": sent}
        return ask(CONFIGURE, input=given)["updateInstanceConfigVariables"]["errors"]

    assert choose(other.id) == []
    assert world.config_variable(one, "Invoice Files").status == "PENDING"
    assert (world.instances_using(other), world.instances_using(files)) == ([one], [])
    assert [each["field"] for each in choose(foreign.id)] == ["configVariables"]
    query = "query($id: ID!) { instance(id: $id) { customerConfigVariables { nodes { key } } } }"
    assert ask(query, id=one.id)["instance"]["customerConfigVariables"]["nodes"] == [{"key": "Second"}]


def test_what_is_for_tests_is_for_hidden_instances(world, template) -> None:
    system, acme = world.customer("Integration tests"), world.customer("Acme Corp")
    hidden = world.add_instance("Invoice Export (test)", system, world.integration("Invoice Export"))
    assert world.config_variable(hidden, "Invoice Files").status == "PENDING"
    tester = world.add_customer_variable(template, acme, is_test=True, status="ACTIVE")
    assert world.config_variable(hidden, "Invoice Files").status == "ACTIVE"
    assert world.instances_using(tester) == [hidden]


@pytest.mark.parametrize("name", ["Acme Corp", None])
def test_what_cannot_be_created_is_refused_at_its_field(world, ask, template, name) -> None:
    given = {"customer": name and world.customer(name).id, "scopedConfigVariable": template.id}
    payload = ask(CREATE, input=given)["createCustomerConfigVariable"]
    assert [each["field"] for each in payload["errors"]] == ["key" if name else "customer"]


def test_only_what_customers_have_can_be_theirs(world, ask) -> None:
    books = next(each for each in world.scoped_variables.values() if not each.is_template)
    given = {"customer": world.customer("Globex").id, "scopedConfigVariable": books.id}
    payload = ask(CREATE, input=given)["createCustomerConfigVariable"]
    assert [each["field"] for each in payload["errors"]] == ["scopedConfigVariable"]


def test_changed_inputs_wait_for_a_deploy_of_the_instances(world, ask, files, status) -> None:
    one = world.instance("Acme Invoices")
    given = {"id": files.id, "key": "Files", "inputs": [{"name": "host", "value": ""}]}
    told = ask(UPDATE, input=given)["updateCustomerConfigVariable"]
    assert told == {"customerConfigVariable": {"key": "Files", "status": "PENDING"}, "errors": []}
    assert (one.needs_deploy, status()) == (True, "PENDING")
    (failed,) = ask(RESULT, id=files.id)["updateInstancesUsingCustomerConfigVariable"]["result"]["instances"]
    assert (failed["redeployed"], failed["messages"]) == (False, ["The instance is not fully configured."])
    ask(UPDATE, input={"id": files.id, "inputs": FILLED})
    (done,) = ask(RESULT, id=files.id)["updateInstancesUsingCustomerConfigVariable"]["result"]["instances"]
    assert done == {"instanceId": one.id, "updated": True, "redeployed": True, "messages": []}
    assert not one.needs_deploy


def test_it_stays_its_customers(world, ask, files) -> None:
    given = {"id": files.id, "customer": world.customer("Globex").id}
    errors = ask(UPDATE, input=given)["updateCustomerConfigVariable"]["errors"]
    assert [each["field"] for each in errors] == ["customer"]


def test_it_is_disconnected_for_all_that_use_it(ask, files, status) -> None:
    name = "disconnectCustomerConnection"
    assert ask(write(name), id=files.id)[name]["customerConfigVariable"]["status"] == "PENDING"
    assert status() == "PENDING"
    assert ask(ONE, id=files.id)["customerConfigVariable"]["logs"]["nodes"] == [{"message": "Disconnected"}]


def test_the_instances_that_use_it_are_switched_off_together(world, ask, files) -> None:
    name = "bulkDisableInstancesUsingCustomerConnection"
    assert ask(write(name), id=files.id)[name]["errors"] == []
    assert [one.name for one in world.instances.values() if not one.enabled] == ["Acme Invoices"]


def test_one_in_use_is_not_deleted_and_another_is(world, ask, files, template) -> None:
    document = write("deleteCustomerConfigVariable")
    refused = ask(document, id=files.id)["deleteCustomerConfigVariable"]
    assert [each["field"] for each in refused["errors"]] == ["__all__"]
    other = world.add_customer_variable(template, world.customer("Globex"))
    assert ask(document, id=other.id)["deleteCustomerConfigVariable"]["errors"] == []
    assert list(world.customer_variables) == [files.id]


def test_a_customer_takes_its_connections_along(world, files) -> None:
    world.remove_customer(world.customer("Acme Corp"))
    assert world.customer_variables == {}


def test_only_oauth_connections_take_tokens(ask, files) -> None:
    document = """mutation($id: ID) { updateCustomerOAuth2Connection(input: {id: $id, accessToken: "a"}) {
      customerConfigVariable { id } errors { field } } }"""
    payload = ask(document, id=files.id)["updateCustomerOAuth2Connection"]
    assert payload == {"customerConfigVariable": None, "errors": [{"field": "id"}]}


def test_both_kinds_stand_in_one_list(ask, files) -> None:
    whole = ask(REUSABLE, direction="DESC")["reusableConnections"]
    assert whole["totalCount"] == 3
    assert whole["nodes"][0] == {"__typename": "ScopedConfigVariable", "key": "Invoice Files"}
    kinds = [each["__typename"] for each in ask(REUSABLE, status="active")["reusableConnections"]["nodes"]]
    assert sorted(kinds) == ["CustomerConfigVariable", "ScopedConfigVariable"]
    own = ask(REUSABLE, customer=files.customer_id)["reusableConnections"]["nodes"]
    assert own == [{"__typename": "CustomerConfigVariable", "customer": {"name": "Acme Corp"}}]


def test_a_customers_people_see_and_change_their_own_where_their_role_says_so(world, template, files) -> None:
    globex = world.add_customer_variable(template, world.customer("Globex"))
    world.me = world.add_user("flo@acme.example", customer=world.customer("Acme Corp"))
    world.add_grant(world.me, "customer_manage_integrations", world.customer("Acme Corp").id)
    with client_of(world) as client:
        listed = client.post("/api", json={"query": LIST}).json()
        found = [each["id"] for each in listed["data"]["customerConfigVariables"]["nodes"]]
        document = {"query": write("disconnectCustomerConnection"), "variables": {"id": globex.id}}
        refused = client.post("/api", json=document).json()
    assert found == [files.id]
    assert "permission" in refused["errors"][0]["message"]
    assert globex.status is not None
