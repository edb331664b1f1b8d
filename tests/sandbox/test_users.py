"""Users added, changed and removed, and what is refused."""

import pytest

FIELDS = "user { id email externalId phone role { name } customer { name } } errors { field }"
CREATE = f"mutation($input: CreateCustomerUserInput!) {{ createCustomerUser(input: $input) {{ {FIELDS} }} }}"
INVITE = f"""mutation($input: CreateOrganizationUserInput!) {{
  createOrganizationUser(input: $input) {{ {FIELDS} }} }}"""
UPDATE = "mutation($input: UpdateUserInput!) { updateUser(input: $input) { errors { field } } }"
DELETE = "mutation($id: ID) { deleteUser(input: {id: $id}) { user { id } errors { field } } }"
ALLOWED = "query($id: ID!) { user(id: $id) { allowUpdate allowRemove allowChangeRoles } }"


@pytest.fixture
def given(world) -> dict:
    return {
        "customer": world.customer("Acme Corp").id,
        "email": "kim@acme.example",
        "role": world.role("Member", "customer").id,
    }


@pytest.fixture
def kim(world):
    customer = world.customer("Acme Corp")
    return world.add_user("kim@acme.example", name="Kim", phone="1", customer=customer, external_id="k-1")


def fields(payload: dict) -> list[str]:
    return [error["field"] for error in payload["errors"]]


def test_a_customers_user_has_a_role_of_customers(world, ask, given) -> None:
    payload = ask(CREATE, input={**given, "externalId": "k-1"})["createCustomerUser"]
    assert payload["user"]["role"] == {"name": "Member"}
    assert world.user("kim@acme.example").customer_id == given["customer"]
    assert world.user("kim@acme.example").external_id == "k-1"


def test_what_is_wrong_with_a_user_is_said_at_its_field(world, ask, given) -> None:
    world.add_user("lou@acme.example", customer=world.customer("Acme Corp"), external_id="taken")
    wrong = [
        ("email", {"email": world.me.email.upper()}),
        *(("email", {"email": text}) for text in ("kim", "kim@", "kim@acme", "a b@acme.example", "")),
        ("role", {"role": world.role("Admin", "organization").id}),
        ("role", {"role": world.mint.id("Role")}),
        ("customer", {"customer": world.mint.id("Customer")}),
        ("customer", {"customer": None}),
        ("externalId", {"externalId": "taken"}),
        ("name", {"name": "x" * 256}),
        ("phone", {"phone": "1" * 33}),
    ]
    for field, change in wrong:
        payload = ask(CREATE, input={**given, **change})["createCustomerUser"]
        assert (payload["user"], fields(payload)) == (None, [field]), change


def test_one_answer_names_all_that_is_wrong(ask, given) -> None:
    payload = ask(CREATE, input={**given, "customer": None, "email": "kim", "name": "x" * 300})
    assert fields(payload["createCustomerUser"]) == ["customer", "email", "name"]


def test_two_customers_may_use_the_same_external_id(world, ask, given) -> None:
    world.add_user("lou@globex.example", customer=world.customer("Globex"), external_id="u-1")
    assert ask(CREATE, input={**given, "externalId": "u-1"})["createCustomerUser"]["errors"] == []


def test_the_team_grows_by_roles_below_ones_own(world, ask) -> None:
    sent = {"email": "new@sandbox-works.example", "role": world.role("Owner").id}
    assert fields(ask(INVITE, input=sent)["createOrganizationUser"]) == ["role"]
    sent["role"] = world.role("Admin").id
    assert ask(INVITE, input=sent)["createOrganizationUser"]["user"]["role"] == {"name": "Admin"}
    world.me = world.user("new@sandbox-works.example")
    again = {**sent, "email": "newer@sandbox-works.example"}
    assert fields(ask(INVITE, input=again)["createOrganizationUser"]) == ["role"]


def test_an_integrator_adds_customers_users_but_no_colleagues(world, answer, given) -> None:
    world.me = world.add_user("ina@sandbox-works.example", role="Integrator")
    assert "errors" not in answer(CREATE, input=given)
    whole = answer(INVITE, input={"email": "new@works.example", "role": world.role("Guest").id})
    assert whole["data"] == {"createOrganizationUser": None}
    assert "permission" in whole["errors"][0]["message"]


def test_an_update_leaves_out_what_was_not_sent(world, ask, kim) -> None:
    ask(UPDATE, input={"id": kim.id, "name": "Kim Lee"})
    assert (kim.name, kim.phone, kim.external_id) == ("Kim Lee", "1", "k-1")


@pytest.mark.parametrize("nothing", ["", None])
def test_an_update_empties_what_was_sent_empty(ask, kim, nothing) -> None:
    ask(UPDATE, input={"id": kim.id, "externalId": nothing, "phone": nothing})
    assert (kim.external_id, kim.phone, kim.name) == (None, "", "Kim")


def test_a_role_is_changed_below_ones_own_level_only(world, ask, kim) -> None:
    member = world.role("Member", "customer")
    assert ask(UPDATE, input={"id": kim.id, "role": member.id})["updateUser"]["errors"] == []
    assert kim.role_id == member.id
    owner = world.me
    world.me = world.add_user("ada@sandbox-works.example", role="Admin")
    guest = world.role("Guest")
    for user in (owner, world.me):
        assert fields(ask(UPDATE, input={"id": user.id, "role": guest.id})["updateUser"]) == ["role"]
        assert ask(UPDATE, input={"id": user.id, "role": user.role_id})["updateUser"]["errors"] == []
    assert world.roles[owner.role_id].name == "Owner"


def test_rights_on_a_user_follow_from_both_roles(world, answer, kim) -> None:
    owner, guest = world.me, world.user("gil.sato@sandbox-works.example")
    yes, no = True, False
    for caller, user, expected in (
        (owner, owner, (yes, no, no)),
        (owner, guest, (yes, yes, yes)),
        (owner, kim, (yes, yes, yes)),
        (world.add_user("a@sandbox-works.example", role="Admin"), owner, (yes, no, no)),
        (world.add_user("i@sandbox-works.example", role="Integrator"), guest, (no, no, no)),
        (world.user("i@sandbox-works.example"), kim, (yes, yes, yes)),
        (guest, guest, (yes, no, no)),
        (guest, kim, (no, no, no)),
    ):
        world.me = caller
        told = answer(ALLOWED, id=user.id)["data"]["user"]
        assert tuple(told.values()) == expected, (caller.email, user.email)


def test_nobody_removes_themselves_or_somebody_at_or_above_their_level(world, answer, kim) -> None:
    owner = world.me
    assert answer(DELETE, id=kim.id)["data"]["deleteUser"] == {"user": {"id": kim.id}, "errors": []}
    world.me = world.add_user("ada@sandbox-works.example", role="Admin")
    for user in (owner, world.me, world.add_user("bo@sandbox-works.example", role="Admin")):
        assert "permission" in answer(DELETE, id=user.id)["errors"][0]["message"]
        assert user.id in world.users


def test_an_unknown_user_is_refused_at_its_id(world, ask) -> None:
    unknown = world.mint.id("User")
    assert fields(ask(UPDATE, input={"id": unknown, "name": "Kim"})["updateUser"]) == ["id"]
    assert fields(ask(DELETE, id=unknown)["deleteUser"]) == ["id"]


def test_an_email_can_be_asked_for_in_any_case(world, ask) -> None:
    document = "query($email: String!) { userExists(email: $email) }"
    assert ask(document, email=world.me.email.title()) == {"userExists": True}
    assert ask(document, email="nobody@nowhere.example") == {"userExists": False}


def test_feature_flags_are_json_text(world, ask) -> None:
    document = "{ authenticatedUser { featureFlags } }"
    assert ask(document) == {"authenticatedUser": {"featureFlags": "{}"}}
    ask(UPDATE, input={"id": world.me.id, "featureFlags": '{"new": true}'})
    assert ask(document) == {"authenticatedUser": {"featureFlags": '{"new": true}'}}
    assert fields(ask(UPDATE, input={"id": world.me.id, "featureFlags": "{"})["updateUser"]) == [
        "featureFlags"
    ]


def test_no_role_holds_a_permission_twice(world) -> None:
    twice = {
        role.name: role.permissions
        for role in world.roles.values()
        if len(set(role.permissions)) != len(role.permissions)
    }
    assert twice == {}
