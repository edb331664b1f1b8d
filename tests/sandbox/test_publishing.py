"""Components as their authors publish them: told of, put to their links, then there for everybody."""

import hashlib
from typing import Any

import pytest

from tests.sandbox.conftest import client_of

PUBLISH = """mutation($definition: ComponentDefinitionInput!, $actions: [ActionDefinitionInput],
    $triggers: [TriggerDefinitionInput], $dataSources: [DataSourceDefinitionInput],
    $connections: [ConnectionDefinitionInput], $customer: ID) {
  publishComponent(input: {definition: $definition, actions: $actions, triggers: $triggers,
      dataSources: $dataSources, connections: $connections, customer: $customer, comment: "First"}) {
    publishResult { component { id versionNumber versionIsAvailable }
      iconUploadUrl packageUploadUrl sourceUploadUrl
      connectionIconUploadUrls { connectionKey iconUploadUrl }
      connectionAvatarIconUploadUrls { connectionKey iconUploadUrl } }
    errors { field messages } } }"""
FIND = """query($key: String, $all: Boolean, $inner: Boolean) {
  components(key: $key, public: false, allVersions: $all, includeComponentsForCodeNativeIntegrations: $inner,
      sortBy: [{field: VERSION_NUMBER, direction: ASC}]) {
    nodes { versionNumber versionIsLatest versionIsAvailable signature iconUrl sourceDownloadUrl
      connections { nodes { key oauth2Type iconUrl inputs { nodes { key keyPath parentId type } } } } } } }"""
ACTIONS = """query($key: String) { components(key: $key) { nodes { actions { nodes { key isTrigger
  hasOnInstanceDeploy scheduleSupport dataSourceType isDetailDataSource detailDataSource { key }
  staticBranchNames examplePayload inputs { nodes { key dataSource { key } model } } } } } } }"""


def named(key: str, label: str = "Something", **more: Any) -> dict[str, Any]:
    return {"key": key, "display": {"label": label, "description": "What it does."}, "inputs": [], **more}


def definition(**more: Any) -> dict[str, Any]:
    return {"key": "acme", "display": {"label": "Acme", "description": "Acme's own."}, **more}


ADDRESS = {"key": "street", "label": "Street", "type": "string"}
CONNECTION = {
    "key": "oauth",
    "label": "Acme OAuth",
    "oauth2Type": "authorization_code",
    "inputs": [{"key": "at", "label": "At", "type": "structuredObject", "inputs": [ADDRESS]}],
}


@pytest.fixture
def publish(ask):
    def told(**given: Any) -> dict[str, Any]:
        answer = ask(PUBLISH, **{"definition": definition(), **given})["publishComponent"]
        assert answer["errors"] == []
        return answer["publishResult"]

    return told


def found(ask, **wanted: Any) -> list[dict[str, Any]]:
    return ask(FIND, **{"key": "acme", **wanted})["components"]["nodes"]


def test_a_version_is_found_by_its_signature_once_its_package_is_there(api, ask, publish) -> None:
    first = publish(connections=[CONNECTION])
    assert (first["component"]["versionNumber"], first["component"]["versionIsAvailable"]) == (1, False)
    assert found(ask) == []
    assert api.put(first["packageUploadUrl"], content=b"zip").status_code == 200
    (there,) = found(ask)
    assert there["signature"] == hashlib.sha1(b"zip", usedforsecurity=False).hexdigest()
    (kind,) = there["connections"]["nodes"]
    assert (kind["key"], kind["oauth2Type"]) == ("oauth", "AUTHORIZATION_CODE")
    outer, inner = kind["inputs"]["nodes"]
    assert (outer["type"], inner["keyPath"], bool(inner["parentId"])) == (
        "STRUCTUREDOBJECT",
        ["at", "street"],
        True,
    )


def test_the_next_version_takes_over_when_it_arrives_and_not_before(api, ask, publish) -> None:
    api.put(publish()["packageUploadUrl"], content=b"one")
    second = publish()
    assert [each["versionNumber"] for each in found(ask)] == [1]
    api.put(second["packageUploadUrl"], content=b"two")
    every = [(each["versionNumber"], each["versionIsLatest"]) for each in found(ask, all=True)]
    assert every == [(1, False), (2, True)]


def test_icons_and_source_are_kept_where_the_links_say(api, ask, publish) -> None:
    told = publish(connections=[CONNECTION])
    (link,) = told["connectionIconUploadUrls"]
    assert link["connectionKey"] == "oauth"
    for url in (told["iconUploadUrl"], link["iconUploadUrl"], told["sourceUploadUrl"]):
        assert api.put(url, content=b"file", headers={"Content-Type": "image/png"}).status_code == 200
    api.put(told["packageUploadUrl"], content=b"zip")
    (there,) = found(ask)
    assert api.get(api.get(there["iconUrl"]).json()["url"]).content == b"file"
    assert api.get(there["sourceDownloadUrl"]).content == b"file"
    assert there["connections"]["nodes"][0]["iconUrl"] != there["iconUrl"]


def test_what_it_offers_is_told_as_it_was_published(api, ask, publish) -> None:
    item = {"key": "item", "label": "Item", "type": "string", "dataSource": "items"}
    branching = named("branch", allowsBranching=True, staticBranchNames=["Yes", "No"], examplePayload="{}")
    told = publish(
        actions=[{**branching, "inputs": [{**item, "model": [{"label": "One", "value": "1"}]}]}],
        triggers=[named("news", hasOnInstanceDeploy=True, scheduleSupport="required")],
        dataSources=[
            named("items", dataSourceType="objectSelection", detailDataSource="item"),
            named("item", dataSourceType="picklist"),
        ],
    )
    api.put(told["packageUploadUrl"], content=b"zip")
    action, trigger, items, detail = ask(ACTIONS, key="acme")["components"]["nodes"][0]["actions"]["nodes"]
    assert (action["staticBranchNames"], action["examplePayload"]) == (["Yes", "No"], "{}")
    (field,) = action["inputs"]["nodes"]
    assert (field["dataSource"], field["model"]) == (
        {"key": "items"},
        '[{"label": "One", "value": "1"}]',
    )
    assert (trigger["isTrigger"], trigger["hasOnInstanceDeploy"]) == (True, True)
    assert trigger["scheduleSupport"] == "REQUIRED"
    assert (items["dataSourceType"], items["detailDataSource"]) == ("OBJECTSELECTION", {"key": "item"})
    assert (items["isDetailDataSource"], detail["isDetailDataSource"]) == (False, True)


def test_components_inside_code_native_integrations_are_listed_only_if_asked_for(api, ask, publish) -> None:
    told = publish(definition=definition(forCodeNativeIntegration=True))
    api.put(told["packageUploadUrl"], content=b"zip")
    assert found(ask) == []
    assert len(found(ask, inner=True)) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"definition": definition(public=True)}, "definition"),
        ({"actions": [named("a"), named("a")]}, "actions"),
        ({"actions": [named("a", inputs=[{**ADDRESS, "type": "street"}])]}, "actions"),
        ({"dataSources": [named("a", dataSourceType="list")]}, "dataSources"),
        ({"connections": [{**CONNECTION, "oauth2Type": "magic"}]}, "connections"),
        ({"customer": "Q3VzdG9tZXI6MWY0NmRmM2MtM2FjMi00ODMwLWExODEtZjNhN2FmN2RkNTRi"}, "customer"),
    ],
)
def test_what_could_not_be_shown_is_refused(world, ask, given, field) -> None:
    before = set(world.shelf.by_id)
    answer = ask(PUBLISH, **{"definition": definition(), **given})["publishComponent"]
    assert answer["publishResult"] is None
    assert [each["field"] for each in answer["errors"]] == [field]
    assert set(world.shelf.by_id) == before


def test_a_link_for_a_package_takes_one_and_expires(world, api, publish) -> None:
    link = publish()["packageUploadUrl"]
    assert api.get(link).status_code == 403
    world.clock.advance(minutes=5)
    assert api.put(link, content=b"late").status_code == 403
    assert not any(each.is_available for each in world.shelf.by_id.values() if each.key == "acme")


def test_who_may_not_manage_components_publishes_none(world) -> None:
    with client_of(world, "sandbox-guest") as client:
        sent = {"definition": definition(), "customer": world.customer("Globex").id}
        refused = client.post("/api", json={"query": PUBLISH, "variables": sent}).json()
    assert "permission" in refused["errors"][0]["message"]


def test_a_component_is_starred_and_is_searched_by_words(ask, world) -> None:
    http = world.shelf.latest("http")
    star = "mutation($id: ID) { updateComponent(input: {id: $id, starred: true}) { component { starred } } }"
    search = '{ components(searchTerms_Fulltext: "sql data", public: true) { nodes { key } } }'
    own = world.shelf.publish("own", "Own")
    assert ask(star, id=own.id)["updateComponent"]["component"] == {"starred": True}
    assert not http.starred
    assert ask(search)["components"]["nodes"] == [{"key": "sql"}]
