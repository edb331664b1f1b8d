"""Importing the tokens of one connection: all four kinds, a forced refresh, and what goes wrong."""

from datetime import timedelta

import pytest

from dashboard.audit.models import AuditEntry
from prismatic_api.connections.refs import Ref
from tests.connections.conftest import KINDS
from tests.customers.markup import filled, markup, problems, text

ACCESS, REFRESH = "canary-access-4711", "canary-refresh-4711"
TOKENS = {"access_token": ACCESS, "refresh_token": REFRESH}
OPERATIONS = {
    "instance": "updateOAuth2Connection",
    "person": "updateUserLevelOAuth2Connection",
    "customer": "updateCustomerOAuth2Connection",
    "organization": "updateScopedOAuth2Connection",
}


@pytest.fixture
def bring(onboarding, at):
    """A function that fills in the form for a kind and sends it."""

    def sent(kind: str, **typed: str):
        address = at("import", kind)
        return onboarding.post(address, filled(onboarding.get(address), **{**TOKENS, **typed}))

    return sent


@pytest.mark.parametrize("kind", KINDS)
def test_tokens_make_a_connection_active_and_are_refreshed_at_once(
    world, onboarding, at, each, bring, kind
) -> None:
    connection = each(kind)
    connection.status, connection.last_successful_refresh_at = "ERROR", None
    response = bring(kind, token_type="bearer")
    assert response.status_code == 303
    assert connection.tokens == {"access_token": ACCESS, "refresh_token": REFRESH}
    assert (connection.status, connection.token_type) == ("ACTIVE", "bearer")
    assert connection.last_successful_refresh_at == world.clock.now()
    page = onboarding.get(response["Location"])
    assert "is connected" in text(page, "connection-state")
    assert page.context["pace"] is None
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.outcome) == (OPERATIONS[kind], "done")
    assert entry.after["access"] == entry.after["refresh"] == "changed"


def test_all_fields_arrive(world, bring, shop) -> None:
    bring(
        "instance",
        refresh="at",
        refresh_at="2026-11-23T15:30",
        expires_in="7200",
        status="pending",
        token_fields='{"scope": "orders"}',
    )
    assert shop.refresh_at == world.clock.now() + timedelta(hours=3, minutes=30)
    assert (shop.status, shop.token_fields) == ("PENDING", {"scope": "orders"})


def test_left_alone_a_token_is_refreshed_when_it_expires(world, bring, shop) -> None:
    shop.last_successful_refresh_at = None
    bring("instance", refresh="leave", expires_in="600", refresh_token="")
    assert (shop.refresh_at, shop.last_successful_refresh_at) == (
        world.clock.now() + timedelta(minutes=10),
        None,
    )


def test_a_refresh_that_fails_is_seen_on_the_page(world, onboarding, bring, shop) -> None:
    response = bring("instance", refresh_token="dead-4711")
    page = onboarding.get(response["Location"])
    assert "does not work" in text(page, "connection-state")
    assert "invalid_grant" in text(page, "connection-state")
    assert (shop.status, page.context["pace"]) == ("ERROR", None)


def test_a_refresh_that_takes_its_time_is_waited_for(world, onboarding, bring, shop) -> None:
    world.takes_time, shop.last_successful_refresh_at = True, None
    address = bring("instance")["Location"]
    waiting = onboarding.get(address)
    assert "Waiting for the refresh" in text(waiting, "connection-state")
    assert waiting.context["pace"] == 2
    world.clock.advance(seconds=5)
    assert onboarding.get(address).context["pace"] is None
    assert shop.last_successful_refresh_at is not None


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"access_token": "", "refresh_token": "", "refresh": "leave"}, "access_token", "at least one"),
        ({"access_token": "two words"}, "access_token", "no space"),
        ({"refresh_token": ""}, "refresh_token", "needs a refresh token"),
        ({"refresh": "at"}, "refresh_at", "Say when"),
        ({"refresh": "at", "refresh_at": "soon"}, "refresh_at", "valid date"),
        ({"expires_in": "-1"}, "expires_in", "greater than or equal"),
        ({"token_fields": "[1]"}, "token_fields", "JSON object"),
        ({"status": "ACTIVE"}, "status", "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(world, bring, shop, typed, field, said) -> None:
    before = dict(shop.tokens)
    response = bring("instance", **typed)
    assert (response.status_code, shop.tokens) == (422, before)
    assert said in problems(response, field)


def test_a_refusal_is_said_at_its_field_and_no_token_comes_back(world, bring, shop) -> None:
    world.refuse("updateOAuth2Connection", "accessToken", "This token is not one.")
    response = bring("instance", token_type="mac")
    assert (response.status_code, problems(response, "access_token")) == (422, "This token is not one.")
    fields = markup(response.content).fields
    assert (fields["access_token"], fields["refresh_token"], fields["token_type"]) == ("", "", "mac")
    assert "give them again" in response.content.decode()


def test_a_lost_answer_says_how_the_connection_stands_now(world, bring, shop) -> None:
    shop.status = "ERROR"
    world.faults.next("reset", operation="ImportInstanceTokens")
    response = bring("instance")
    assert (response.status_code, shop.status) == (504, "ACTIVE")
    assert "Now: Connected, refreshed just now" in text(response, "connection-import")


def test_when_prismatic_is_away_the_form_stays(world, onboarding, at, bring, shop) -> None:
    sent = {**filled(onboarding.get(at("import", "instance"))), **TOKENS, "token_type": "mac"}
    world.faults.next("unreachable", times=9)
    response = onboarding.post(at("import", "instance"), sent)
    assert (response.status_code, markup(response.content).fields["token_type"]) == (502, "mac")
    assert "Nothing was imported." in text(response, "connection-import")


def test_only_oauth_connections_take_tokens(world, onboarding) -> None:
    files = next(each for each in world.customer_variables.values())
    response = onboarding.get(f"/connections/{Ref.from_path(f'customer/{files.id}').path}/import/")
    assert "takes no tokens" in text(response, "connection-import")
    assert markup(response.content).fields == {}


def test_who_may_not_is_not_let_in(viewer, support, onboarding, at) -> None:
    address = at("import", "instance")
    assert [person.get(address).status_code for person in (viewer, support, onboarding)] == [403, 403, 200]
    assert support.post(address, TOKENS).status_code == 403
