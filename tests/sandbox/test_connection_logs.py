"""What the log says of connections, and the links to what config variables hold."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("shared_in_use")
LOGS = """query($type: String, $customers: ID, $scoped: ID, $bare: Boolean) {
  logs(logType: $type, customerConfigVariable: $customers, scopedConfigVariable: $scoped,
    configVariable_Isnull: $bare) { nodes { message severity requiredConfigVariableKey
      instance { name } configVariable { id } customerConfigVariable { id }
      scopedConfigVariable { key } userLevelConfigVariable { id } } } }"""
DISCONNECT = """mutation($id: ID) { disconnectConnection(input: {id: $id}) { errors { field } } }"""
LINKS = """query($id: ID!) { instance(id: $id) { configVariables { nodes {
  requiredConfigVariable { key } value contentUrl contentMetadataUrl supplementalDataUrl
  supplementalDataMetadataUrl logs { nodes { message } } } } } }"""


@pytest.fixture
def lines(ask):
    return lambda **wanted: ask(LOGS, type="CONNECTION", **wanted)["logs"]["nodes"]


@pytest.fixture
def shop(world):
    return world.config_variable(world.instance("Acme Orders"), "Shop Connection")


@pytest.fixture
def variables(world, ask):
    """The config variables of an instance by key."""

    def asked(name: str) -> dict[str, dict]:
        nodes = ask(LINKS, id=world.instance(name).id)["instance"]["configVariables"]["nodes"]
        return {each["requiredConfigVariable"]["key"]: each for each in nodes}

    return asked


def test_a_connection_that_is_signed_out_says_so_in_its_log(ask, lines, shop, variables) -> None:
    assert lines() == []
    ask(DISCONNECT, id=shop.id)
    (line,) = lines(bare=False)
    assert (line["message"], line["severity"]) == ("Disconnected", "INFO")
    assert (line["configVariable"], line["instance"]) == ({"id": shop.id}, {"name": "Acme Orders"})
    assert line["requiredConfigVariableKey"] == "Shop Connection"
    assert lines(bare=True) == []
    assert variables("Acme Orders")["Shop Connection"]["logs"]["nodes"] == [{"message": "Disconnected"}]
    assert variables("Acme Orders")["Warehouse"]["logs"]["nodes"] == []


def test_a_refresh_that_fails_sets_off_the_monitors_of_its_instance(world, ask, lines, shop) -> None:
    orders = world.instance("Acme Orders")
    monitor = world.add_monitor("Sign-in", orders, triggers=("Connection Threw an Exception",))
    shop.tokens["refresh_token"] = "dead-token"
    world.clock.advance(minutes=70)
    assert world.config_variable(orders, "Shop Connection").status == "ERROR"
    assert [each["severity"] for each in lines()] == ["ERROR"]
    assert monitor.triggered


def test_the_log_of_a_shared_connection_is_found_by_it(world, lines, variables) -> None:
    (files,) = world.customer_variables.values()
    books = next(each for each in world.scoped_variables.values() if not each.is_template)
    for connection in (files, books):
        world.note_connection(connection, f"About {world.key_of(connection)}")
    (line,) = lines(customers=files.id)
    assert (line["message"], line["customerConfigVariable"]) == ("About Invoice Files", {"id": files.id})
    (line,) = lines(scoped=books.id)
    assert (line["scopedConfigVariable"], line["instance"]) == ({"key": "Company Books"}, None)
    told = variables("Acme Invoices")["Company Books"]["logs"]["nodes"]
    assert told == [{"message": "About Company Books"}]


def test_a_value_can_be_fetched_by_a_link_that_is_signed_for_one_method(api, variables) -> None:
    answer = variables("Acme Orders")["Languages"]
    assert api.get(answer["contentUrl"]).text == answer["value"] == '["en"]'
    assert api.head(answer["contentMetadataUrl"]).headers["Content-Length"] == "6"
    assert api.head(answer["contentUrl"]).status_code == 403
    assert variables("Acme Orders")["Shop Connection"]["contentUrl"] is None


def test_what_a_data_source_offers_is_behind_a_link_too(world, api, variables) -> None:
    world.required_variable("Warehouse", world.integration("Order Sync")).data_source = "shop.places"
    assert variables("Acme Orders")["Warehouse"]["supplementalDataUrl"] is None
    world.data_sources["shop.places"] = [{"key": "Main", "label": "Main"}]
    answer = variables("Acme Orders")["Warehouse"]
    assert json.loads(api.get(answer["supplementalDataUrl"]).text) == [{"key": "Main", "label": "Main"}]
    assert api.head(answer["supplementalDataMetadataUrl"]).status_code == 200
