"""What data sources offer: read by mutations, and only with a connection that works."""

import json

import pytest

from sandbox.config_records import Preset
from sandbox.labels import named

PAGE = """mutation($id: ID, $page: String) { fetchConfigWizardPageContent(input: {id: $id, pageName: $page}) {
  fetchConfigWizardPageContentResult { content pageName instance { name } } errors { field messages } } }"""
SOURCE = """mutation($input: FetchDataSourceContentInput!) { fetchDataSourceContent(input: $input) {
  fetchDataSourceContentResult { content instance { name } dataSource { id key dataSourceType } }
  errors { field messages } } }"""
CHOICES = [{"key": "a", "label": "Apples"}, {"key": "b", "label": "Bananas"}]


@pytest.fixture
def orders(world):
    """An instance whose integration asks a shop for what to choose from."""
    world.data_sources["shop.crates"] = CHOICES
    world.add_config_variable(
        world.integration("Order Sync"),
        "Crate",
        "PICKLIST",
        since=3,
        page="Orders",
        data_source="shop.crates",
        presets={"connection": Preset("Shop Connection", "CONFIGVAR")},
    )
    return world.instance("Acme Orders")


@pytest.fixture
def fetch(ask, orders):
    """What becomes of asking one source."""

    def sent(source: str = "shop.crates", **more) -> dict:
        given = {"id": orders.id, "dataSource": named("Action", source).id, **more}
        return ask(SOURCE, input=given)["fetchDataSourceContent"]

    return sent


def test_a_page_gives_what_its_variables_can_be_answered_with(ask, orders) -> None:
    payload = ask(PAGE, id=orders.id, page="Orders")["fetchConfigWizardPageContent"]
    told = payload["fetchConfigWizardPageContentResult"]
    assert (told["pageName"], told["instance"]["name"]) == ("Orders", "Acme Orders")
    assert json.loads(told["content"]) == {"Crate": CHOICES}
    other = ask(PAGE, id=orders.id, page="Connections")["fetchConfigWizardPageContent"]
    assert json.loads(other["fetchConfigWizardPageContentResult"]["content"]) == {}


def test_a_page_that_there_is_not_is_refused(ask, orders) -> None:
    payload = ask(PAGE, id=orders.id, page="Nowhere")["fetchConfigWizardPageContent"]
    assert payload["fetchConfigWizardPageContentResult"] is None
    assert [each["field"] for each in payload["errors"]] == ["pageName"]


def test_one_source_is_asked(fetch) -> None:
    told = fetch(inputs=[{"name": "search", "type": "value", "value": "a"}])["fetchDataSourceContentResult"]
    assert json.loads(told["content"]) == CHOICES
    assert (told["dataSource"]["key"], told["dataSource"]["dataSourceType"]) == ("crates", "PICKLIST")


def test_a_source_offers_nothing_while_its_connection_does_not_work(world, ask, orders, fetch) -> None:
    world.config_variable(orders, "Shop Connection").status = "ERROR"
    sentence = "Crate: The connection 'Shop Connection' is not active."
    assert fetch()["errors"] == [{"field": "__all__", "messages": [sentence]}]
    page = ask(PAGE, id=orders.id, page="Orders")["fetchConfigWizardPageContent"]
    assert page["errors"] == [{"field": "__all__", "messages": [sentence]}]


def test_a_source_that_is_down_says_so(world, fetch) -> None:
    del world.data_sources["shop.crates"]
    assert fetch()["errors"] == [{"field": "__all__", "messages": ["Crate: The data source gave no answer."]}]


def test_a_source_of_another_integration_and_a_wrong_type_are_refused(fetch) -> None:
    assert [each["field"] for each in fetch("shop.boxes")["errors"]] == ["dataSource"]
    shouted = [{"name": "search", "type": "VALUE", "value": "a"}]
    assert [each["field"] for each in fetch(inputs=shouted)["errors"]] == ["inputs"]


def test_a_choice_is_not_held_against_a_list_that_only_the_source_knows(world, ask, orders) -> None:
    change = """mutation($input: UpdateInstanceConfigVariablesInput!) {
      updateInstanceConfigVariables(input: $input) { errors { field } } }"""
    given = {"id": orders.id, "configVariables": [{"key": "Crate", "value": "c"}]}
    assert ask(change, input=given)["updateInstanceConfigVariables"]["errors"] == []
    assert world.config_variable(orders, "Crate").value == "c"
