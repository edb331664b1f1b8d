"""What the demo's integrations ask for: every type somewhere, and versions that differ."""

import json

import jsonschema
import pytest

from sandbox import importing
from sandbox.config_pages import pages_of
from sandbox.config_records import RequiredConfigVariableRecord
from sandbox.definition import yaml_of
from sandbox.engine import schema


def of_version(demo, name: str, version: int | None = None) -> dict[str, RequiredConfigVariableRecord]:
    integration = demo.integration(name, version)
    return {each.stable_key: each for each in demo.required_variables_of[integration.id]}


def test_order_sync_has_a_variable_of_every_type_and_both_collections(demo) -> None:
    found = of_version(demo, "Order Sync").values()
    assert {each.data_type for each in found} == set(
        schema().type_map["RequiredConfigVariableDataType"].values
    )
    assert {each.collection_type for each in found} == {None, "VALUELIST", "KEYVALUELIST"}
    assert {each.code_language for each in found} == {None, "JSON"}


def test_versions_add_remove_rename_retype_and_change_defaults(demo) -> None:
    first, second, third, fourth = (of_version(demo, "Order Sync", number) for number in (1, 2, 3, 4))
    assert "warehouse-database" in second.keys() - first.keys()
    assert "drop-folder" in second.keys() - third.keys()
    assert (second["send-invoices"].key, third["send-invoices"].key) == (
        "Send Invoices",
        "Send Invoices to Buyers",
    )
    assert (second["order-channel"].data_type, third["order-channel"].data_type) == ("STRING", "PICKLIST")
    assert third["order-endpoint"].default_value != fourth["order-endpoint"].default_value
    assert (third["retry-limit"].org_only, fourth["retry-limit"].org_only) == (False, True)


def test_a_connection_is_another_kind_in_a_later_version(demo) -> None:
    second, third = (of_version(demo, "Contact Sync", number) for number in (2, 3))
    kinds = [demo.connections[each["roundtable-connection"].connection_id].key for each in (second, third)]
    assert kinds == ["apiKey", "oauth2"]


def test_part_of_one_integration_is_each_persons_own(demo) -> None:
    pages = pages_of(demo, demo.integration("Ticket Mirror"))
    own = next(page for page in pages if page["userLevelConfigured"])
    assert [each["value"] for each in own["elements"]] == ["My Answerdesk Account", "Signature"]


@pytest.mark.parametrize("data_type", ["JSONFORM", "OBJECTSELECTION", "OBJECTFIELDMAP"])
def test_defaults_that_are_json_can_be_read(demo, data_type) -> None:
    found = [each for each in demo.required_variables.values() if each.data_type == data_type]
    assert found
    assert all(json.loads(each.default_value) for each in found)


def test_a_version_tells_what_it_was_built_from(demo) -> None:
    versions = demo.versions[demo.integration("Order Sync").sequence_id]
    told = [json.loads(version.version_attributes) for version in versions]
    assert {tuple(each) for each in told} == {("commitHash", "commitUrl", "repoUrl", "pullRequestUrl")}
    assert len({each["commitHash"] for each in told}) == len(versions)


def test_every_source_offers_something_and_forms_take_their_defaults(demo) -> None:
    asked = [each for each in demo.required_variables.values() if each.data_source]
    assert {each.data_source for each in asked} == set(demo.data_sources)
    for variable in asked:
        offered = demo.data_sources[variable.data_source]
        if variable.data_type == "JSONFORM":
            jsonschema.validate(json.loads(variable.default_value), offered["schema"])
        if variable.data_type == "PICKLIST":
            assert variable.default_value in {each["key"] for each in offered}


def test_what_is_exported_would_be_taken_in_again(demo) -> None:
    for integration in demo.integrations.values():
        importing.read(yaml_of(demo, integration))
