"""A flow's address as a command for a terminal."""

import shlex
from datetime import UTC, datetime

import pytest

from dashboard.flows.curl import curl
from prismatic_api.flows.types import FlowConfig
from prismatic_api.integrations.enums import EndpointSecurity


def flow(security: str, url: str = "https://hooks.example/t/1") -> FlowConfig:
    return FlowConfig(
        id="a", flow_id="b", stable_id="", name="In", description="", security=EndpointSecurity(security),
        is_synchronous=False, is_queued=False, trigger="Webhook", runs_by_itself=False, last_failed=False,
        last_executed_at=datetime(2026, 11, 23, tzinfo=UTC), webhook_url=url,
    )  # fmt: skip


def words(command: str) -> list[str]:
    return shlex.split(command.replace("\\\n", " "))


def test_without_a_key_none_is_sent() -> None:
    assert words(curl(flow("UNSECURED"))) == [
        *("curl", "--request", "POST", "https://hooks.example/t/1"),
        *("--header", "Content-Type: application/json", "--data", "{}"),
    ]


@pytest.mark.parametrize(("key", "sent"), [("", "YOUR-API-KEY"), ("k'; rm -rf ~", "k'; rm -rf ~")])
def test_a_key_that_is_asked_for_has_its_place_and_is_quoted(key: str, sent: str) -> None:
    assert f"Api-Key: {sent}" in words(curl(flow("CUSTOMER_REQUIRED"), key))


def test_an_address_cannot_end_the_command() -> None:
    assert words(curl(flow("UNSECURED", "https://h/$(id)'x")))[3] == "https://h/$(id)'x"
