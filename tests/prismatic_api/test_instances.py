"""The verbs of instances: what they ask for, and what they leave alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import httpx
import pytest

from prismatic_api import documents
from prismatic_api.downloads import Meter
from prismatic_api.errors import NotFound
from prismatic_api.ids import GlobalId
from prismatic_api.instances.filters import InstanceFilter
from prismatic_api.instances.offers import NewInstance
from prismatic_api.instances.overview import AppliedProfile
from prismatic_api.instances.service import Instances
from prismatic_api.instances.types import Instance, InstanceDraft
from prismatic_api.node import Node
from prismatic_api.paging import PageRequest
from tests.contract.answers import full_answer
from tests.contract.schemas import sandbox_schema
from tests.prismatic_api.upstream import CUSTOMER_ID, Diary, Upstream, client_on, session_on

UUID = "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b"
INSTANCE_ID, VERSION_ID = str(GlobalId("Instance", UUID)), str(GlobalId("Integration", UUID))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answering(path: str, **changed: object) -> Upstream:
    """The other end, which gives a full answer to a document, with some root fields changed."""
    answer = full_answer(sandbox_schema(), documents.load(path).text) | changed
    for payload in answer.values():
        if isinstance(payload, dict) and "errors" in payload:
            payload["errors"] = []
    return Upstream(httpx.Response(200, json={"data": answer}))


def instance() -> Instance:
    answer = full_answer(sandbox_schema(), documents.load("instances/get_instance").text)
    return replace(Instance.from_node(Node(answer["instance"])), version=2, latest_version=5)


def variables(upstream: Upstream) -> dict:
    return upstream.sent[-1]["variables"]


def test_a_list_hides_system_instances_and_sorts_so_that_pages_cannot_overlap() -> None:
    upstream = answering("instances/list_instances")
    instances = Instances(session_on(upstream))
    instances.listing(InstanceFilter(sort="VERSION", descending=True), PageRequest())
    sent = variables(upstream)
    assert (sent["isSystem"], sent["hasCustomer"], sent["needsDeploy"]) == (False, False, None)
    assert [order["field"] for order in sent["sortBy"]] == ["VERSION", "NAME", "CREATED_AT"]
    instances.listing(InstanceFilter(include_system=True, last_failed=False), PageRequest())
    assert (variables(upstream)["isSystem"], variables(upstream)["hasFailed"]) == (None, False)


def test_how_far_behind_counts_versions_up_to_the_newest_available() -> None:
    assert instance().versions_behind == 3
    assert replace(instance(), latest_version=None).versions_behind == 0
    assert replace(instance(), latest_version=1).versions_behind == 0


@pytest.mark.parametrize("wrong", ["acme", CUSTOMER_ID])
def test_what_is_no_instance_id_is_not_asked_for(wrong: str) -> None:
    upstream = answering("instances/get_instance")
    instances = Instances(session_on(upstream))
    for ask in (
        lambda: instances.get(wrong),
        lambda: instances.overview(wrong, date(2026, 11, 1)),
        lambda: instances.deployment(wrong, NOON),
        lambda: instances.versions(wrong),
    ):
        with pytest.raises(NotFound):
            ask()
    assert upstream.seen == []


@pytest.mark.parametrize(
    ("path", "ask"),
    [
        ("instances/get_instance", lambda api: api.get(INSTANCE_ID)),
        ("instances/get_instance_overview", lambda api: api.overview(INSTANCE_ID, date(2026, 11, 1))),
        ("instances/get_deployment", lambda api: api.deployment(INSTANCE_ID, NOON)),
        ("instances/get_move", lambda api: api.versions(INSTANCE_ID)),
    ],
)
def test_null_means_that_the_instance_is_not_there(path: str, ask) -> None:
    with pytest.raises(NotFound):
        ask(Instances(session_on(answering(path, instance=None))))


def test_a_version_of_another_integration_is_not_there() -> None:
    answer = full_answer(sandbox_schema(), documents.load("instances/get_move").text)
    other = {**answer["target"], "versionSequenceId": "00000000-0000-0000-0000-000000000000"}
    for target in (other, None):
        with pytest.raises(NotFound):
            Instances(session_on(answering("instances/get_move", target=target))).versions(
                INSTANCE_ID, VERSION_ID
            )


def test_a_new_instance_is_sent_without_what_was_left_blank() -> None:
    upstream = answering("instances/create_instance")
    Instances(session_on(upstream)).create(NewInstance(CUSTOMER_ID, VERSION_ID, "Orders"))
    assert variables(upstream)["input"] == {
        "customer": CUSTOMER_ID, "integration": VERSION_ID, "name": "Orders",
    }  # fmt: skip


def test_an_update_sends_what_differs_and_leaves_the_deployment_alone() -> None:
    upstream = answering("instances/update_instance")
    draft = replace(InstanceDraft.of(instance()), labels=("gold",))
    Instances(session_on(upstream)).update(instance(), draft)
    sent = {"id": instance().id, "labels": ["gold"], "preserveDeployState": True}
    assert variables(upstream)["input"] == sent


def test_an_update_that_changes_nothing_sends_and_records_nothing() -> None:
    upstream, diary = answering("instances/update_instance"), Diary()
    instances = Instances(client_on(upstream).session(Meter(), diary))
    assert instances.update(instance(), InstanceDraft.of(instance())) == instance()
    assert (upstream.seen, diary.lines) == ([], [])


@pytest.mark.parametrize("force", [True, False])
def test_a_deploy_is_forced_only_when_told(force: bool) -> None:
    upstream, diary = answering("instances/deploy_instance"), Diary()
    Instances(client_on(upstream).session(Meter(), diary)).deploy(instance(), force=force)
    assert variables(upstream)["input"] == {"id": instance().id} | ({"force": True} if force else {})
    assert diary.lines == ["deployInstance of text", f"done {instance().id}"]


def test_what_a_profile_of_its_own_sets_goes_before_the_base() -> None:
    base = {"name": "Base", "scope": "ORG", "allocatedMemoryMb": 1024, "logsDisabled": False}
    own = {"name": None, "scope": "INSTANCE", "allocatedMemoryMb": None, "logsDisabled": True}
    rest = {"stepResultsDisabled": None, "quickStart": None}
    applied = AppliedProfile.from_nodes([Node(base | rest), Node(own | rest)])
    assert applied == AppliedProfile(("Base", "This instance's own"), 1024, True, None, None)
