"""The vendor's command line tool lists components and what they offer, publishes them, and deletes one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.official_cli import Cli, asked, installed
from tools.bench.servers import sandbox

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def cli() -> Iterator[Cli]:
    program = installed()
    with (
        sandbox("--customers", "2", "--instances", "2", "--executions", "0") as (url, _),
        Cli(program, url) as tool,
    ):
        yield tool


def test_components_are_listed_searched_and_deleted(cli) -> None:
    found = cli.rows("components:list", "--search", "order rules")
    (rules,) = found
    assert (rules["key"], rules["public"], rules["versionNumber"]) == ("order-rules", "false", "3")
    refused = cli.run("components:actions:list", "order-rules", "--public")
    assert b"key you provided is not valid" in refused.stdout
    cli.told("components:delete", rules["id"])
    assert cli.rows("components:list", "--search", "order rules") == []


def test_what_a_component_offers_is_listed(cli) -> None:
    actions = {row["key"]: row for row in cli.rows("components:actions:list", "sftp")}
    assert set(actions) == {"readFile", "writeFile", "listDirectory", "deleteFile"}
    assert actions["readFile"]["componentkey"] == "sftp"
    (trigger,) = cli.rows("components:triggers:list", "roundtable")
    assert trigger["key"] == "pollContacts"
    (source,) = cli.rows("components:data-sources:list", "ledgerly")
    assert (source["key"], source["dataSourceType"]) == ("layouts", "PICKLIST")


def built(folder: Path, **more: Any) -> Path:
    """Write a component as its author's build leaves it, and return the folder."""
    folder.mkdir()
    definition = {
        "key": "acme-orders",
        "display": {"label": "Acme orders", "description": "Orders of Acme.", "iconPath": "icon.png"},
        "actions": {
            "list": {
                "key": "list",
                "display": {"label": "List", "description": "Lists orders."},
                "inputs": [{"key": "since", "label": "Since", "type": "string"}],
            }
        },
        "connections": [{"key": "token", "label": "Token", "iconPath": "icon.png", "inputs": []}],
        **more,
    }
    (folder / "index.js").write_text(f"module.exports = {{ default: {json.dumps(definition)} }};")
    (folder / "icon.png").write_bytes(b"\x89PNG")
    return folder


def test_a_component_is_published_found_by_its_signature_and_not_published_twice(cli, tmp_path) -> None:
    folder = built(tmp_path / "dist")
    done = cli.told("components:publish", "--no-confirm", "--comment", "First", folder=folder)
    assert "Successfully submitted Acme orders (v1)" in done
    (row,) = cli.rows("components:list", "--search", "acme orders")
    assert (row["key"], row["public"], row["versionNumber"]) == ("acme-orders", "false", "1")
    found = asked(cli, '{ components(key: "acme-orders") { nodes { signature iconUrl } } }')
    (node,) = found["components"]["nodes"]
    assert node["iconUrl"]
    assert cli.told("components:signature", folder=folder) == node["signature"]
    again = cli.told("components:publish", "--no-confirm", "--skip-on-signature-match", folder=folder)
    assert "skipping publish" in again


def test_an_integration_written_as_code_is_imported_with_its_component(cli, tmp_path) -> None:
    key = "b1a3c4de-0000-4000-8000-000000000001"
    step = {"component": {"key": key, "version": "LATEST", "isPublic": False}, "key": "list"}
    flow = {
        "name": "Sync",
        "endpointSecurityType": "customer_required",
        "steps": [{"name": "On trigger", "isTrigger": True, "action": step}],
    }
    text = {"definitionVersion": 7, "isCodeNative": True, "name": "Orders in code", "flows": [flow]}
    tests = {"flowsWithCustomerRequiredAPIKeys": [{"name": "Sync", "testApiKeys": ["abc"]}]}
    more = {"codeNativeIntegrationYAML": yaml.safe_dump(text), "publishingMetadata": tests}
    done = cli.told("integrations:import", folder=built(tmp_path / "dist", key=key, **more))
    made = done.splitlines()[-1]
    document = f"""{{ integration(id: "{made}") {{ isCodeNative avatarUrl
      systemInstance {{ flowConfigs {{ nodes {{ apiKeys flow {{ name }} }} }} }} }} }}"""
    found = asked(cli, document)["integration"]
    assert (found["isCodeNative"], bool(found["avatarUrl"])) == (True, True)
    configs = found["systemInstance"]["flowConfigs"]["nodes"]
    assert configs == [{"apiKeys": ["abc"], "flow": {"name": "Sync"}}]
    assert cli.rows("components:list", "--search", key) == []
