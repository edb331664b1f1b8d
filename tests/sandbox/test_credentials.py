"""Credentials: kept for the organization and for customers, ready once complete, and never read back."""

import pytest

CREATE = """mutation($of: ID!, $customer: ID, $label: String!, $values: [InputCredentialFieldValue]) {
  createCustomerCredential(input: {authorizationMethod: $of, customer: $customer, label: $label,
      values: $values}) { credential { id } errors { field } } }"""
UPDATE = """mutation($id: ID, $values: [InputCredentialFieldValue]) {
  updateCredential(input: {id: $id, values: $values}) {
    credential { readyForUse values { key value } } errors { field } } }"""
USER, SECRET = {"key": "username", "value": "ada"}, {"key": "password", "value": "hidden"}


@pytest.fixture
def basic(ask) -> str:
    nodes = ask("{ authorizationMethods { nodes { id key } } }")["authorizationMethods"]["nodes"]
    return next(each["id"] for each in nodes if each["key"] == "basic")


def test_a_credential_is_ready_once_complete_and_its_secret_is_not_told(world, ask, basic) -> None:
    globex = world.customer("Globex")
    made = ask(CREATE, of=basic, customer=globex.id, label="Files", values=[USER])["createCustomerCredential"]
    document = """query($id: ID!) { organization { credentials { totalCount } } customer(id: $id) {
      credentials { nodes { id label readyForUse authorizationMethod { label } } } } }"""
    told = ask(document, id=globex.id)
    assert told["organization"]["credentials"]["totalCount"] == 0
    assert told["customer"]["credentials"]["nodes"] == [
        {
            "id": made["credential"]["id"],
            "label": "Files",
            "readyForUse": False,
            "authorizationMethod": {"label": "Basic"},
        }
    ]
    done = ask(UPDATE, id=made["credential"]["id"], values=[SECRET])["updateCredential"]["credential"]
    assert done == {"readyForUse": True, "values": [USER, {"key": "password", "value": None}]}
    world.remove_customer(globex)
    assert world.belongings.credentials == {}


def test_a_credential_of_the_organization_is_kept_and_removed(world, ask, basic) -> None:
    create = """mutation($of: ID!) { createOrganizationCredential(input: {authorizationMethod: $of,
      label: "Ours"}) { credential { id org { id } } } }"""
    made = ask(create, of=basic)["createOrganizationCredential"]["credential"]
    assert made["org"] == {"id": world.organization.id}
    delete = "mutation($id: ID) { deleteCredential(input: {id: $id}) { credential { id } errors { field } } }"
    assert ask(delete, id=made["id"])["deleteCredential"]["errors"] == []
    assert ask(delete, id=made["id"])["deleteCredential"]["errors"] == [{"field": "id"}]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"label": " "}, "label"),
        ({"values": [{"key": "colour", "value": "red"}]}, "values"),
        ({"customer": "Q3VzdG9tZXI6MWY0NmRmM2MtM2FjMi00ODMwLWExODEtZjNhN2FmN2RkNTRi"}, "customer"),
    ],
)
def test_what_makes_no_credential_is_refused(world, ask, basic, changed, field) -> None:
    given = {"of": basic, "customer": world.customer("Globex").id, "label": "Files", **changed}
    payload = ask(CREATE, **given)["createCustomerCredential"]
    assert payload == {"credential": None, "errors": [{"field": field}]}
    assert world.belongings.credentials == {}
