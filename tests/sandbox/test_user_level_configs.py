"""What each person answers for themselves: who has, who still must, tokens that are their own."""

import base64

import pytest

from sandbox.demo.apps import ANSWERDESK

CONFIGS = """query($id: ID!, $email: String) { instance(id: $id) { configState
  userLevelConfigs(user_Email_Icontains: $email, orderBy: {field: NAME, direction: DESC}) { nodes {
    user { name } instance { name } configVariables { nodes { id status value config { id }
      requiredConfigVariable { key } inputs { nodes { name value hasValue } } } } } } } }"""
IMPORT = """mutation($input: UpdateUserLevelOAuth2ConnectionInput!) {
  updateUserLevelOAuth2Connection(input: $input) {
    userLevelConfigVariable { id status lastSuccessfulRefreshAt } errors { field } } }"""
DISCONNECT = """mutation($id: ID) { disconnectUserLevelConnection(input: {id: $id}) {
  userLevelConfigVariable { status } errors { field } } }"""


@pytest.fixture
def orders(world):
    """An instance whose integration asks each person for an account and a signature."""
    order_sync = world.integration("Order Sync")
    own = {"since": 3, "user_level_configured": True}
    world.add_config_variable(
        order_sync, "My Account", "CONNECTION", connection=ANSWERDESK.add_to(world), **own
    )
    world.add_config_variable(order_sync, "Signature", default_value="Yours", **own)
    return world.instance("Acme Orders")


@pytest.fixture
def ada(world, orders):
    return world.add_user_config(orders, world.user("ada.abara@acme.example"), connected=False)


@pytest.fixture
def account(world, ada):
    """Ada's account, which she has not signed in to."""
    return world.user_config_of(ada)[0]


def test_an_instance_waits_for_somebody_to_finish_their_part(world, ask, orders) -> None:
    def state() -> str:
        return ask(CONFIGS, id=orders.id)["instance"]["configState"]

    assert state() == "NEEDS_USER_LEVEL_CONFIGURATION"
    world.add_user_config(orders, world.user("ada.abara@acme.example"), connected=False)
    assert state() == "NEEDS_USER_LEVEL_CONFIGURATION"
    world.add_user_config(orders, world.user("noor.dahl@acme.example"))
    assert state() == "FULLY_CONFIGURED"
    world.config_variable(orders, "Shop Connection").status = "ERROR"
    assert state() == "NEEDS_INSTANCE_CONFIGURATION"


def test_it_can_be_deployed_before_that(world, ask, orders) -> None:
    document = "mutation($id: ID) { deployInstance(input: {id: $id}) { errors { field } } }"
    assert ask(document, id=orders.id)["deployInstance"]["errors"] == []


def test_people_are_listed_with_their_answers(world, ask, orders, ada) -> None:
    world.add_user_config(orders, world.user("noor.dahl@acme.example"))
    noor, first = ask(CONFIGS, id=orders.id)["instance"]["userLevelConfigs"]["nodes"]
    assert (noor["user"]["name"], first["user"]["name"]) == ("Noor Dahl", "Ada Abara")
    account, signature = first["configVariables"]["nodes"]
    assert (account["requiredConfigVariable"]["key"], account["status"]) == ("My Account", "PENDING")
    assert (signature["value"], signature["status"]) == ("Yours", None)
    assert {each["config"]["id"] for each in (account, signature)} == {ada.id}
    assert base64.b64decode(account["id"]).startswith(b"UserLevelConfigVariable:")
    assert account["id"].startswith("VXN")
    (only,) = ask(CONFIGS, id=orders.id, email="NOOR")["instance"]["userLevelConfigs"]["nodes"]
    secret = next(
        each
        for each in only["configVariables"]["nodes"][0]["inputs"]["nodes"]
        if each["name"] == "clientSecret"
    )
    assert secret == {"name": "clientSecret", "value": "", "hasValue": True}


def test_tokens_are_imported_for_one_person(world, ask, account) -> None:
    given = {"id": account.id, "accessToken": "a", "refreshToken": "r", "refreshAt": "2020-01-01T00:00:00Z"}
    told = ask(IMPORT, input=given)["updateUserLevelOAuth2Connection"]["userLevelConfigVariable"]
    now = world.clock.now().isoformat()
    assert told == {"id": account.id, "status": "ACTIVE", "lastSuccessfulRefreshAt": now}
    assert ask(DISCONNECT, id=account.id)["disconnectUserLevelConnection"] == {
        "userLevelConfigVariable": {"status": "PENDING"},
        "errors": [],
    }
    assert account.tokens == {}


def test_other_ids_are_refused(world, ask, ada) -> None:
    signature = world.user_config_of(ada)[1]
    for wanted in (signature.id, world.mint.id("UserLevelConfigVariable")):
        assert ask(DISCONNECT, id=wanted)["disconnectUserLevelConnection"]["errors"] == [{"field": "id"}]
        payload = ask(IMPORT, input={"id": wanted, "accessToken": "a"})["updateUserLevelOAuth2Connection"]
        assert payload["errors"] == [{"field": "id"}]


def test_a_person_takes_their_part_along_when_they_go_and_an_instance_all_of_it(world, orders, ada) -> None:
    world.add_user_config(orders, world.user("noor.dahl@acme.example"))
    world.remove_user(world.users[ada.user_id])
    assert [world.users[each.user_id].name for each in world.user_configs_of[orders.id]] == ["Noor Dahl"]
    world.remove_instances([orders])
    assert world.user_configs == {}


def test_answers_follow_their_instance_to_another_version(world, orders, ada) -> None:
    world.move_instance(orders, world.integration("Order Sync", version=2))
    assert world.user_config_of(ada) == []
    world.move_instance(orders, world.integration("Order Sync", version=3))
    assert [answer.value for answer in world.user_config_of(ada)] == [None, "Yours"]


BEGIN = """mutation($id: ID!) { createUserLevelConfig(input: {instance: $id}) {
  userLevelConfig { id user { email } configVariables { nodes { status authorizeUrl } } }
  errors { field } } }"""
END = """mutation($id: ID) { deleteUserLevelConfig(input: {id: $id}) {
  userLevelConfig { id } errors { field } } }"""
MINE = """query($id: ID!) { instance(id: $id) { userLevelConfigVariables { totalCount nodes {
  id requiredConfigVariable { key } } } } }"""


def test_the_caller_begins_a_part_of_their_own_once(world, ask, api, orders) -> None:
    assert ask(MINE, id=orders.id)["instance"]["userLevelConfigVariables"]["totalCount"] == 0
    made = ask(BEGIN, id=orders.id)["createUserLevelConfig"]["userLevelConfig"]
    account = made["configVariables"]["nodes"][0]
    assert (made["user"]["email"], account["status"]) == (world.me.email, "PENDING")
    assert ask(BEGIN, id=orders.id)["createUserLevelConfig"]["userLevelConfig"]["id"] == made["id"]
    api.post(account["authorizeUrl"], content="answer=allow")
    assert world.user_config_of(world.user_configs[made["id"]])[0].status == "ACTIVE"
    mine = ask(MINE, id=orders.id)["instance"]["userLevelConfigVariables"]["nodes"]
    assert [each["requiredConfigVariable"]["key"] for each in mine] == ["My Account", "Signature"]


def test_it_is_ended_with_all_answers(world, ask, ada) -> None:
    assert ask(END, id=ada.id)["deleteUserLevelConfig"]["errors"] == []
    assert world.user_configs == {}
    assert ask(END, id=ada.id)["deleteUserLevelConfig"]["errors"] == [{"field": "id"}]


def test_an_instance_that_asks_nobody_is_refused(world, ask) -> None:
    for wanted in (world.instance("Acme Invoices").id, world.mint.id("Instance")):
        assert ask(BEGIN, id=wanted)["createUserLevelConfig"]["errors"] == [{"field": "instance"}]
