"""A call is sent once and as it was typed: a second press runs nothing; large bodies arrive whole."""

import msgpack
import pytest

from dashboard.flows.models import SentCall
from sandbox.body import Body
from tests.customers.markup import filled, problems, text
from tests.flows.test_flow_test import CALL, called_with, newest

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_second_press_runs_nothing_and_shows_the_first_run(world, support, address, headers) -> None:
    sent = filled(support.get(address("flow-test")), **CALL)
    support.post(address("flow-test"), sent, headers=headers)
    first, runs = newest(world), len(world.executions)
    again = support.post(address("flow-test"), sent, headers=headers)
    assert (again.status_code, len(world.executions)) == (409, runs)
    assert "This was sent already" in text(again, "flow-answer")
    assert address("flow-run", first.id) in again.content.decode()
    assert filled(again)["body"] == CALL["body"]
    support.post(address("flow-test"), filled(again))
    assert len(world.executions) == runs + 1


def test_a_press_while_the_first_is_under_way_runs_nothing(world, support, address) -> None:
    sent = filled(support.get(address("flow-test")), **CALL)
    SentCall.claim(sent["ticket"])
    runs = len(world.executions)
    again = support.post(address("flow-test"), sent)
    assert (again.status_code, len(world.executions)) == (409, runs)
    assert "Its run is among the newest below" in text(again, "flow-answer")


@pytest.mark.parametrize("trouble", ["refused", "unreachable"])
def test_what_was_not_run_can_be_sent_again(world, support, orders, address, trouble) -> None:
    sent, runs = filled(support.get(address("flow-test")), **CALL), len(world.executions)
    if trouble == "refused":
        world.refuse("testInstanceFlowConfig", "payload", "Not today.")
    else:
        world.faults.next("unreachable", operation="TestFlowConfig")
    answer = support.post(address("flow-test"), sent)
    assert answer.status_code == (422 if trouble == "refused" else 502)
    assert support.post(address("flow-test"), filled(answer)).status_code == 200
    assert len(world.executions) == runs + 1


def test_a_body_of_six_megabytes_arrives_and_a_larger_one_is_turned_away(world, support, address) -> None:
    page = support.get(address("flow-test"))
    assert b'enctype="multipart/form-data"' in page.content  # otherwise each quote would take three bytes
    body = '"' * 5_999_990
    sent = support.post(address("flow-test"), {**CALL, "body": body, "content_type": "text/plain"})
    assert (sent.status_code, called_with(newest(world))["data"]) == (200, body)
    larger = "x" * 5_999_990 + "é" * 6  # of letters, for its page is read here
    large = support.post(address("flow-test"), {**CALL, "body": larger, "content_type": "text/plain"})
    assert large.status_code == 422
    assert "more than the 6 MB" in problems(large, "body")


@pytest.mark.parametrize("body", ["a,b\r\n1,2\r\n", "a,b\n1,2\n"], ids=["CRLF", "LF"])
def test_line_ends_arrive_as_they_were_in_the_run(world, support, address, body) -> None:
    run = world.execution("failed")
    run.request = Body(msgpack.packb({"data": body, "contentType": "text/csv"}))
    shown = filled(support.get(address("flow-test"), {"from": run.id}))
    typed = {**shown, "body": shown["body"].replace("\r\n", "\n").replace("\n", "\r\n")}  # as browsers do
    support.post(address("flow-test"), typed)
    assert called_with(newest(world))["data"] == body


def test_a_header_that_stands_twice_is_not_lost_unsaid(world, support, address) -> None:
    runs = len(world.executions)
    answer = support.post(address("flow-test"), {**CALL, "headers": "X-A: 1\nx-a: 2"})
    assert (answer.status_code, len(world.executions)) == (422, runs)
    assert "Each header once" in problems(answer, "headers")
