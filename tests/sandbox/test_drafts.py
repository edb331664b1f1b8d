"""Integrations in the making, and what starts their flows."""

import pytest

PUBLISH = """mutation($id: ID, $comment: String) { publishIntegration(input: {id: $id, comment: $comment}) {
  integration { id versionNumber versionComment versionIsLatest flows { nodes { name stableId } } }
  errors { field messages } } }"""
CREATE = """mutation($input: CreateIntegrationInput!) { createIntegration(input: $input) {
  integration { id name versionNumber hasUnpublishedChanges } errors { field } } }"""
UPDATE = """mutation($input: UpdateIntegrationInput!) { updateIntegration(input: $input) {
  integration { name description hasUnpublishedChanges } errors { field messages } } }"""
FORK = """mutation($parent: ID!) { forkIntegration(input: {parent: $parent, name: "Fork"}) {
  integration { id parent { name } flows { nodes { name } } } errors { field } } }"""
MOVE_ALL = """mutation($id: ID!) { bulkUpdateInstancesToLatestIntegrationVersion(input: {id: $id}) {
  integration { id } errors { field } } }"""
DELETE = (
    """mutation($id: ID) { deleteIntegration(input: {id: $id}) { integration { id } errors { field } } }"""
)
OFFER = """mutation($id: ID, $how: String) { updateIntegrationMarketplaceConfiguration(
  input: {id: $id, marketplaceConfiguration: $how, overview: "New"}) {
    integration { marketplaceConfiguration overview } errors { field } } }"""


def test_a_new_version_has_its_own_id_and_the_same_flows(world, ask) -> None:
    before = world.integration("Order Sync")
    made = ask(PUBLISH, id=before.id, comment="Again")["publishIntegration"]["integration"]
    assert made["id"] != before.id
    assert (made["versionNumber"], made["versionComment"], made["versionIsLatest"]) == (4, "Again", True)
    stable = [flow.stable_id for flow in world.flows_of[before.id]]
    assert [flow["stableId"] for flow in made["flows"]["nodes"]] == stable
    assert world.integration("Order Sync").id == made["id"]


def test_an_instance_moves_to_the_new_version_with_its_flow_configs(world, ask) -> None:
    instance = world.instance("Acme Orders")
    configs = [config.id for config in world.flow_configs_of[instance.id]]
    made = ask(PUBLISH, id=instance.integration_id)["publishIntegration"]["integration"]
    world.move_instance(instance, world.integrations[made["id"]])
    assert [config.id for config in world.flow_configs_of[instance.id]] == configs


def test_an_integration_begins_as_a_draft(world, ask) -> None:
    made = ask(CREATE, input={"name": " Ticket Mirror "})["createIntegration"]["integration"]
    assert (made["name"], made["versionNumber"], made["hasUnpublishedChanges"]) == ("Ticket Mirror", 0, True)
    assert ask(PUBLISH, id=made["id"])["publishIntegration"]["integration"]["versionNumber"] == 1
    assert ask(CREATE, input={"name": " "})["createIntegration"]["errors"] == [{"field": "name"}]


def test_a_change_waits_for_the_next_version(world, ask) -> None:
    order_sync = world.integration("Order Sync")
    payload = ask(UPDATE, input={"id": order_sync.id, "description": "Other"})["updateIntegration"]
    changed = {"name": "Order Sync", "description": "Other", "hasUnpublishedChanges": True}
    assert payload == {"integration": changed, "errors": []}
    unknown = {"id": order_sync.id, "testConfigVariables": [{"key": "Endpoint", "value": "x"}]}
    refused = ask(UPDATE, input=unknown)["updateIntegration"]["errors"]
    messages = ["There is no config variable 'Endpoint'."]
    assert refused == [{"field": "testConfigVariables", "messages": messages}]


def test_an_integration_keeps_the_text_it_was_given(world, ask) -> None:
    order_sync = world.integration("Order Sync")
    document = "query($id: ID!) { integration(id: $id) { definition(version: 7) } }"
    ask(UPDATE, input={"id": order_sync.id, "definition": "name: Other\n"})
    assert ask(document, id=order_sync.id)["integration"]["definition"] == "name: Other\n"


def test_a_fork_has_the_flows_of_its_parent(world, ask) -> None:
    made = ask(FORK, parent=world.integration("Order Sync").id)["forkIntegration"]["integration"]
    assert made["parent"] == {"name": "Order Sync"}
    assert [flow["name"] for flow in made["flows"]["nodes"]] == ["Receive order", "Push shipment"]
    own = {flow.stable_id for flow in world.flows_of[made["id"]]}
    assert own.isdisjoint(flow.stable_id for flow in world.flows_of[world.integration("Order Sync").id])


def test_an_integration_goes_with_all_versions_unless_customers_have_it(world, ask) -> None:
    order_sync = world.integration("Order Sync")
    assert ask(DELETE, id=order_sync.id)["deleteIntegration"]["errors"] == [{"field": "__all__"}]
    made = ask(FORK, parent=order_sync.id)["forkIntegration"]["integration"]
    ask("query($id: ID!) { integration(id: $id) { systemInstance { id } } }", id=made["id"])
    ask(PUBLISH, id=made["id"])
    assert ask(DELETE, id=made["id"])["deleteIntegration"]["errors"] == []
    assert not [each for each in world.integrations.values() if each.name == "Fork"]
    assert not [each for each in world.instances.values() if each.is_system]


def test_the_marketplace_has_what_is_offered_there(world, ask) -> None:
    document = "{ marketplaceIntegrations { nodes { name } } integrations(marketplace: true) { totalCount } }"
    assert ask(document) == {"marketplaceIntegrations": {"nodes": []}, "integrations": {"totalCount": 0}}
    order_sync = world.integration("Order Sync").id
    assert ask(OFFER, id=order_sync, how="AVAILABLE_NOT_DEPLOYABLE")[
        "updateIntegrationMarketplaceConfiguration"
    ]["integration"] == {"marketplaceConfiguration": "AVAILABLE_NOT_DEPLOYABLE", "overview": "New"}
    found = {"nodes": [{"name": "Order Sync"}]}
    assert ask(document) == {"marketplaceIntegrations": found, "integrations": {"totalCount": 1}}
    refused = ask(OFFER, id=order_sync, how="YES")["updateIntegrationMarketplaceConfiguration"]
    assert refused["errors"] == [{"field": "marketplaceConfiguration"}]


@pytest.mark.parametrize(
    ("trigger", "component", "polls", "schedule"),
    [
        ("webhook.webhook", "webhook", False, "INVALID"),
        ("schedule-triggers.schedule", "schedule-triggers", False, "REQUIRED"),
        ("crm.pollContacts", "crm", True, "REQUIRED"),
    ],
)
def test_a_flow_tells_what_starts_it(world, ask, trigger, component, polls, schedule) -> None:
    integration = world.integration("Invoice Export")
    world.flows_of[integration.id][0].trigger = trigger
    document = """query($id: ID!) { integration(id: $id) { flows { nodes { trigger { name action {
      isPollingTrigger scheduleSupport component { key } } } } } } }"""
    (flow,) = ask(document, id=integration.id)["integration"]["flows"]["nodes"]
    action = {"isPollingTrigger": polls, "scheduleSupport": schedule, "component": {"key": component}}
    assert flow == {"trigger": {"name": "Trigger", "action": action}}


def test_the_marketplace_tells_on_demand_what_runs_though_it_is_not_offered(world, ask) -> None:
    document = "{ marketplaceIntegrations(includeActiveIntegrations: true) { nodes { name } } }"
    found = {node["name"] for node in ask(document)["marketplaceIntegrations"]["nodes"]}
    enabled = {each.integration_id for each in world.instances.values() if each.enabled}
    assert found == {world.integrations[each].name for each in enabled} != set()
    for instance in world.instances.values():
        instance.enabled = False
    assert ask(document)["marketplaceIntegrations"]["nodes"] == []


def test_customers_instances_are_moved_to_the_latest_version_and_need_a_deploy(world, ask) -> None:
    first, latest = world.integration("Order Sync", 1), world.integration("Order Sync")
    asked = ask("query($id: ID!) { integration(id: $id) { systemInstance { id } } }", id=first.id)
    hidden = world.instances[asked["integration"]["systemInstance"]["id"]]
    orders = world.instance("Acme Orders")
    for instance in (orders, hidden):
        world.move_instance(instance, first)
    moved = ask(MOVE_ALL, id=first.id)["bulkUpdateInstancesToLatestIntegrationVersion"]
    assert moved == {"integration": {"id": latest.id}, "errors": []}
    assert (orders.integration_id, orders.needs_deploy) == (latest.id, True)
    assert hidden.integration_id == first.id


def test_there_is_nothing_to_move_to_without_a_published_version(world, ask) -> None:
    draft = ask(FORK, parent=world.integration("Order Sync").id)["forkIntegration"]["integration"]
    refused = ask(MOVE_ALL, id=draft["id"])["bulkUpdateInstancesToLatestIntegrationVersion"]
    assert refused == {"integration": None, "errors": [{"field": "id"}]}
