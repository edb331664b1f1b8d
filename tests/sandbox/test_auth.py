"""Signing in as the official programs do."""

import base64
import json

import pytest

from sandbox import auth
from tests.sandbox.conftest import client_of

QUERY = {"query": "{ authenticatedUser { email } }"}


def swapped(api, **more) -> dict:
    form = {"grant_type": "refresh_token", "client_id": "sandbox", "refresh_token": "sandbox", **more}
    return api.post("/oauth/token", data=form).json()


def test_the_fixed_token_opens_the_api(world, api) -> None:
    answer = api.post("/api", json=QUERY).json()
    assert answer["data"]["authenticatedUser"]["email"] == world.me.email


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer undefined", "Basic sandbox", "Bearer a.b.c"])
def test_any_other_token_gets_a_401_in_json(api, header) -> None:
    response = api.post("/api", json=QUERY, headers={"Authorization": header})
    assert response.status_code == 401
    assert response.json()["errors"][0]["message"]


def test_the_address_for_swapping_is_a_bare_host(api) -> None:
    assert api.get("/auth/meta").json() == {
        "domain": "sandbox.local",
        "clientId": "sandbox",
        "audience": "sandbox",
    }


def test_a_swapped_token_works_for_seven_days_of_the_worlds_clock(world, api) -> None:
    granted = swapped(api)
    token = granted["access_token"]
    claims = token.split(".")[1]
    ends = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"]
    assert ends - world.clock.now().timestamp() == granted["expires_in"] == 604800
    with client_of(world, token) as client:
        assert client.post("/api", json=QUERY).status_code == 200
        world.clock.advance(days=7)
        assert client.post("/api", json=QUERY).status_code == 401


def test_a_token_with_another_seal_is_refused(world, api) -> None:
    head, claims, _ = swapped(api)["access_token"].split(".")
    with client_of(world, f"{head}.{claims}.{'A' * 43}") as client:
        assert client.post("/api", json=QUERY).status_code == 401


def test_the_wrong_tenant_is_denied_in_words_the_cli_reads(world, api) -> None:
    assert swapped(api, tenant_id=auth.tenant_of(world))["token_type"] == "Bearer"
    assert swapped(api, tenant_id="another")["error"] == "access_denied"


def test_refresh_by_json_gives_the_same_refresh_token_back(api) -> None:
    granted = api.post("/auth/refresh", json={"refresh_token": "sandbox"})
    assert (granted.status_code, granted.json()["refresh_token"]) == (200, "sandbox")
    assert api.post("/auth/refresh", json={"refresh_token": "stolen"}).status_code == 401
    assert api.post("/auth/revoke", json={"refresh_token": "sandbox"}).status_code == 200
