"""The verbs of flows: keys are recorded before they are asked for, payloads go as they were typed."""

import json

import httpx
import pytest

from prismatic_api import Prismatic
from prismatic_api.errors import NotFound
from prismatic_api.flows.trials import Call, headers_in
from prismatic_api.flows.types import FlowOfInstance
from tests.prismatic_api.test_instances import answering
from tests.prismatic_api.upstream import Diary, Meter, Upstream, client_on, session_on

FLOW_CONFIG = "SW5zdGFuY2VGbG93Q29uZmlnOjFiNGUyOGJhLTJmYTEtNGQzYi1hM2Y1LWVmMTliNWE3NjMzYg=="
OTHER = "SW5zdGFuY2U6MWI0ZTI4YmEtMmZhMS00ZDNiLWEzZjUtZWYxOWI1YTc2MzNi"
ID = "SWQ6MQ=="  # of everything in a full answer


def on(upstream: Upstream, diary: Diary) -> Prismatic:
    return Prismatic(client_on(upstream).session(Meter(), diary))


def place() -> FlowOfInstance:
    return Prismatic(session_on(answering("flows/get_flow_config"))).flows.get(ID, FLOW_CONFIG)


def test_keys_are_recorded_first_and_shown_in_no_repr() -> None:
    diary = Diary()

    def answered(request: httpx.Request) -> httpx.Response:
        assert diary.lines == ["readApiKeys of text"]
        keys = {"apiKeys": ["secret-1"], "flow": {"organizationApiKeys": ["secret-2"]}}
        return httpx.Response(200, json={"data": {"instanceFlowConfig": keys}})

    keys = on(Upstream(answered), diary).flows.api_keys(place())
    assert (keys.of_customer, keys.of_organization) == (("secret-1",), ("secret-2",))
    assert "secret" not in repr(keys)
    assert diary.lines[1:] == [f"done {ID}"]


def test_a_session_without_a_record_discloses_nothing() -> None:
    upstream = answering("flows/get_api_keys")
    with pytest.raises(ValueError, match="keeps no record"):
        Prismatic(client_on(upstream).session(Meter(), None)).flows.api_keys(place())
    assert upstream.seen == []


def test_a_flow_of_another_instance_is_not_there() -> None:
    for path, ask in {
        "flows/get_flow_config": lambda api: api.flows.get(OTHER, FLOW_CONFIG),
        "flows/get_flow_trial": lambda api: api.flows.trial(OTHER, FLOW_CONFIG),
    }.items():
        with pytest.raises(NotFound):
            ask(Prismatic(session_on(answering(path))))


def test_a_call_is_sent_as_typed_its_headers_as_json_text() -> None:
    trial = Prismatic(session_on(answering("flows/get_flow_trial"))).flows.trial(ID, FLOW_CONFIG)
    upstream, diary = answering("flows/test_flow_config"), Diary()
    call = Call('{"a": 1.0}', "application/json", (("X-A", "1"),))
    result = on(upstream, diary).flows.test(trial, call)
    sent = upstream.sent[-1]["variables"]["input"]
    assert (sent["payload"], json.loads(sent["headers"])) == ('{"a": 1.0}', {"X-A": "1"})
    assert (result.status, result.execution_id) == (7, ID)
    assert diary.lines == ["testInstanceFlowConfig of text", f"done {ID}"]
    assert "1.0" not in repr(call)


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        (None, ()),
        ("{}", ()),
        ('{"a": "1", "b": ["2", "3"], "c": 4}', (("a", "1"), ("b", "2, 3"), ("c", "4"))),
        ("[]", None),
        ("nonsense", None),
    ],
)
def test_headers_are_read_from_json_text(text: str | None, headers: object) -> None:
    assert headers_in(text) == headers
