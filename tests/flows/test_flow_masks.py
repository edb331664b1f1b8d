"""Secrets of a run's call: masked in the form that starts from it, shown to who asks, sent as they were."""

import json

import msgpack
import pytest

from dashboard.audit.models import AuditEntry
from dashboard.flows.masking import Masked
from dashboard.flows.models import FlowCase
from dashboard.redaction.rules import MASK
from prismatic_api.flows.trials import Call
from sandbox.body import Body
from tests.customers.markup import filled, problems, text
from tests.flows.test_flow_test import called_with, newest
from tests.secrets.canaries import CANARIES, found_in

SECRET = CANARIES["secret in a payload"]
BODY = {"order": 7, "password": SECRET, "note": "call Bearer abcdefgh.ijkl"}


@pytest.fixture
def run(world):
    """A run that was called with secrets in its body and its headers."""
    found = world.execution("failed")
    headers = {"X-Api-Key": SECRET, "X-Source": "shop"}
    found.request = Body(msgpack.packb({"data": {"body": {"data": BODY}, "headers": headers}}))
    return found


@pytest.fixture
def opened(support, address, run):
    """What the form that starts from that run holds."""
    return filled(support.get(address("flow-test"), {"from": run.id}))


def test_a_run_is_taken_with_its_secrets_masked_and_nothing_recorded(support, address, run, opened) -> None:
    assert json.loads(opened["body"]) == {
        "order": 7,
        "password": f"{MASK} 1",
        "note": f"call {MASK} 2",
    }
    assert opened["headers"] == f"X-Api-Key: {MASK} 3\nX-Source: shop"
    page = support.get(address("flow-test"), {"from": run.id})
    assert found_in(page.content) == set()
    assert "3 values of that run look like secrets" in text(page, "flow-trial")
    assert AuditEntry.objects.count() == 0


def test_a_mask_is_sent_as_what_it_stands_for_wherever_it_was_moved(world, support, address, opened) -> None:
    moved = opened["body"].replace(f"{MASK} 1", "new").replace("7", f'"{MASK} 1"')
    answer = support.post(address("flow-test"), {**opened, "body": moved})
    sent = json.loads(called_with(newest(world))["data"])
    assert sent == {"order": SECRET, "password": "new", "note": "call Bearer abcdefgh.ijkl"}
    assert MASK in filled(answer)["body"]
    told = AuditEntry.objects.get().after
    assert (told["maskedValuesOf"], SECRET in json.dumps(told)) == (opened["model"], False)


@pytest.mark.parametrize("changed", [{"model": ""}, {"body": f'"{MASK} 9"'}, {"headers": f"X-A: {MASK}"}])
def test_a_mask_of_nothing_is_never_sent(world, support, address, opened, changed) -> None:
    world.requests.clear()
    answer = support.post(address("flow-test"), {**opened, **changed})
    assert answer.status_code == 422
    field = "headers" if "headers" in changed else "body"
    assert "Type the secret, or start from the run again" in problems(answer, field)
    assert "TestFlowConfig" not in [seen.operation for seen in world.requests]


def test_asking_for_them_is_recorded_and_loses_nothing_that_was_typed(support, address, run, opened) -> None:
    typed = {**opened, "body": opened["body"].replace("7", "8"), "act": "show"}
    shown = filled(support.post(address("flow-test"), typed))
    assert json.loads(shown["body"]) == {**BODY, "order": 8}
    assert shown["headers"] == f"X-Api-Key: {SECRET}\nX-Source: shop"
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id) == ("readPayload", run.id)


def test_they_are_kept_in_a_case_by_who_says_so_alone(support, address, opened) -> None:
    asked = {**opened, "case_name": "Kept", "act": ""}
    refused = support.post(address("flow-case-save"), asked)
    assert (refused.status_code, FlowCase.objects.count()) == (422, 0)
    assert found_in(refused.content) == set()
    support.post(address("flow-case-save"), {**asked, "keeps": "on"})
    assert json.loads(FlowCase.objects.get().body) == BODY
    told = AuditEntry.objects.get().after
    assert (told["maskedValuesOf"], SECRET in json.dumps(told)) == (opened["model"], False)


def test_masks_within_masks_are_put_back_whole() -> None:
    body = (
        "\n".join([f"token=a{n}&x=<password>p{n}</password>" for n in range(12)])
        + '{"token": "password=1 x"}'
    )
    masked = Masked.of(Call(body, headers=(("Cookie", "a=b"), ("X", "Basic abcdefgh12"))))
    assert not any(f"p{n}<" in masked.call.body for n in range(12))
    assert masked.put_back(masked.call.body) == body
    assert [masked.put_back(value) for _, value in masked.call.headers] == ["a=b", "Basic abcdefgh12"]
