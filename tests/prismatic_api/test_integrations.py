"""The verbs of integrations: what they ask for, and how versions and config variables are read."""

from datetime import UTC, datetime

import pytest

from prismatic_api.client import Client
from prismatic_api.downloads import Meter
from prismatic_api.errors import NotFound, Refused
from prismatic_api.ids import GlobalId
from prismatic_api.integrations.service import Integrations
from prismatic_api.integrations.types import IntegrationFilter, IntegrationHead
from prismatic_api.integrations.variables import RequiredVariable
from prismatic_api.integrations.versions import Attribute, Distribution, Version, attributes_in
from prismatic_api.node import Node
from prismatic_api.paging import PageRequest
from tests.prismatic_api.upstream import Diary, Upstream, client_on, data, session_on

ID, OTHER = (str(GlobalId("Integration", f"11111111-2222-3333-4444-55555555555{end}")) for end in (1, 2))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HEAD = IntegrationHead(ID, "Order Sync", 2, NOON, is_available=True, allow_update=True)
LISTED = {
    "integrations": {"nodes": [], "totalCount": 0, "pageInfo": {"endCursor": None, "hasNextPage": False}},
    "integrationCategories": [{"name": "Sales"}, {"name": ""}, {"name": "finance"}],
    "integrationLabels": [{"name": "core"}, {"name": "core"}],
}


def variables(upstream: Upstream) -> dict:
    return upstream.sent[-1]["variables"]


def test_a_list_is_one_request_for_rows_categories_and_labels() -> None:
    upstream = Upstream(data(LISTED))
    listing = Integrations(session_on(upstream)).listing(IntegrationFilter(), PageRequest())
    assert (listing.categories, listing.labels) == (("finance", "Sales"), ("core",))
    assert len(upstream.seen) == 1
    asked = {name: value for name, value in variables(upstream).items() if value is not None}
    assert asked == {"first": 50, "sortBy": [{"field": "NAME", "direction": "ASC"}]}


def test_a_box_that_is_not_ticked_leaves_nothing_out() -> None:
    upstream = Upstream(data(LISTED))
    wanted = IntegrationFilter(only_outdated=True, sort="PUBLISHED_AT", descending=True)
    Integrations(session_on(upstream)).listing(wanted, PageRequest())
    asked = variables(upstream)
    assert (asked["outdated"], asked["unpublished"], asked["template"]) == (True, None, None)
    assert [order["field"] for order in asked["sortBy"]] == ["PUBLISHED_AT", "NAME"]


@pytest.mark.parametrize("verb", ["get", "definition", "availability", "upgrade"])
@pytest.mark.parametrize(
    "wrong", ["nonsense", str(GlobalId("Customer", "1" * 8 + "-1111" * 3 + "-" + "1" * 12))]
)
def test_what_is_no_id_of_an_integration_is_not_asked_for(verb: str, wrong: str) -> None:
    upstream = Upstream(data({"integration": None}))
    with pytest.raises(NotFound):
        getattr(Integrations(session_on(upstream)), verb)(wrong)
    assert upstream.seen == []
    with pytest.raises(NotFound):
        getattr(Integrations(session_on(upstream)), verb)(ID)


def test_a_pair_without_its_first_asks_for_one_definition_only() -> None:
    upstream = Upstream(data({"integration": None}))
    for before, asked in ((None, (ID, False)), (OTHER, (OTHER, True))):
        with pytest.raises(NotFound):
            Integrations(session_on(upstream)).pair(before, ID)
        sent = variables(upstream)
        assert ((sent["other"], sent["hasOther"]), sent["format"]) == (asked, 7)


def offering(answer: object) -> tuple[Integrations, Upstream, Diary]:
    upstream, diary = Upstream(data({"updateIntegrationVersionAvailability": answer})), Diary()
    client: Client = client_on(upstream)
    return Integrations(client.session(Meter(), diary)), upstream, diary


def test_a_version_is_withdrawn_by_its_own_id_and_recorded() -> None:
    integrations, upstream, diary = offering({"integration": {"id": ID}, "errors": []})
    integrations.offer(HEAD, available=False)
    assert variables(upstream) == {"input": {"id": ID, "available": False}}
    assert diary.lines == [
        "updateIntegrationVersionAvailability of Order Sync, version 2",
        f"done {ID}",
    ]


def test_a_refused_offer_says_why() -> None:
    problems = [{"field": "available", "messages": ["Not yet."]}]
    integrations, _, diary = offering({"integration": None, "errors": problems})
    with pytest.raises(Refused, match="Not yet"):
        integrations.offer(HEAD, available=True)
    assert diary.lines[-1] == "Refused"


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        (None, []),
        ("", []),
        ("no json", []),
        ("[1]", []),
        ('{"commitHash": "abc", "commitUrl": "https://c.example/abc"}', [("commit", "abc", True)]),
        ('{"commitUrl": "https://c.example/abc"}', [("commit", "https://c.example/abc", True)]),
        ('{"repoUrl": "ssh://c.example", "x": null, "y": ""}', [("repository", "ssh://c.example", False)]),
        ('{"pullRequestUrl": "javascript:alert(1)"}', [("pull request", "javascript:alert(1)", False)]),
        ('{"by": {"deep": [1]}}', [("by", "{'deep': [1]}", False)]),
        ('{"bad": "https://[x"}', [("bad", "https://[x", False)]),
    ],
)
def test_what_was_noted_with_a_version(text: str | None, noted: list) -> None:
    found: tuple[Attribute, ...] = attributes_in(text)
    assert [(one.name, one.value, bool(one.url)) for one in found] == noted


def distribution(target: int | None, **counts: int) -> Distribution:
    nodes = [{"versionNumber": int(n[1:]), "instanceCount": many} for n, many in counts.items()]
    stats = {"totalInstanceCount": sum(counts.values()), "versionDistribution": {"nodes": nodes}}
    latest = {"id": ID, "versionNumber": target} if target else None
    return Distribution.from_node(Node({"instanceStats": stats, "latestAvailable": latest}))


def test_instances_are_behind_what_can_be_deployed_not_what_was_published() -> None:
    assert distribution(3, v1=2, v2=1, v3=5).behind == 3
    assert distribution(2, v1=2, v2=1, v3=5).behind == 2
    assert distribution(None, v1=2).behind == 0
    where = distribution(3, v1=2, v3=5)
    assert ([count.number for count in where.counts], where.on(3), where.on(2)) == ([3, 1], 5, 0)


def test_who_published_a_version_may_be_nobody_who_is_known() -> None:
    node = {"id": ID, "versionNumber": 1, "versionComment": None, "versionCreatedAt": None}
    node |= {
        "versionCreatedBy": None,
        "versionIsAvailable": False,
        "versionAttributes": None,
        "allowUpdate": True,
    }
    version = Version.from_node(Node(node))
    assert (version.published_by, version.comment, version.is_published) == ("", "", False)


VARIABLE = {
    **dict.fromkeys(("stableKey", "stableId", "collectionType", "defaultValue", "description", "header")),
    **dict.fromkeys(("orgOnly", "pickList", "codeLanguage", "scheduleType", "timeZone", "connection")),
    "id": ID,
    "key": "A",
    "dataType": "STRING",
    "userLevelConfigured": False,
    "dataSource": None,
    "onPremiseConnectionConfig": "DISALLOWED",
}


@pytest.mark.parametrize(
    ("given", "needs", "words"),
    [
        ({}, True, "Text"),
        ({"defaultValue": "x"}, False, "Text"),
        ({"dataType": "BOOLEAN"}, False, "Yes or no"),
        ({"dataType": "CONNECTION", "defaultValue": "x"}, True, "Connection"),
        ({"collectionType": "KEYVALUELIST"}, True, "Text, keys and values"),
        ({"dataType": "STRUCTURED_OBJECT"}, True, "Structured object"),
    ],
)
def test_a_config_variable_says_what_it_takes_and_whether_it_must_be_answered(given, needs, words) -> None:
    variable = RequiredVariable.from_node(Node({**VARIABLE, **given}))
    assert (variable.needs_answer, variable.type_words) == (needs, words)
