"""Rights of one person on one object: listed, given and taken back."""

import pytest

from sandbox import ids

LIST = """query($user: ID, $obj: UUID, $permission: ID, $role: ID) {
  objectPermissionGrants(user: $user, obj: $obj, permission: $permission, grantedByRole: $role,
    orderBy: {field: PERMISSION, direction: ASC}) {
    totalCount nodes { id obj grantedByRole { name } permission { tag } user { email } } } }"""
CHANGE = """mutation($user: ID, $object: ID!, $permission: ID!, $grant: Boolean!) {
  administerObjectPermission(input: {id: $user, object: $object, permission: $permission, grant: $grant}) {
    user { email } errors { field } } }"""


@pytest.fixture
def guest(world):
    return world.user("gil.sato@sandbox-works.example")


def listed(ask, **wanted) -> list[dict]:
    return ask(LIST, **wanted)["objectPermissionGrants"]["nodes"]


def test_a_persons_grants_are_those_of_the_role_and_their_own(world, ask, guest) -> None:
    rows = listed(ask, user=guest.id)
    role = world.role("Guest")
    through = [row["permission"]["tag"] for row in rows if row["grantedByRole"]]
    assert sorted(through) == sorted(role.permissions)
    (own,) = [row for row in rows if row["grantedByRole"] is None]
    assert own["permission"] == {"tag": "instance_edit"}
    assert own["obj"] == str(ids.parse(world.instance("Acme Orders").id)[1])


def test_the_filters_find_grants_by_object_permission_and_role(world, ask, guest) -> None:
    obj = str(ids.parse(world.instance("Acme Orders").id)[1])
    assert [row["user"]["email"] for row in listed(ask, obj=obj)] == [guest.email]
    edit = world.permissions["instance_edit"].id
    assert [row["obj"] for row in listed(ask, permission=edit)] == [obj]
    member = world.role("Member", "customer")
    rows = listed(ask, role=member.id)
    assert {row["grantedByRole"]["name"] for row in rows} == {"Member"}
    assert {row["user"]["email"] for row in rows} == {"noor.dahl@acme.example"}
    acme = str(ids.parse(world.customer("Acme Corp").id)[1])
    assert {row["obj"] for row in rows} == {acme}


def test_each_grant_is_found_by_its_id(ask, guest) -> None:
    document = "query($id: ID!) { objectPermissionGrant(id: $id) { id permission { tag } user { email } } }"
    for row in listed(ask, user=guest.id):
        found = ask(document, id=row["id"])["objectPermissionGrant"]
        assert found == {name: row[name] for name in ("id", "permission", "user")}


def test_a_permission_is_granted_once_and_taken_back(world, ask, guest) -> None:
    sent = {
        "user": guest.id,
        "object": world.instance("Globex Orders").id,
        "permission": world.permissions["instance_edit"].id,
    }
    for grant, held in ((True, 1), (True, 1), (False, 0), (False, 0)):
        payload = ask(CHANGE, **sent, grant=grant)["administerObjectPermission"]
        assert payload == {"user": {"email": guest.email}, "errors": []}
        on_it = [each for each in world.grants_of[guest.id] if each.object_id == sent["object"]]
        assert len(on_it) == held


def test_what_is_wrong_with_a_grant_is_said_at_its_field(world, ask, guest) -> None:
    sent = {
        "user": guest.id,
        "object": world.instance("Globex Orders").id,
        "permission": world.permissions["instance_edit"].id,
        "grant": True,
    }
    for field, change in {
        "id": {"user": world.mint.id("User")},
        "object": {"object": world.mint.id("Instance")},
        "permission": {"permission": world.permissions["integration_edit"].id},
    }.items():
        payload = ask(CHANGE, **{**sent, **change})["administerObjectPermission"]
        assert payload == {"user": None, "errors": [{"field": field}]}


def test_only_who_may_share_gives_rights(world, answer, guest) -> None:
    instance = world.instance("Acme Orders")
    sent = {"user": guest.id, "object": instance.id, "grant": True}
    sent["permission"] = world.permissions["instance_remove"].id
    world.me = world.add_user("ina@sandbox-works.example", role="Integrator")
    assert "permission" in answer(CHANGE, **sent)["errors"][0]["message"]
    world.add_grant(world.me, "instance_admin_permissions", instance.id)
    assert "errors" not in answer(CHANGE, **sent)


def test_grants_end_with_their_object_and_their_person(world, guest) -> None:
    world.remove_instances([world.instance("Acme Orders")])
    assert world.grants_of[guest.id] == []
    world.add_grant(guest, "customer_edit", world.customer("Globex").id)
    world.remove_user(guest)
    assert guest.id not in world.grants_of
