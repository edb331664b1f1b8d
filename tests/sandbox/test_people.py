"""Roles, the organization and its tenants."""


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


def test_a_permission_has_words_for_people_and_a_kind_of_object(world, ask) -> None:
    document = """query($kind: ID) { permissions(objType: $kind,
      orderBy: {field: NAME, direction: ASC}) { nodes { name description tag objType { name } } }
      authObjectTypes { nodes { id name } } }"""
    kinds = {each["name"]: each["id"] for each in ask(document)["authObjectTypes"]["nodes"]}
    assert sorted(kinds) == ["Component", "Customer", "Instance", "Integration", "Organization"]
    found = ask(document, kind=kinds["Instance"])["permissions"]["nodes"]
    assert [each["name"] for each in found] == [
        "Delete instance",
        "Manage instance",
        "Share instance",
        "View instance",
    ]
    assert {each["tag"].partition("_")[0] for each in found} == {"instance"}
    assert all(each["description"].endswith(".") for each in found)


def test_a_customers_user_is_offered_roles_below_their_own(world, ask) -> None:
    world.me = world.user("ada.abara@acme.example")
    data = ask("{ organizationRoles { name } customerRoles { name } }")
    assert data["organizationRoles"] == []
    assert [each["name"] for each in data["customerRoles"]] == [
        "Member",
        "Marketplace Admin",
        "Marketplace User",
    ]


def test_the_organization_takes_another_name_but_no_blank_one(world, ask) -> None:
    document = """mutation($name: String, $labels: [String]) {
      updateOrganization(input: {name: $name, labels: $labels}) {
        organization { name labels } errors { field } } }"""
    payload = ask(document, name=" Other Works ", labels=["a", "", "a"])["updateOrganization"]
    assert payload == {"organization": {"name": "Other Works", "labels": ["a"]}, "errors": []}
    assert ask(document, name=" ")["updateOrganization"]["errors"] == [{"field": "name"}]
    assert world.organization.name == "Other Works"
