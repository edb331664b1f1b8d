"""The vendor's command line tool lists components and what they offer, and deletes one."""

from collections.abc import Iterator

import pytest

from tests.contract.official_cli import Cli, installed
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
