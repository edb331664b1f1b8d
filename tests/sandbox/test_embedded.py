"""Customers' people signed in by the organization's own application, and the marketplace they see."""

import base64
import hashlib
import json
from functools import cache
from random import Random
from typing import Any

import pytest

from sandbox import rsa_keys
from tests.sandbox.conftest import client_of

ME = "{ authenticatedUser { name email externalId role { name } customer { name } } }"
SHOP = """query($all: Boolean) { marketplaceIntegrations(includeActiveIntegrations: $all) { nodes {
  name isCustomerDeployable deployedInstances deploymentStatus firstDeployedInstance { name } } } }"""
CREATE = """mutation($of: ID!, $for: ID!) { createInstance(input: {integration: $of, customer: $for,
  name: "From the shop"}) { instance { name } errors { field } } }"""


@cache
def pair() -> rsa_keys.KeyPair:
    return rsa_keys.key_pair(Random(7))


def part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def signed(claims: dict[str, Any]) -> str:
    """A token as an application signs it: RS256, with the private half of the pair."""
    text = f"{part(json.dumps({'alg': 'RS256'}).encode())}.{part(json.dumps(claims).encode())}"
    der = base64.b64decode("".join(pair().private.splitlines()[1:-1]))
    _, modulus, _, secret, *_ = (int.from_bytes(each) for each in rsa_keys.parts(rsa_keys.parts(der)[0]))
    size = (modulus.bit_length() + 7) // 8
    head = bytes.fromhex("3031300d060960864801650304020105000420")
    digest = head + hashlib.sha256(text.encode()).digest()
    padded = b"\0\1" + b"\xff" * (size - len(digest) - 3) + b"\0" + digest
    return f"{text}.{part(pow(int.from_bytes(padded), secret, modulus).to_bytes(size))}"


@pytest.fixture
def token(world):
    """A function that signs a token for somebody of Globex, changed here and there."""
    world.belongings.add_signing_key(pair().public, pair().preview)
    globex = world.customer("Globex")
    globex.external_id = "globex-1"

    def token(**changed: Any) -> str:
        claims = {
            "sub": "ada@globex.example",
            "external_id": "u-1",
            "name": "Ada",
            "organization": world.organization.id,
            "customer": "globex-1",
            "role": "admin",
            "exp": world.clock.now().timestamp() + 600,
            **changed,
        }
        return signed({name: value for name, value in claims.items() if value is not None})

    return token


def told(world, token: str, query: str = ME, **variables: Any) -> Any:
    with client_of(world, token) as client:
        assert client.post("/embedded/authenticate").status_code == 200
        return client.post("/api", json={"query": query, "variables": variables}).json()


def test_a_person_is_added_by_their_first_token_and_known_by_the_next(world, token) -> None:
    me = told(world, token())["data"]["authenticatedUser"]
    assert me == {
        "name": "Ada",
        "email": "ada@globex.example",
        "externalId": "u-1",
        "role": {"name": "Marketplace Admin"},
        "customer": {"name": "Globex"},
    }
    again = told(world, token(role="user", name="Ada L."))["data"]["authenticatedUser"]
    assert (again["role"], again["name"]) == ({"name": "Marketplace User"}, "Ada L.")
    assert sum(each.external_id == "u-1" for each in world.users.values()) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": 1},
        {"exp": None},
        {"organization": "another"},
        {"customer": "unknown"},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_good_signs_nobody_in(world, token, changed) -> None:
    with client_of(world, token(**changed)) as client:
        assert client.post("/embedded/authenticate").status_code == 401
        assert client.post("/api", json={"query": ME}).status_code == 401


def test_a_token_counts_while_the_key_that_signed_it_does(world, token) -> None:
    good = token()
    told(world, good)
    head, body, _ = good.split(".")
    for bad in (f"{head}.{body}.{part(b'x' * 256)}", f"{head}.{body}.", token(name="x")[:-4] + "AAAA"):
        with client_of(world, bad) as client:
            assert client.post("/api", json={"query": ME}).status_code == 401
    world.belongings.signing_keys.clear()
    with client_of(world, good) as client:
        assert client.post("/api", json={"query": ME}).status_code == 401


def test_a_token_may_name_a_customer_who_is_not_there_yet(world, token) -> None:
    me = told(world, token(customer="new-1", customer_name="New one"))["data"]["authenticatedUser"]
    assert me["customer"] == {"name": "New one"}
    assert world.customer("New one").external_id == "new-1"


def test_a_shopper_sees_what_is_offered_and_their_own_instances_alone(world, token) -> None:
    export = world.integration("Invoice Export")
    export.marketplace_configuration = "AVAILABLE_AND_DEPLOYABLE"
    theirs = world.add_instance("Theirs", world.customer("Globex"), export)
    world.add_instance("Somebody else's", world.customer("Acme Corp"), export)
    (offered,) = told(world, token(), SHOP)["data"]["marketplaceIntegrations"]["nodes"]
    assert offered == {
        "name": "Invoice Export",
        "isCustomerDeployable": True,
        "deployedInstances": "ONE",
        "deploymentStatus": "ACTIVATED",
        "firstDeployedInstance": {"name": "Theirs"},
    }
    theirs.enabled = False
    (offered,) = told(world, token(), SHOP)["data"]["marketplaceIntegrations"]["nodes"]
    assert offered["deploymentStatus"] == "PAUSED"
    assert told(world, token(), "{ integrations { totalCount } }")["data"]["integrations"]["totalCount"] == 0


def test_a_shopper_deploys_what_customers_may_deploy(world, token) -> None:
    export, globex = world.integration("Invoice Export"), world.customer("Globex")
    told_off = told(world, token(), CREATE, of=export.id, **{"for": globex.id})["data"]["createInstance"]
    assert told_off == {"instance": None, "errors": [{"field": "integration"}]}
    export.marketplace_configuration = "AVAILABLE_AND_DEPLOYABLE"
    made = told(world, token(), CREATE, of=export.id, **{"for": globex.id})["data"]["createInstance"]
    assert made == {"instance": {"name": "From the shop"}, "errors": []}
    other = told(world, token(), CREATE, of=export.id, **{"for": world.customer("Acme Corp").id})
    assert "permission" in other["errors"][0]["message"]


def test_one_offer_is_looked_up_and_what_is_not_offered_is_not_there(world, ask) -> None:
    export = world.integration("Invoice Export")
    document = "query($id: ID!) { marketplaceIntegration(id: $id) { name } }"
    for instance in world.instances.values():
        instance.enabled = False
    assert ask(document, id=export.id) == {"marketplaceIntegration": None}
    export.marketplace_configuration = "AVAILABLE_NOT_DEPLOYABLE"
    assert ask(document, id=export.id) == {"marketplaceIntegration": {"name": "Invoice Export"}}
