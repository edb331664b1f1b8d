"""OAuth tokens that are imported: kept, refreshed, and never handed out."""

import json
from datetime import timedelta

import pytest

IMPORT = """mutation($input: UpdateOAuth2ConnectionInput!) { updateOAuth2Connection(input: $input) {
  instanceConfigVariable { status meta refreshAt lastSuccessfulRefreshAt inputs { nodes { value } } }
  errors { field messages } } }"""


@pytest.fixture
def shop(world):
    """A connection that nobody has signed in to."""
    answer = world.config_variable(world.instance("Acme Orders"), "Shop Connection")
    answer.status, answer.tokens = "PENDING", {}
    answer.refresh_at = answer.last_successful_refresh_at = None
    return answer


@pytest.fixture
def bring(ask, shop):
    """What becomes of an import."""

    def sent(**given) -> dict:
        return ask(IMPORT, input={"id": shop.id, **given})["updateOAuth2Connection"]

    return sent


TOKENS = {"accessToken": "first-access", "refreshToken": "first-refresh", "tokenType": "bearer"}


def test_tokens_make_a_connection_active_and_are_not_told(world, bring, shop) -> None:
    later = (world.clock.now() + timedelta(hours=1)).isoformat()
    payload = bring(**TOKENS, refreshAt=later, additionalTokenFields='{"scope": "orders.read"}')
    told = payload["instanceConfigVariable"]
    assert (told["status"], told["refreshAt"], told["lastSuccessfulRefreshAt"]) == ("ACTIVE", later, None)
    assert json.loads(told["meta"]) == {"token_type": "bearer", "scope": "orders.read"}
    assert shop.tokens == {"access_token": "first-access", "refresh_token": "first-refresh"}
    assert "first-" not in f"{json.dumps(payload)} {shop!r}"


def test_a_moment_that_has_passed_forces_a_refresh_at_once(world, bring) -> None:
    told = bring(**TOKENS, status="pending", refreshAt="2020-01-01T00:00:00Z")["instanceConfigVariable"]
    assert told["status"] == "ACTIVE"
    assert told["lastSuccessfulRefreshAt"] == world.clock.now().isoformat()
    assert told["refreshAt"] > told["lastSuccessfulRefreshAt"]


def test_a_dead_refresh_token_shows_at_once(bring) -> None:
    given = {**TOKENS, "refreshToken": "dead-token"}
    told = bring(**given, refreshAt="2020-01-01T00:00:00Z")["instanceConfigVariable"]
    assert (told["status"], told["lastSuccessfulRefreshAt"]) == ("ERROR", None)


def test_a_dead_refresh_token_says_so_in_the_log(world, bring, shop) -> None:
    bring(**{**TOKENS, "refreshToken": "dead-token"}, refreshAt="2020-01-01T00:00:00Z")
    lines = [line.message for line in world.lines.added if line.variable_id == shop.id]
    assert lines == ["Tokens were imported", "The token was not refreshed: invalid_grant"]


def test_in_a_world_that_takes_its_time_the_refresh_comes_later(world, bring, shop) -> None:
    world.takes_time = True
    told = bring(**TOKENS, refreshAt="2020-01-01T00:00:00Z")["instanceConfigVariable"]
    assert (told["status"], told["lastSuccessfulRefreshAt"]) == ("ACTIVE", None)
    world.clock.advance(seconds=5)
    world.config_variable(world.instance("Acme Orders"), "Shop Connection")
    assert shop.last_successful_refresh_at == world.clock.now() - timedelta(seconds=1)


def test_a_token_is_refreshed_when_its_time_has_come(world, bring, shop) -> None:
    bring(**TOKENS, expiresIn=600)
    due = world.clock.now() + timedelta(minutes=10)
    world.clock.advance(minutes=75)
    answer = world.config_variable(world.instance("Acme Orders"), "Shop Connection")
    assert answer.last_successful_refresh_at == due + timedelta(hours=1)
    assert answer.refresh_at == due + timedelta(hours=2)


def test_a_token_that_dies_puts_its_connection_in_error(world, bring) -> None:
    bring(accessToken="a", refreshToken="dead-later", expiresIn=600)
    orders = world.instance("Acme Orders")
    assert world.config_variable(orders, "Shop Connection").status == "ACTIVE"
    world.clock.advance(minutes=11)
    assert world.config_variable(orders, "Shop Connection").status == "ERROR"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"status": "ACTIVE"}, "status"),
        ({"additionalTokenFields": "[1]"}, "additionalTokenFields"),
        ({"additionalTokenFields": "{"}, "additionalTokenFields"),
    ],
)
def test_what_cannot_be_is_refused(bring, shop, given, field) -> None:
    payload = bring(**TOKENS, **given)
    assert payload["instanceConfigVariable"] is None
    assert [each["field"] for each in payload["errors"]] == [field]
    assert shop.tokens == {}


def test_only_oauth_connections_take_tokens(world, ask) -> None:
    answer = world.config_variable(world.instance("Acme Orders"), "Warehouse")
    payload = ask(IMPORT, input={"id": answer.id, **TOKENS})["updateOAuth2Connection"]
    assert [each["field"] for each in payload["errors"]] == ["id"]
