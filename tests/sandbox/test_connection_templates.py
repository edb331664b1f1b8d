"""Connection templates: inputs that are filled in once; secret ones are never told."""

import pytest

from sandbox.config_records import InputField

FIELDS = """id name templatedInputKeys hasDeployedInstances connection { key }
  inputFieldTemplates { nodes { inputField { key } value } }"""
CREATE = f"""mutation($connection: ID!, $name: String!, $presets: [ConnectionTemplateField]!) {{
  createConnectionTemplate(input: {{connection: $connection, name: $name, presets: $presets}}) {{
    connectionTemplate {{ {FIELDS} }} errors {{ field messages }} }} }}"""
UPDATE = f"""mutation($input: UpdateConnectionTemplateInput!) {{
  updateConnectionTemplate(input: $input) {{
    connectionTemplate {{ {FIELDS} }} errors {{ field }} }} }}"""
DELETE = """mutation($id: ID!) { deleteConnectionTemplate(input: {id: $id}) { errors { field } } }"""
READ = """query($connection: ID!) {
  connectionTemplates(connectionId: $connection, orderBy: {field: NAME, direction: ASC}) { nodes { name } }
  integrations { nodes { requiredConfigVariables { nodes {
    key connectionTemplate { name } connection { templates { totalCount } } } } } } }"""
PRESETS = [{"key": "host", "value": "db.example"}, {"key": "password", "value": "canary-of-template"}]


@pytest.fixture
def kind(world):
    inputs = (InputField("host", "Host"), InputField("password", "Password", "PASSWORD"))
    return world.add_connection("depot", "login", "Depot login", inputs=inputs)


@pytest.fixture
def made(ask, kind):
    payload = ask(CREATE, connection=kind.id, name="House", presets=PRESETS)["createConnectionTemplate"]
    assert payload["errors"] == []
    return payload["connectionTemplate"]


def test_a_template_tells_its_inputs_but_no_secret(made) -> None:
    assert made["templatedInputKeys"] == ["host", "password"]
    assert made["inputFieldTemplates"]["nodes"] == [
        {"inputField": {"key": "host"}, "value": "db.example"},
        {"inputField": {"key": "password"}, "value": None},
    ]
    assert (made["connection"], made["hasDeployedInstances"]) == ({"key": "login"}, False)


def test_a_variable_says_by_which_template_it_is_set_up(world, ask, kind, made) -> None:
    variable = world.add_config_variable(
        world.integration("Order Sync"), "Depot", "CONNECTION", connection=kind, template_id=made["id"]
    )
    told = ask(READ, connection=kind.id)
    assert told["connectionTemplates"]["nodes"] == [{"name": "House"}]
    found = [
        each for one in told["integrations"]["nodes"] for each in one["requiredConfigVariables"]["nodes"]
    ]
    assert {
        "key": "Depot",
        "connectionTemplate": {"name": "House"},
        "connection": {"templates": {"totalCount": 1}},
    } in found
    changed = ask(UPDATE, input={"id": made["id"]})["updateConnectionTemplate"]["connectionTemplate"]
    assert changed["hasDeployedInstances"]
    ask(DELETE, id=made["id"])
    assert world.required_variables[variable.id].template_id is None


def test_presets_are_replaced_as_a_whole_and_a_name_by_itself(ask, made) -> None:
    sent = {"id": made["id"], "name": " Works ", "presets": [{"key": "host", "value": "x"}]}
    changed = ask(UPDATE, input=sent)["updateConnectionTemplate"]["connectionTemplate"]
    assert (changed["name"], changed["templatedInputKeys"]) == ("Works", ["host"])


def test_what_the_connection_does_not_have_is_refused(world, ask, kind) -> None:
    wrong = ask(CREATE, connection=kind.id, name=" ", presets=[{"key": "port", "value": "1"}])
    fields = {each["field"] for each in wrong["createConnectionTemplate"]["errors"]}
    assert fields == {"name", "presets"}
    assert world.belongings.connection_templates == {}
