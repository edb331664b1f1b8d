"""Changing an instance's configuration: what is merged, what is reset, what is refused, what moves along."""

import json

import pytest

MERGE = """mutation($input: UpdateInstanceConfigVariablesInput!) {
  updateInstanceConfigVariables(input: $input) {
    instance { needsDeploy configState } errors { field messages } } }"""
UPDATE = """mutation($input: UpdateInstanceInput!) { updateInstance(input: $input) {
  instance { needsDeploy integration { versionNumber } } errors { field messages } } }"""


@pytest.fixture
def orders(world):
    return world.instance("Acme Orders")


@pytest.fixture
def values(world, orders):
    """The values of Acme Orders by key."""

    def now() -> dict[str, str | None]:
        answers = world.config_of(orders)
        return {world.required_variables[each.required_id].key: each.value for each in answers}

    return now


@pytest.fixture
def merge(ask, orders):
    """What becomes of one change."""

    def change(**given) -> list[dict]:
        payload = ask(MERGE, input={"id": orders.id, "configVariables": [given]})
        return payload["updateInstanceConfigVariables"]["errors"]

    return change


def refused(sentence: str) -> list[dict]:
    return [{"field": "configVariables", "messages": [sentence]}]


def test_named_variables_change_and_the_others_stay(world, merge, values, orders) -> None:
    assert merge(key="Warehouse", value="North") == []
    assert merge(key="Send Invoices", value="false") == []
    assert (values()["Warehouse"], values()["Send Invoices"]) == ("North", "false")
    assert orders.needs_deploy


def test_the_other_mutation_puts_back_what_is_left_out(world, ask, orders, merge, values) -> None:
    merge(key="Warehouse", value="North")
    sent = [{"key": "Send Invoices", "value": "false"}]
    ask(UPDATE, input={"id": orders.id, "configVariables": sent})
    assert (values()["Warehouse"], values()["Send Invoices"]) == ("Main", "false")
    assert world.config_variable(orders, "Shop Connection").status == "PENDING"


def test_the_other_mutation_leaves_all_where_nothing_is_sent(world, ask, orders, merge, values) -> None:
    merge(key="Warehouse", value="North")
    ask(UPDATE, input={"id": orders.id, "description": "New"})
    assert values()["Warehouse"] == "North"
    ask(UPDATE, input={"id": orders.id, "configVariables": []})
    assert values()["Warehouse"] == "Main"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"key": "Folder", "value": "/in"}, "There is no config variable 'Folder'."),
        ({"key": "Warehouse", "value": "East"}, "Warehouse: 'East' is not one of the choices."),
        ({"key": "Send Invoices", "value": "yes"}, 'Send Invoices: Must be "true" or "false".'),
        ({"key": "Languages", "value": "en"}, "Languages: This is not valid JSON."),
        ({"key": "Languages", "value": "[1]"}, "Languages: Expected a JSON list of texts."),
        ({"key": "Warehouse", "values": "[]"}, "Warehouse: Only a connection takes `values`."),
        (
            {"key": "Shop Connection", "value": "x"},
            "Shop Connection: A connection takes `values`, not a value.",
        ),
        (
            {"key": "Shop Connection", "values": '[{"name": "key", "type": "value", "value": "1"}]'},
            "Shop Connection: This connection has no input 'key'.",
        ),
        (
            {"key": "Shop Connection", "values": '[{"name": "clientId", "type": "VALUE", "value": "1"}]'},
            "Shop Connection: 'VALUE' is not a valid type of expression.",
        ),
        (
            {"key": "Shop Connection", "values": '[{"name": "clientId", "type": "value", "value": 1}]'},
            "Shop Connection: The value of 'clientId' is to be text.",
        ),
        (
            {"key": "Shop Connection", "values": '{"clientId": "1"}'},
            "Shop Connection: `values` is to be a list of objects with name, type and value.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(merge, values, orders, given, sentence) -> None:
    before = values()
    assert merge(**given) == refused(sentence)
    assert values() == before
    assert not orders.needs_deploy


@pytest.mark.parametrize(
    ("data_type", "good", "bad"),
    [
        ("NUMBER", "12.5", "twelve"),
        ("NUMBER", "-3", "nan"),
        ("DATE", "2026-11-23", "23.11.2026"),
        ("TIMESTAMP", "2026-11-23T12:00:00Z", "noon"),
        ("SCHEDULE", "*/5 * * * *", "every minute"),
        ("JSONFORM", '{"a": 1}', "{"),
        ("OBJECTSELECTION", "[]", "order"),
        ("OBJECTFIELDMAP", '{"fields": []}', "fields"),
    ],
)
def test_each_type_takes_what_it_is_for(world, merge, values, data_type, good, bad) -> None:
    world.add_config_variable(world.integration("Order Sync"), "Thing", data_type, since=3)
    assert merge(key="Thing", value=good) == []
    (problem,) = merge(key="Thing", value=bad)
    assert problem["messages"][0].startswith("Thing: ")
    assert values()["Thing"] == good
    assert merge(key="Thing", value="") == []


@pytest.mark.parametrize("bad", ['[{"key": "a"}]', '{"a": "b"}', '["a"]', '[{"key": "a", "value": 1}]'])
def test_pairs_are_a_list_of_keys_and_values(world, merge, values, bad) -> None:
    world.add_config_variable(
        world.integration("Order Sync"), "Codes", since=3, collection_type="KEYVALUELIST"
    )
    good = '[{"key": "UK", "value": "GB"}]'
    assert merge(key="Codes", value=good) == []
    assert merge(key="Codes", value=bad) == refused(
        "Codes: Expected a JSON list of objects with a key and a value."
    )
    assert values()["Codes"] == good


def test_the_parts_of_a_list_are_looked_at_too(world, merge) -> None:
    world.add_config_variable(
        world.integration("Order Sync"), "Sizes", "NUMBER", since=3, collection_type="VALUELIST"
    )
    assert merge(key="Sizes", value='["1", "2"]') == []
    assert merge(key="Sizes", value='["1", "two"]') == refused("Sizes: A valid number is required.")


def test_a_schedule_has_a_kind_and_a_zone_written_in_lower_case(world, merge, orders) -> None:
    world.add_config_variable(
        world.integration("Order Sync"),
        "When",
        "SCHEDULE",
        since=3,
        schedule_type="DAY",
        time_zone="UTC",
        default_value="0 2 * * *",
    )
    assert merge(key="When", value="0 * * * *", scheduleType="hour", timeZone="Europe/Berlin") == []
    answer = world.config_variable(orders, "When")
    assert (answer.value, answer.schedule_type, answer.time_zone) == ("0 * * * *", "HOUR", "Europe/Berlin")
    assert merge(key="When", value="0 * * * *", scheduleType="HOUR") == refused(
        "When: 'HOUR' is not a valid schedule type."
    )
    assert merge(key="When", timeZone="Mars/Base") == refused("When: 'Mars/Base' is not a known time zone.")


def test_an_input_left_out_stays_and_another_value_wants_signing_in(world, merge, orders) -> None:
    answer = world.config_variable(orders, "Shop Connection")
    same = [{"name": "clientId", "type": "value", "value": answer.inputs["clientId"]}]
    merge(key="Shop Connection", values=json.dumps(same))
    assert (answer.status, answer.inputs["clientSecret"]) == ("ACTIVE", "sandbox-clientSecret")
    merge(key="Shop Connection", values='[{"name": "clientId", "type": "value", "value": "other"}]')
    assert (answer.inputs["clientId"], answer.inputs["clientSecret"]) == ("other", "sandbox-clientSecret")
    assert (answer.status, answer.tokens) == ("PENDING", {})


def test_a_mode_is_written_in_upper_case(ask, orders) -> None:
    payload = ask(MERGE, input={"id": orders.id, "configMode": "instance"})["updateInstanceConfigVariables"]
    assert [each["field"] for each in payload["errors"]] == ["configMode"]
    payload = ask(MERGE, input={"id": orders.id, "configMode": "INSTANCE"})["updateInstanceConfigVariables"]
    assert payload["errors"] == []


def test_a_move_takes_values_along_by_stable_key_and_adds_new_ones(world, ask) -> None:
    globex = world.instance("Globex Orders")
    world.config_variable(globex, "Warehouse").value = "North"
    world.config_variable(globex, "Order Endpoint").value = "https://globex.example"
    latest = world.integration("Order Sync")
    ask(UPDATE, input={"id": globex.id, "integration": latest.id})
    keys = {world.required_variables[each.required_id].key: each for each in world.config_of(globex)}
    assert (keys["Warehouse"].value, keys["Order Endpoint"].value) == ("North", "https://globex.example")
    assert (keys["Languages"].value, keys["Shop Connection"].status) == ('["en"]', "ACTIVE")
    assert {world.required_variables[each.required_id].integration_id for each in keys.values()} == {
        latest.id
    }


def test_a_value_that_does_not_fit_the_new_type_goes_back_to_its_default(world, ask) -> None:
    globex = world.instance("Globex Orders")
    world.config_variable(globex, "Warehouse").value = "Far away"
    ask(UPDATE, input={"id": globex.id, "integration": world.integration("Order Sync").id})
    assert world.config_variable(globex, "Warehouse").value == "Main"
    first = world.integration("Order Sync", version=1)
    ask(UPDATE, input={"id": globex.id, "integration": first.id})
    with pytest.raises(KeyError):
        world.config_variable(globex, "Shop Connection")


@pytest.mark.parametrize(
    ("change", "needs"),
    [
        ({"enabled": False}, False),
        ({"name": "Other"}, False),
        ({"configVariables": []}, True),
        ({"configVariables": [], "preserveDeployState": True}, False),
        ({"stepResultsDisabled": True}, True),
    ],
)
def test_what_runs_use_takes_effect_with_the_next_deploy(ask, orders, change, needs) -> None:
    payload = ask(UPDATE, input={"id": orders.id, **change})["updateInstance"]
    assert payload["instance"]["needsDeploy"] is needs


def test_a_move_may_keep_the_deploy_state(world, ask) -> None:
    globex = world.instance("Globex Orders")
    move = {"id": globex.id, "integration": world.integration("Order Sync").id, "preserveDeployState": True}
    payload = ask(UPDATE, input=move)["updateInstance"]
    assert payload["instance"] == {"needsDeploy": False, "integration": {"versionNumber": 3}}
