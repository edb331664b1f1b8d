"""The verbs of config variables: what is asked, put together, and changed."""

import json

import pytest

from prismatic_api.config_variables.answers import LONGEST_RECORD, Answer, InputAnswer, recorded
from prismatic_api.config_variables.instance_config import REST
from prismatic_api.config_variables.pages import pages_in
from prismatic_api.config_variables.secret import Secret
from prismatic_api.config_variables.service import ConfigVariables
from prismatic_api.downloads import Meter
from prismatic_api.errors import NotFound, Refused
from prismatic_api.ids import GlobalId
from tests.prismatic_api.upstream import CUSTOMER_ID, Diary, Upstream, client_on, data, session_on

UUID = "12345678-1234-4234-8234-12345678901"
INSTANCE, INTEGRATION = str(GlobalId("Instance", f"{UUID}0")), str(GlobalId("Integration", f"{UUID}0"))
PAGES = [
    {"name": "First", "tagline": "Begin here", "elements": [{"type": "configVar", "value": "Login"}]},
    {
        "name": "Second",
        "elements": [{"type": "htmlElement", "value": "<b>Hi</b>"}, {"type": "configVar", "value": "Gone"}],
    },
]


def required(number: int, key: str, kind: str = "STRING", **more: object) -> dict:
    blank = (
        "collectionType description header codeLanguage scheduleType timeZone stableKey orgOnly connection"
        " dataSource defaultValue pickList scopedConfigVariable"
    )
    fields = dict.fromkeys(blank.split())
    identity = {
        "id": str(GlobalId("RequiredConfigVariable", f"{UUID}{number}")),
        "key": key,
        "dataType": kind,
    }
    return {**fields, **identity, "userLevelConfigured": False, **more}


def stored(
    number: int, key: str, value: str | None = None, inputs: list | None = None, **more: object
) -> dict:
    blank = "scheduleType timeZone status lastSuccessfulRefreshAt refreshAt"
    return {
        **dict.fromkeys(blank.split()),
        "id": str(GlobalId("InstanceConfigVariable", f"{UUID}{number}")),
        "requiredConfigVariable": {"id": required(number, key)["id"], "key": key},
        "value": value,
        "inputs": {"nodes": inputs or []},
        "allowUpdate": True,
        "customerConfigVariable": None,
        **more,
    }


def listed(nodes: list[dict], cursor: str | None = None) -> dict:
    return {"nodes": nodes, "pageInfo": {"endCursor": cursor, "hasNextPage": cursor is not None}}


def instance(asked: dict | None, found: dict | None) -> dict:
    integration = {"id": INTEGRATION, "name": "Orders", "versionNumber": 3, "configPages": json.dumps(PAGES)}
    if asked:
        integration["requiredConfigVariables"] = asked
    node = {
        "id": INSTANCE,
        "name": "Orders for Acme",
        "configState": "FULLY_CONFIGURED",
        "needsDeploy": False,
        "allowUpdateConfigVariables": True,
        "customer": {"id": CUSTOMER_ID, "name": "Acme"},
        "integration": integration,
    }
    return {"instance": {**node, **({"configVariables": found} if found else {})}}


PASSWORD = {
    **dict.fromkeys(("comments", "example", "placeholder", "model")),
    "key": "password",
    "label": "Password",
    "type": "PASSWORD",
    "required": True,
    "shown": True,
}
LOGIN = {
    "id": str(GlobalId("Connection", f"{UUID}0")),
    "label": "Basic",
    "oauth2Type": None,
    "component": {"label": "Acme"},
    "inputs": {"nodes": [PASSWORD]},
}
ASKED = [required(1, "Folder", defaultValue="/in"), required(2, "Login", "CONNECTION", connection=LOGIN)]
FOUND = [
    stored(1, "Folder", "/out"),
    stored(2, "Login", None, [{"name": "password", "type": "VALUE", "value": "NA", "hasValue": True}]),
    stored(9, "Of an older version", "left"),
]
WHOLE = data(instance(listed(ASKED), listed(FOUND)))
CHANGED = data({"updateInstanceConfigVariables": {"instance": {"id": INSTANCE}, "errors": []}})


def test_one_request_gives_the_configuration_in_the_integrations_order() -> None:
    upstream = Upstream(WHOLE)
    config = ConfigVariables(session_on(upstream)).of_instance(INSTANCE)
    assert len(upstream.seen) == 1
    assert [variable.key for variable in config.variables] == ["Folder", "Login"]
    assert [(page.name, [each.text for each in page.elements]) for page in config.pages] == [
        ("First", ["Login"]),
        ("Second", ["<b>Hi</b>"]),
        (REST, ["Folder"]),
    ]
    assert [(each.key, each.value) for each in config.leftovers] == [("Of an older version", "left")]


def test_a_variable_is_found_by_its_own_id_and_by_the_required_ones() -> None:
    service = ConfigVariables(session_on(Upstream(WHOLE)))
    folder = service.get(INSTANCE, FOUND[0]["id"])
    assert folder == service.get(INSTANCE, ASKED[0]["id"])
    assert (folder.value, folder.is_changed_from_default) == ("/out", True)
    with pytest.raises(NotFound):
        service.get(INSTANCE, "nowhere")


def test_more_than_a_hundred_are_read_page_by_page_and_each_list_to_its_own_end() -> None:
    first = data(instance(listed(ASKED[:1], "r1"), listed(FOUND[:1])))
    second = data(instance(listed(ASKED[1:]), None))
    upstream = Upstream(first, second)
    config = ConfigVariables(session_on(upstream)).of_instance(INSTANCE)
    assert [variable.key for variable in config.variables] == ["Folder", "Login"]
    asked = upstream.sent[1]["variables"]
    assert (asked["requiredAfter"], asked["wantsRequired"], asked["wantsStored"]) == ("r1", True, False)


def test_an_api_that_never_ends_is_left_after_a_while() -> None:
    upstream = Upstream(data(instance(listed(ASKED, "again"), listed(FOUND, "again"))))
    assert ConfigVariables(session_on(upstream)).of_instance(INSTANCE)
    assert len(upstream.seen) == 20


def test_an_unknown_instance_is_not_found() -> None:
    with pytest.raises(NotFound):
        ConfigVariables(session_on(Upstream(data({"instance": None})))).of_instance(INSTANCE)
    with pytest.raises(NotFound):
        ConfigVariables(session_on(Upstream(WHOLE))).of_instance(CUSTOMER_ID)


def test_an_update_is_one_request_with_only_what_changes() -> None:
    upstream, diary = Upstream(WHOLE, CHANGED), Diary()
    service = ConfigVariables(client_on(upstream).session(Meter(), diary))
    config = service.of_instance(INSTANCE)
    answers = [
        Answer("Folder", "/new"),
        Answer("Login", inputs=(InputAnswer("password", Secret("hunter2")),)),
    ]
    update = service.update(config, answers)
    assert upstream.sent[-1]["variables"]["input"] == {
        "id": INSTANCE,
        "configVariables": [
            {"key": "Folder", "value": "/new"},
            {"key": "Login", "values": '[{"name":"password","type":"value","value":"hunter2"}]'},
        ],
    }
    assert (update.before, update.after) == (
        {"Folder": "/out", "Login: Password": "set"},
        {"Folder": "/new", "Login: Password": "changed"},
    )
    assert diary.lines == ["updateInstanceConfigVariables of Orders for Acme", f"done {INSTANCE}"]


def test_what_changes_nothing_is_not_sent() -> None:
    upstream = Upstream(WHOLE)
    service = ConfigVariables(session_on(upstream))
    config = service.of_instance(INSTANCE)
    assert not service.update(config, [Answer("Folder", "/out"), Answer("Login", inputs=())])
    assert len(upstream.seen) == 1


def test_null_and_blank_are_two_things() -> None:
    upstream = Upstream(WHOLE, CHANGED)
    service = ConfigVariables(session_on(upstream))
    service.update(service.of_instance(INSTANCE), [Answer("Folder", None)])
    assert upstream.sent[-1]["variables"]["input"]["configVariables"] == [{"key": "Folder", "value": None}]


def test_a_refusal_is_raised_with_its_problems() -> None:
    problems = [{"field": "Folder", "messages": ["No such folder."]}]
    refusal = data({"updateInstanceConfigVariables": {"instance": None, "errors": problems}})
    service = ConfigVariables(session_on(Upstream(WHOLE, refusal)))
    with pytest.raises(Refused, match="No such folder"):
        service.update(service.of_instance(INSTANCE), [Answer("Folder", "/nope")])


def test_a_very_long_value_is_recorded_by_its_beginning() -> None:
    assert recorded("a" * LONGEST_RECORD) == "a" * LONGEST_RECORD
    assert recorded("a" * 1_048_576).endswith("… (1,048,576 characters in all)")
    assert recorded(None) is None


@pytest.mark.parametrize(
    "text", ["", "null", "{}", "[", "5", '["a", 5, null]', '[{"elements": 5}]', '[{"elements": [5, {}]}]']
)
def test_pages_that_are_none_leave_all_variables_on_one(text: str) -> None:
    assert all(page.keys == () for page in pages_in(text))


def test_values_stay_out_of_reprs() -> None:
    config = ConfigVariables(session_on(Upstream(WHOLE))).of_instance(INSTANCE)
    assert "/out" not in repr(config)
    assert "left" not in repr(config.leftovers)
