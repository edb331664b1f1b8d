"""Users, roles, the organization and its tenants."""

import pytest

CREATE = """mutation($input: CreateCustomerUserInput!) { createCustomerUser(input: $input) {
  user { id email role { name } customer { name } } errors { field } } }"""


@pytest.fixture
def given(world) -> dict:
    return {
        "customer": world.customer("Acme Corp").id,
        "email": "kim@acme.example",
        "role": world.role("Member", "customer").id,
    }


def test_a_customers_user_has_a_role_of_customers(world, ask, given) -> None:
    payload = ask(CREATE, input=given)["createCustomerUser"]
    assert payload["user"]["role"] == {"name": "Member"}
    assert world.user("kim@acme.example").customer_id == given["customer"]


def test_what_is_wrong_with_a_user_is_said_at_its_field(world, ask, given) -> None:
    wrong = {
        "email": {"email": world.me.email.upper()},
        "role": {"role": world.role("Admin", "organization").id},
        "customer": {"customer": world.mint.id("Customer")},
    }
    for field, change in wrong.items():
        payload = ask(CREATE, input={**given, **change})["createCustomerUser"]
        assert payload == {"user": None, "errors": [{"field": field}]}


def test_nobody_removes_themselves(world, answer) -> None:
    document = "mutation($id: ID) { deleteUser(input: {id: $id}) { errors { field } } }"
    assert "permission" in answer(document, id=world.me.id)["errors"][0]["message"]
    assert world.me.id in world.users


def test_an_update_leaves_out_what_was_not_sent(world, ask) -> None:
    user = world.add_user(
        "kim@acme.example", name="Kim", phone="1", customer=world.customer("Acme Corp"), role="Member"
    )
    document = "mutation($input: UpdateUserInput!) { updateUser(input: $input) { errors { field } } }"
    ask(document, input={"id": user.id, "name": "Kim Lee"})
    assert (user.name, user.phone) == ("Kim Lee", "1")


def test_only_roles_below_ones_own_are_offered(world, ask) -> None:
    data = ask("{ organizationRoles { name level permissions { nodes { tag } } } customerRoles { name } }")
    own = world.roles[world.me.role_id].level
    assert [role["name"] for role in data["organizationRoles"]][:2] == ["Admin", "Integrator"]
    assert all(role["level"] < own and role["permissions"]["nodes"] for role in data["organizationRoles"])
    assert "Admin" in [role["name"] for role in data["customerRoles"]]


def test_the_organization_its_users_and_the_persons_tenant(world, ask) -> None:
    data = ask("""{ organization { name users { nodes { id } } stackCapabilities { supportsAoss } }
      listUserTenants { nodes { orgName url tenantId } } authenticatedUser { tenantId } }""")
    organization, tenant = data["organization"], data["listUserTenants"]["nodes"][0]
    assert world.me.id in [user["id"] for user in organization["users"]["nodes"]]
    assert (tenant["orgName"], tenant["url"]) == (organization["name"], "http://sandbox.local")
    assert tenant["tenantId"] == data["authenticatedUser"]["tenantId"]


def test_an_email_can_be_asked_for(world, ask) -> None:
    document = "query($email: String!) { userExists(email: $email) }"
    assert ask(document, email=world.me.email) == {"userExists": True}
    assert ask(document, email="nobody@nowhere.example") == {"userExists": False}


def test_the_organization_takes_another_name_but_no_blank_one(world, ask) -> None:
    document = """mutation($name: String, $labels: [String]) {
      updateOrganization(input: {name: $name, labels: $labels}) {
        organization { name labels } errors { field } } }"""
    payload = ask(document, name=" Other Works ", labels=["a", "", "a"])["updateOrganization"]
    assert payload == {"organization": {"name": "Other Works", "labels": ["a"]}, "errors": []}
    assert ask(document, name=" ")["updateOrganization"]["errors"] == [{"field": "name"}]
    assert world.organization.name == "Other Works"
