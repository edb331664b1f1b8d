"""The vendor's command line tool imports integrations, listens for webhooks, tries flows, ends instances."""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import httpx
import pytest
import yaml

from tests.contract.official_cli import Cli, asked, installed
from tools.bench.servers import sandbox

pytestmark = pytest.mark.outside
HERE = Path(__file__).parent
TRIGGER = {"component": {"key": "webhook"}, "key": "webhook"}
FLOW = {
    "name": "Mirror",
    "stableKey": "mirror",
    "steps": [
        {"name": "Trigger", "isTrigger": True, "action": TRIGGER},
        {"name": "Send", "action": {"component": {"key": "http"}, "key": "request"}},
    ],
}
DEFINITION = {
    "name": "Ticket Mirror",
    "definitionVersion": 7,
    "description": "Mirrors tickets.",
    "labels": ["support"],
    "configPages": [{"name": "Basics", "elements": [{"type": "configVar", "value": "Folder"}]}],
    "requiredConfigVars": [
        {"key": "Folder", "dataType": "string", "stableKey": "folder", "defaultValue": "/in"}
    ],
    "flows": [FLOW],
}


@pytest.fixture(scope="module")
def cli() -> Iterator[Cli]:
    program = installed()
    with (
        sandbox("--customers", "3", "--instances", "6", "--executions", "40") as (url, _),
        Cli(program, url) as tool,
    ):
        yield tool


@pytest.fixture
def write(tmp_path):
    """A function that writes a definition, changed here and there, and gives the path of the file."""

    def write(**changed) -> str:
        path = tmp_path / "integration.yml"
        path.write_text(yaml.safe_dump({**DEFINITION, **changed}))
        return str(path)

    return write


def test_a_workflow_is_imported_for_a_customer_changed_and_exported(cli, write) -> None:
    customer = asked(cli, "{ customers(first: 1) { nodes { id name } } }")["customers"]["nodes"][0]
    made = cli.told("workflows:import", "--path", write(), "--customer", customer["id"])
    assert cli.told("workflows:import", "--path", write(name="Renamed"), "--workflow", made) == made
    found = asked(cli, f'{{ workflow(id: "{made}") {{ name customer {{ name }} }} }}')["workflow"]
    assert found == {"name": "Renamed", "customer": {"name": customer["name"]}}
    assert yaml.safe_load(cli.told("workflows:export", made)) == {**DEFINITION, "name": "Renamed"}
    assert cli.rows("integrations:list", "--search", "Renamed") == []


def test_an_integration_is_converted_to_code(cli, write) -> None:
    made = cli.told("integrations:import", "--path", write(name="To be code"))
    told = cli.told("integrations:convert", made, "--includeComments")
    (link,) = re.findall(r"http://\S+", told)[:1]
    assert httpx.get(link, trust_env=False).content.startswith(b"PK")


def test_an_integration_is_imported_changed_and_exported_as_it_was(cli, write) -> None:
    made = cli.told("integrations:import", "--path", write())
    document = f"""{{ integration(id: "{made}") {{
      name description labels flows {{ nodes {{ name stableKey }} }}
      requiredConfigVariables {{ nodes {{ key defaultValue }} }} }} }}"""
    assert asked(cli, document)["integration"] == {
        "name": "Ticket Mirror",
        "description": "Mirrors tickets.",
        "labels": ["support"],
        "flows": {"nodes": [{"name": "Mirror", "stableKey": "mirror"}]},
        "requiredConfigVariables": {"nodes": [{"key": "Folder", "defaultValue": "/in"}]},
    }
    again = ("integrations:import", "--path", write(name="Mirror 2"), "--integrationId", made)
    assert cli.told(*again, "--replace", "--no-confirm") == made
    assert yaml.safe_load(cli.told("integrations:export", made)) == {**DEFINITION, "name": "Mirror 2"}
    assert asked(cli, document)["integration"]["name"] == "Mirror 2"


def test_a_malformed_definition_is_refused_with_its_reason(cli, write, tmp_path) -> None:
    before = asked(cli, "{ integrations { totalCount } }")
    broken = tmp_path / "broken.yml"
    broken.write_text("name: [unclosed\n")
    for path, said in (
        (str(broken), "definition: Invalid YAML: "),
        (write(flows=[]), "definition: flows: There must be at least one."),
    ):
        done = cli.run("integrations:import", "--path", path)
        assert (done.returncode, said in done.stderr.decode()) == (1, True), done.stderr
    assert asked(cli, "{ integrations { totalCount } }") == before


def test_the_next_webhook_is_caught_while_it_listens(cli, tmp_path) -> None:
    query = """{ integrations(name: "Order Sync") { nodes { id
      systemInstance { listeningMode } flows { nodes { id testUrl trigger { action { key } } } } } } }"""
    integration = asked(cli, query)["integrations"]["nodes"][0]
    hook = next(f for f in integration["flows"]["nodes"] if f["trigger"]["action"]["key"] == "webhook")
    listen = ("integrations:flows:listen", "-i", integration["id"], "-f", hook["id"])

    def is_listening() -> bool:
        return asked(cli, query)["integrations"]["nodes"][0]["systemInstance"]["listeningMode"]

    with ThreadPoolExecutor() as pool:
        told = pool.submit(cli.run, *listen, "--output", str(tmp_path), "--timeout", "40")
        until = time.monotonic() + 40
        while not is_listening():
            assert time.monotonic() < until
            assert not told.done(), told.result().stderr
        while not told.done():  # one that was sent before it looks is not what it waits for
            httpx.post(hook["testUrl"], json={"order": 7}, headers={"X-A": "1"}, trust_env=False)
            wait([told], timeout=15)
    (kept,) = map(json.loads, (path.read_text() for path in tmp_path.iterdir()))
    assert (kept["payload"], kept["contentType"]) == ({"order": 7}, "application/json")
    assert json.loads(kept["headers"])["X-A"] == "1"
    assert not is_listening()


def test_a_flow_of_an_instance_is_tried_to_the_end_of_its_log(cli) -> None:
    instance = next(row for row in cli.rows("instances:list"))
    config = cli.rows("instances:flow-configs:list", instance["id"])[0]["id"]
    trial = (
        "instances:flow-configs:test",
        config,
        "--payload",
        '{"a": 1}',
        "--contentType",
        "application/json",
    )
    assert "Ending Instance Execution" in cli.told(*trial, "--tail")


def test_an_instance_is_deleted(cli) -> None:
    instance = cli.rows("instances:list")[-1]["id"]
    cli.told("instances:delete", instance)
    assert asked(cli, f'{{ instance(id: "{instance}") {{ id }} }}') == {"instance": None}


def test_every_command_about_instances_is_run_by_these_tests() -> None:
    manifest = installed().parent.parent / "@prismatic-io/prism/oclif.manifest.json"
    commands = {
        name for name in json.loads(manifest.read_text())["commands"] if name.startswith("instances:")
    }
    assert len(commands) > 5
    run = "".join(path.read_text() for path in HERE.glob("test_official_cli*.py"))
    assert {name for name in commands if not re.search(rf'"{name}"', run)} == set()
