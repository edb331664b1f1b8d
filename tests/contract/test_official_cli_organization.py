"""The vendor's command line tool with alerts, log severities, on-premise resources and signing keys."""

import base64
import json
from collections.abc import Iterator

import pytest

from tests.contract.official_cli import Cli, asked, installed
from tools.bench.servers import sandbox

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module")
def cli() -> Iterator[Cli]:
    program = installed()
    with (
        sandbox("--customers", "20", "--instances", "40", "--executions", "400") as (url, _),
        Cli(program, url) as tool,
    ):
        yield tool


def named(cli: Cli, command: str, name: str) -> str:
    """The id of the thing of this name in a listing."""
    return next(row["id"] for row in cli.rows(command) if row["name"] == name)


def test_a_monitor_from_creation_to_deletion(cli) -> None:
    instance = cli.rows("instances:list")[0]["id"]
    slow = named(cli, "alerts:triggers:list", "Execution Duration Matched or Exceeded")
    options = ["--name", "Slow", "--instance", instance, "--triggers", json.dumps([slow]), "--duration", "10"]
    made = cli.told("alerts:monitors:create", *options)
    listed = next(row for row in cli.rows("alerts:monitors:list") if row["id"] == made)
    assert (listed["name"], listed["triggered"], listed["instanceId"]) == ("Slow", "false", instance)
    refused = cli.run("alerts:monitors:create", *options[:-2])
    assert (refused.returncode, b"durationSecondsCondition: " in refused.stderr) == (1, True)
    cli.told("alerts:monitors:delete", made)
    assert asked(cli, f'{{ alertMonitor(id: "{made}") {{ id }} }}') == {"alertMonitor": None}


def test_a_triggered_monitor_tells_its_events_and_is_cleared(cli) -> None:
    triggered = next(row for row in cli.rows("alerts:monitors:list") if row["triggered"] == "true")
    events = cli.rows("alerts:events:list", triggered["id"])
    assert events
    assert {event["name"] for event in events} == {triggered["name"]}
    cli.told("alerts:monitors:clear", triggered["id"])
    monitor = asked(cli, f'{{ alertMonitor(id: "{triggered["id"]}") {{ triggered }} }}')["alertMonitor"]
    assert monitor == {"triggered": False}


def test_groups_and_webhooks_are_created_listed_and_deleted(cli) -> None:
    target = ["--name", "Desk", "--url", "https://desk.example/in", "--payloadTemplate", "$NAME"]
    webhook = cli.told("alerts:webhooks:create", *target)
    assert named(cli, "alerts:webhooks:list", "Desk") == webhook
    group = cli.told("alerts:groups:create", "--name", "Night", "--webhooks", json.dumps([webhook]))
    assert named(cli, "alerts:groups:list", "Night") == group
    cli.told("alerts:groups:delete", group)
    cli.told("alerts:webhooks:delete", webhook)
    gone = asked(cli, f'{{ alertGroup(id: "{group}") {{ id }} alertWebhook(id: "{webhook}") {{ id }} }}')
    assert gone == {"alertGroup": None, "alertWebhook": None}


def test_severities_are_listed_with_their_numbers(cli) -> None:
    told = asked(cli, "{ logSeverityLevels { id name } }")["logSeverityLevels"]
    rows = cli.rows("logs:severities:list")
    assert [(int(row["id"]), row["name"]) for row in rows] == [(level["id"], level["name"]) for level in told]


def test_an_on_premise_resource_is_registered_and_deleted(cli) -> None:
    customer = cli.rows("customers:list")[0]["id"]
    before = {row["id"] for row in cli.rows("on-prem-resources:list")}
    token = cli.told("on-prem-resources:registration-jwt", "--customerId", customer)
    claims = token.split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["customer"] == customer
    (new,) = (row for row in cli.rows("on-prem-resources:list") if row["id"] not in before)
    assert (new["customerId"], new["status"]) == (customer, "PENDING")
    rotate = ["on-prem-resources:registration-jwt", "--resourceId", new["id"], "--rotate"]
    assert cli.told(*rotate) != token
    cli.told("on-prem-resources:delete", new["id"])
    assert {row["id"] for row in cli.rows("on-prem-resources:list")} == before


def test_signing_keys_are_generated_listed_and_deleted(cli) -> None:
    private = cli.told("organization:signing-keys:generate").splitlines()
    end = "".join(private[1:-1])[-8:]
    key = next(row for row in cli.rows("organization:signing-keys:list") if row["privateKeyPreview"] == end)
    assert (private[0], key["imported"]) == ("-----BEGIN RSA PRIVATE KEY-----", "false")
    cli.told("organization:signing-keys:delete", key["id"])
    assert key["id"] not in {row["id"] for row in cli.rows("organization:signing-keys:list")}
