"""The vendor's own command line tool works against `python -m sandbox` for what is served."""

import json
import time
from collections.abc import Iterator
from threading import Event

import httpx
import msgpack
import pytest
import yaml

from tests.contract.official_cli import Cli, asked, installed
from tools.bench.servers import sandbox

pytestmark = pytest.mark.outside
STEPS = """{ executionResults(first: 1, status: ERROR) { nodes {
  id stepResults(hasError: false) { nodes { displayStepName resultsUrl } } } } }"""


@pytest.fixture(scope="module")
def cli() -> Iterator[Cli]:
    program = installed()
    with (
        sandbox("--customers", "30", "--instances", "110", "--executions", "400") as (url, _),
        Cli(program, url) as tool,
    ):
        yield tool


def test_it_says_who_is_signed_in(cli) -> None:
    me = asked(cli, "{ authenticatedUser { name email } organization { name } }")
    told = cli.told("me")
    assert f"Name: {me['authenticatedUser']['name']}" in told
    assert f"Organization: {me['organization']['name']}" in told
    assert f"Endpoint URL: {cli.url}" in told


def test_a_wrong_token_sends_it_to_sign_in(cli) -> None:
    done = Cli(cli.program, cli.url, token="wrong").run("customers:list")
    assert (done.returncode, b"Not authenticated" in done.stderr) == (1, True)


def test_a_customer_from_creation_to_deletion(cli) -> None:
    made = cli.told("customers:create", "--name", "Hooli", "--externalId", "h-1", "--label", "gold")
    listed = next(row for row in cli.rows("customers:list") if row["id"] == made)
    assert (listed["name"], listed["externalId"]) == ("Hooli", "h-1")
    refused = cli.run("customers:create", "--name", "Hooli")
    assert (refused.returncode, b"name: A customer with this name already exists." in refused.stderr) == (
        1,
        True,
    )
    assert cli.told("customers:update", made, "--description", "Large") == made
    customer = asked(cli, f'{{ customer(id: "{made}") {{ name description labels }} }}')["customer"]
    assert customer == {"name": "Hooli", "description": "Large", "labels": ["gold"]}
    cli.told("customers:delete", made)
    assert asked(cli, f'{{ customer(id: "{made}") {{ name }} }}') == {"customer": None}


def test_customers_users_are_added_and_listed(cli) -> None:
    data = asked(
        cli, "{ customers(first: 1) { nodes { id users { totalCount } } } customerRoles { id name } }"
    )
    customer, role = data["customers"]["nodes"][0], data["customerRoles"][0]
    options = ["--email", "kim@new.example", "--role", role["id"], "--customer", customer["id"]]
    made = cli.told("customers:users:create", *options)
    rows = cli.rows("customers:users:list", customer["id"])
    assert len(rows) == customer["users"]["totalCount"] + 1
    assert next(row["role"] for row in rows if row["id"] == made) == role["name"]


def test_lists_go_through_all_pages(cli) -> None:
    counts = asked(cli, "{ integrations { totalCount } instances { totalCount } }")
    assert counts["instances"]["totalCount"] > 100
    assert len(cli.rows("instances:list")) == counts["instances"]["totalCount"]
    assert len(cli.rows("integrations:list")) == counts["integrations"]["totalCount"]


def test_versions_and_flow_configs_are_listed(cli) -> None:
    data = asked(
        cli,
        """{ instances(first: 1) { nodes { id flowConfigs { totalCount }
      integration { id versionSequence { totalCount } } } } }""",
    )
    instance = data["instances"]["nodes"][0]
    versions = cli.rows("integrations:versions", instance["integration"]["id"])
    assert len(versions) == instance["integration"]["versionSequence"]["totalCount"]
    configs = cli.rows("instances:flow-configs:list", instance["id"])
    assert len(configs) == instance["flowConfigs"]["totalCount"]


def test_integrations_are_listed_with_all_versions_and_found_by_name(cli) -> None:
    data = asked(cli, "{ integrations(allVersions: true) { totalCount nodes { id name } } }")
    every = cli.rows("integrations:list", "--showAllVersions")
    assert {row["id"] for row in every} == {node["id"] for node in data["integrations"]["nodes"]}
    found = cli.rows("integrations:list", "--search", "order sync")
    assert [(row["name"], row["versionNumber"]) for row in found] == [("Order Sync", "5")]


def test_the_flows_of_an_integration_are_listed(cli) -> None:
    query = '{ integrations(name: "Order Sync") { nodes { id flows { nodes { id name } } } } }'
    integration = asked(cli, query)["integrations"]["nodes"][0]
    rows = cli.rows("integrations:flows:list", integration["id"])
    assert [(row["id"], row["name"]) for row in rows] == [
        (flow["id"], flow["name"]) for flow in integration["flows"]["nodes"]
    ]


def test_a_version_is_withdrawn_and_made_available(cli) -> None:
    found = asked(cli, '{ integrations(name: "Order Sync") { nodes { id } } }')["integrations"]["nodes"]
    newest = found[0]["id"]
    latest = ("integrations:versions", newest, "--latest-available")
    assert [row["versionNumber"] for row in cli.rows(*latest)] == ["5"]
    cli.told("integrations:available", newest, "--no-available")
    assert [row["versionNumber"] for row in cli.rows(*latest)] == ["4"]
    assert cli.told("integrations:available", newest, "--available") == newest
    assert [row["versionNumber"] for row in cli.rows(*latest)] == ["5"]


def test_the_result_of_a_step_is_fetched_and_decoded(cli) -> None:
    execution = asked(cli, STEPS)["executionResults"]["nodes"][0]
    step = execution["stepResults"]["nodes"][0]
    with httpx.Client(trust_env=False) as client:
        stored = msgpack.unpackb(client.get(step["resultsUrl"]).content)["data"]
    name = step["displayStepName"]
    told = cli.told("executions:step-result:get", "--executionId", execution["id"], "--stepName", name)
    assert set(json.loads(told)) == set(stored)


def test_a_query_of_ones_own(cli) -> None:
    query = "query($first: Int) { customers(first: $first) { nodes { name } pageInfo { hasNextPage } } }"
    told = json.loads(cli.told("graphql:query", query, "--variables", '{"first": 2}'))
    customers = (told.get("data") or told)["customers"]
    assert (len(customers["nodes"]), customers["pageInfo"]["hasNextPage"]) == (2, True)


CONFIGURED = """{ instances(first: 5, name_Icontains: "Order Sync") { nodes { id
  integration { id configPages requiredConfigVariables { totalCount } flows { totalCount } }
  configVariables { nodes { id value requiredConfigVariable { key dataType } } } } } }"""


@pytest.fixture(scope="module")
def configured(cli) -> dict:
    return asked(cli, CONFIGURED)["instances"]["nodes"][0]


def test_config_variables_are_listed_with_a_connections_inputs(cli, configured) -> None:
    rows = {row["key"]: row for row in cli.rows("instances:config-vars:list", configured["id"])}
    own = {node["requiredConfigVariable"]["key"]: node for node in configured["configVariables"]["nodes"]}
    assert rows.keys() == own.keys()
    assert {key: row["id"] for key, row in rows.items()} == {key: node["id"] for key, node in own.items()}
    assert rows["Order Channel"]["value"] == own["Order Channel"]["value"]


def test_a_definition_is_exported_as_it_was_written(cli, configured) -> None:
    told = yaml.safe_load(cli.told("integrations:export", configured["integration"]["id"]))
    assert (told["name"], told["definitionVersion"]) == ("Order Sync", 7)
    assert (
        len(told["requiredConfigVars"]) == configured["integration"]["requiredConfigVariables"]["totalCount"]
    )
    assert told["configPages"] == json.loads(configured["integration"]["configPages"])


def test_flows_are_listed(cli, configured) -> None:
    rows = cli.rows("integrations:flows:list", configured["integration"]["id"])
    assert len(rows) == configured["integration"]["flows"]["totalCount"]


def once_deployed(cli: Cli, document: str) -> dict:
    """The instance that a document asks for, when its deploy is over: that takes the sandbox five seconds."""
    pause, until = Event(), time.monotonic() + 40
    while (found := asked(cli, document)["instance"])["needsDeploy"]:
        assert time.monotonic() < until
        pause.wait(0.2)
    return found


def test_an_instance_is_made_changed_paused_and_deployed(cli, configured) -> None:
    customer = asked(cli, "{ customers(first: 1) { nodes { id } } }")["customers"]["nodes"][0]["id"]
    integration, values = configured["integration"]["id"], '[{"key": "Smallest Order", "value": "40"}]'
    options = ["--customer", customer, "--integration", integration, "--config-vars", values]
    made = cli.told("instances:create", "--name", "By the tool", *options)
    refused = cli.run("instances:deploy", made)
    assert (refused.returncode, b"not fully configured" in refused.stderr) == (1, True)
    cli.told("instances:deploy", made, "--force")
    cli.told("instances:update", made, "--description", "Changed")
    cli.told("instances:disable", made)
    document = f"""{{ instance(id: "{made}") {{ description enabled lastDeployedAt needsDeploy
      configVariables {{ nodes {{ value requiredConfigVariable {{ key }} }} }} }} }}"""
    found = once_deployed(cli, document)
    assert (found["description"], found["enabled"]) == ("Changed", False)
    assert found["lastDeployedAt"]
    answers = {
        each["requiredConfigVariable"]["key"]: each["value"] for each in found["configVariables"]["nodes"]
    }
    assert answers["Smallest Order"] == "40"
    cli.told("instances:enable", made)
    assert asked(cli, document)["instance"]["enabled"] is True


def test_a_version_is_withdrawn_and_offered(cli, configured) -> None:
    integration = configured["integration"]["id"]
    document = f'{{ integration(id: "{integration}") {{ versionIsAvailable }} }}'
    for option, available in (("--no-available", False), ("--available", True)):
        cli.told("integrations:available", integration, option)
        assert asked(cli, document)["integration"]["versionIsAvailable"] is available
