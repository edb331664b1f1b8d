"""Trying a flow: what it is called with, its answer, and starting from the payload of a real run."""

import json

import msgpack
import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from sandbox.body import Body
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}
CALL = {"body": '{"order": 7}', "content_type": "application/json", "headers": "X-Source: test\nX-Empty:"}


def newest(world):
    return world.executions.all.rows[-1]


def called_with(run) -> dict:
    return msgpack.unpackb(b"".join(run.request.chunks()))


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_form_starts_with_what_is_kept_for_tests(world, support, config, address, headers) -> None:
    config.test_payload, config.test_headers = '{"kept":true}', '{"X-Kept": "1"}'
    world.requests.clear()
    response = support.get(address("flow-test"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetFlowTrial"]
    assert (b"<html" in response.content) == (not headers)
    shown = filled(response)
    assert (json.loads(shown["body"]), shown["headers"]) == ({"kept": True}, "X-Kept: 1")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_runs_with_the_call_and_the_answer_is_shown(world, support, config, address, headers) -> None:
    response = support.post(address("flow-test"), CALL, headers=headers)
    run = newest(world)
    assert (response.status_code, run.flow_config_id, run.is_test) == (200, config.id, True)
    assert called_with(run) == {"data": '{"order": 7}', "contentType": "application/json"}
    answer = text(response, "flow-answer")
    assert ("Status 200" in answer, "application/json" in answer, run.id in answer) == (True, True, True)
    assert address("flow-run", run.id) in response.content.decode()
    assert filled(response)["body"] == '{"order": 7}'


def test_that_it_was_run_is_recorded_and_its_payload_is_not(world, support, orders, address) -> None:
    support.post(address("flow-test"), CALL)
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id) == ("testInstanceFlowConfig", orders.id)
    assert entry.after == {"flow": "Receive order", "contentType": "application/json", "characters": 12}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("body", '{"order": 7', "This is not JSON"),
        ("headers", "no colon here", "Not a header: no colon here"),
        ("headers", "Bad Name: x", "Not a header: Bad Name: x"),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field(world, support, address, field, typed, said) -> None:
    world.requests.clear()
    response = support.post(address("flow-test"), {**CALL, field: typed})
    assert response.status_code == 422
    assert said in problems(response, field)
    assert "TestFlowConfig" not in [seen.operation for seen in world.requests]


def test_a_refusal_is_told(world, support, orders, address) -> None:
    orders.last_deployed_at = None
    response = support.post(address("flow-test"), CALL)
    assert response.status_code == 422
    assert "must be deployed before its flows can be tested" in text(response, "flow-trial")
    assert filled(response)["body"] == '{"order": 7}'


def test_the_payload_of_a_run_can_be_edited_and_sent_again(world, support, address) -> None:
    failed = world.named["failed"]
    response = support.get(address("flow-test"), {"from": failed})
    shown = filled(response)
    notice = json.loads(shown["body"])
    assert notice["event"] == "order.created"
    assert "X-Signature: " in shown["headers"]
    assert "Content-Length" not in shown["headers"]
    notice["orderNumber"] = "Edited"
    support.post(address("flow-test"), {**shown, "body": json.dumps(notice)})
    assert json.loads(called_with(newest(world))["data"])["orderNumber"] == "Edited"


@pytest.mark.parametrize(
    ("stored", "body", "content_type"),
    [
        ({"data": "a,b", "contentType": "text/csv"}, "a,b", "text/csv"),
        ({"data": {"body": {"data": {"id": 5}, "contentType": "application/json"}}}, {"id": 5}, ""),
        ({"data": {"body": {"data": None}, "headers": {}}}, "", ""),
    ],
)
def test_payloads_of_every_form_are_understood(world, support, address, stored, body, content_type) -> None:
    run = world.execution("failed")
    run.request = Body(msgpack.packb(stored))
    shown = filled(support.get(address("flow-test"), {"from": run.id}))
    assert (json.loads(shown["body"]) if isinstance(body, dict) else shown["body"]) == body
    assert content_type in shown["content_type"]


def test_the_json_of_a_request_is_understood(world, support, address) -> None:
    run = world.execution("failed")
    stored = {"body": "eyJhIjoxLjB9", "contentType": "application/json", "headers": '{"x-a":"1"}'}
    run.request = Body(json.dumps(stored).encode())
    shown = filled(support.get(address("flow-test"), {"from": run.id}))
    assert ("1.0" in shown["body"], shown["headers"]) == (True, "x-a: 1")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (
            msgpack.packb({"data": b"\xff\xd8\xff\x00", "contentType": "image/jpeg"}),
            "a file rather than text",
        ),
        (msgpack.packb([1, 2]), "Nothing is known"),
        (b"\xc1", "cannot be read"),
    ],
)
def test_what_cannot_be_edited_is_said(world, support, address, stored, said) -> None:
    run = world.execution("failed")
    run.request = Body(stored)
    response = support.get(address("flow-test"), {"from": run.id})
    assert response.status_code == 200
    assert said in text(response, "flow-trial")


def test_a_run_of_another_instance_is_not_there(world, support, address) -> None:
    other = world.add_execution(world.instance("Globex Orders"))
    assert support.get(address("flow-test"), {"from": other.id}).status_code == 404


def test_a_lost_answer_says_that_it_may_have_run(world, support, address) -> None:
    world.faults.next("reset", operation="TestFlowConfig")
    response = support.post(address("flow-test"), CALL)
    assert response.status_code == 504
    assert "The flow may have run: look at its newest runs" in text(response, "flow-trial")
    assert newest(world).id.replace("=", "%3D") in response.content.decode()
    assert filled(response)["body"] == '{"order": 7}'


def test_what_was_typed_outlives_a_failure(world, support, address) -> None:
    world.faults.next("unreachable", times=9)
    response = support.post(address("flow-test"), CALL)
    assert (response.status_code, filled(response)["body"]) == (502, '{"order": 7}')
    assert "The flow was not run." in text(response, "flow-trial")


def test_a_viewer_may_not(world, viewer, address) -> None:
    runs = len(world.executions)
    assert viewer.post(address("flow-test"), CALL).status_code == 403
    assert len(world.executions) == runs


def test_what_the_flow_answers_stays_text(world, support, address) -> None:
    hostile = reverse("flow-test", args=[world.instance("Acme Orders").id, "x"])
    assert support.get(hostile).status_code == 404
    response = support.post(address("flow-test"), {**CALL, "content_type": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content
