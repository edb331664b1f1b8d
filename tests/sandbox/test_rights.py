"""What a person may see and do follows from their role and from what was granted to them."""

import pytest

from sandbox import engine
from sandbox.__main__ import signed_in
from sandbox.rights.changing import CHANGING
from sandbox.rights.seeing import SEEING
from sandbox.rooms import ROOMS
from tests.sandbox.conftest import client_of

DEPLOY = """mutation($id: ID!) { deployInstance(input: {id: $id}) {
  instance { id } errors { field messages } } }"""
RIGHTS = "query($id: ID!) { instance(id: $id) { allowUpdate allowDeploy allowRemove } }"
OPEN = {
    *("Action", "AlertTrigger", "AuthObjectType", "AuthorizationMethod", "Connection", "CredentialField"),
    *("Expression", "InputField"),
    *("ObjectPermissionGrant", "Permission", "User", "Version"),
}


@pytest.fixture
def as_role(world):
    """A function that lets the token `sandbox` be for somebody of that role."""

    def switch(role: str, **more) -> None:
        slug = role.lower().replace(" ", ".")
        world.me = world.add_user(f"{slug}@sandbox-works.example", role=role, **more)

    return switch


@pytest.mark.parametrize(
    ("role", "may"),
    [("Owner", True), ("Integrator", True), ("Restricted Integrator", True), ("Guest", False)],
)
def test_a_deployment_takes_a_role_that_manages_instances(world, answer, as_role, role, may) -> None:
    as_role(role)
    instance = world.instance("Globex Orders")
    deployed_at = instance.last_deployed_at
    whole = answer(DEPLOY, id=instance.id)
    assert ("errors" in whole, whole["data"]["deployInstance"] is None) == (not may, not may)
    assert (instance.last_deployed_at > deployed_at) == may
    told = answer(RIGHTS, id=instance.id)["data"]["instance"]
    assert told == {"allowUpdate": may, "allowDeploy": may, "allowRemove": may}


def test_the_refusal_is_a_permission_sentence_at_its_field(world, answer, as_role) -> None:
    as_role("Guest")
    (error,) = answer(DEPLOY, id=world.instance("Globex Orders").id)["errors"]
    assert "permission" in error["message"]
    assert error["path"] == ["deployInstance"]


def test_what_a_record_forbids_stays_forbidden_to_the_owner(world, ask) -> None:
    world.instance("Globex Orders").allow_remove = False
    told = ask(RIGHTS, id=world.instance("Globex Orders").id)["instance"]
    assert told == {"allowUpdate": True, "allowDeploy": True, "allowRemove": False}


def test_a_grant_opens_one_instance_and_no_other(world, answer, as_role) -> None:
    as_role("Guest")
    mine, other = world.instance("Globex Orders"), world.instance("Acme Invoices")
    world.add_grant(world.me, "instance_edit", mine.id)
    assert "errors" not in answer(DEPLOY, id=mine.id)
    assert "errors" in answer(DEPLOY, id=other.id)
    assert answer(RIGHTS, id=mine.id)["data"]["instance"] == {
        "allowUpdate": True,
        "allowDeploy": True,
        "allowRemove": False,
    }


def test_a_grant_on_one_version_is_good_for_all_and_their_instances(world, answer, as_role) -> None:
    as_role("Guest")
    world.add_grant(world.me, "integration_edit", world.integration("Order Sync", version=1).id)
    document = "query($id: ID!) { integration(id: $id) { allowUpdate allowRemove allowPublish } }"
    for name, may in (("Order Sync", True), ("Invoice Export", False)):
        rights = answer(document, id=world.integration(name).id)["data"]["integration"]
        assert set(rights.values()) == {may}
    assert answer(RIGHTS, id=world.instance("Globex Orders").id)["data"]["instance"]["allowUpdate"]


def test_a_restricted_integrator_sees_neither_logs_nor_step_results(world, answer, as_role) -> None:
    as_role("Restricted Integrator")
    run = world.execution("failed")
    document = """query($id: ID!) { executionResult(id: $id) { error
      stepResults { totalCount } logs { totalCount } }
      authenticatedUser { hideSensitiveCustomerDataEnabled } }"""
    seen = answer(document, id=run.id)["data"]
    assert seen["executionResult"] == {
        "error": run.error,
        "stepResults": {"totalCount": 0},
        "logs": {"totalCount": 0},
    }
    assert seen["authenticatedUser"]["hideSensitiveCustomerDataEnabled"]
    assert "permission" in answer("{ logs { totalCount } }")["errors"][0]["message"]
    step = world.steps_of(run.id)[0].id
    whole = answer("query($id: ID!) { stepResult(id: $id) { resultsUrl } }", id=step)
    assert whole["data"] == {"stepResult": None} and "permission" in whole["errors"][0]["message"]


def test_a_customers_user_sees_what_is_the_customers(world, answer, as_role) -> None:
    as_role("Member", customer=world.customer("Globex"))
    document = """{ authenticatedUser { org { id } customer { name } }
      customers { nodes { name allowUpdate } } instances { nodes { name } } users { nodes { email } } }"""
    seen = answer(document)["data"]
    assert seen["authenticatedUser"] == {"org": None, "customer": {"name": "Globex"}}
    assert seen["customers"]["nodes"] == [{"name": "Globex", "allowUpdate": False}]
    assert seen["instances"]["nodes"] == [{"name": "Globex Orders"}]
    assert seen["users"]["nodes"] == [{"email": world.me.email}]
    acme = answer("query($id: ID!) { customer(id: $id) { name } }", id=world.customer("Acme Corp").id)
    assert acme["data"] == {"customer": None}
    assert "permission" in acme["errors"][0]["message"]


def test_a_customers_user_reads_no_lines_of_somebody_elses_run(world) -> None:
    person = world.holder_of(world.role("Admin", "customer"))
    other = next(each for each in world.instances.values() if each.customer_id != person.customer_id)
    own = next(each for each in world.instances.values() if each.customer_id == person.customer_id)
    runs = [world.add_execution(each) for each in (own, other)]
    document = "query($of: ID) { logs(executionResult: $of) { totalCount } }"
    with client_of(world, "sandbox-customer-admin") as client:
        told = [client.post("/api", json={"query": document, "variables": {"of": run.id}}) for run in runs]
        every = client.post("/api", json={"query": "{ logs { nodes { instance { id } } } }"}).json()
    assert [each.json()["data"]["logs"]["totalCount"] for each in told] == [2, 0]
    assert {each["instance"]["id"] for each in every["data"]["logs"]["nodes"]} == {own.id}


def test_each_fixed_token_is_for_somebody_with_that_role(world) -> None:
    world.add_user("ines@sandbox-works.example", role="Integrator")
    body = {"query": "{ authenticatedUser { role { name } } }"}
    for token, role in (
        ("sandbox", "Owner"),
        ("sandbox-integrator", "Integrator"),
        ("sandbox-guest", "Guest"),
        ("sandbox-customer-member", "Member"),
    ):
        with client_of(world, token) as client:
            user = client.post("/api", json=body).json()["data"]["authenticatedUser"]
            assert user == {"role": {"name": role}}
    with client_of(world, "sandbox-nobody") as client:
        assert client.post("/api", json=body).status_code == 401


def test_a_refresh_token_of_a_role_gives_an_access_token_for_it(world, api) -> None:
    granted = api.post("/auth/refresh", json={"refresh_token": "sandbox-guest"}).json()
    with client_of(world, granted["access_token"]) as client:
        answer = client.post("/api", json={"query": "{ authenticatedUser { email } }"}).json()
    assert granted["refresh_token"] == "sandbox-guest"
    assert answer["data"]["authenticatedUser"]["email"] == "gil.sato@sandbox-works.example"


def test_every_mutation_and_kind_has_its_right() -> None:
    served = {name for room in ROOMS for name in room.mutations}
    kinds = {name for room in ROOMS for name in room.listings}
    assert served <= set(CHANGING)
    assert served == set(engine.schema().mutation_type.fields)
    assert kinds - set(SEEING) <= OPEN


def test_the_port_is_served_as_somebody_with_the_role_asked_for(world) -> None:
    assert signed_in(world, "guest").email == "gil.sato@sandbox-works.example"
    assert signed_in(world, "Owner") is world.me
    for role in ("Integrator", "king"):  # nobody of the small world is one
        with pytest.raises(SystemExit, match="Owner, Guest"):
            signed_in(world, role)
