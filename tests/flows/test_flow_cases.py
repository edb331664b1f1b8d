"""Calls that are kept under a name: for all instances of the flow, run one or all, without secrets unsaid."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from dashboard.flows.models import FlowCase
from tests.customers.markup import filled, problems, text
from tests.flows.test_flow_test import CALL, called_with, newest

PART = {"HX-Request": "true"}
KEPT = {**CALL, "case_name": "One order", "expected_status": "200"}


@pytest.fixture
def keep(support, address):
    """A function that keeps a call, changed here and there."""

    def keep(**changed: str):
        return support.post(address("flow-case-save"), {**KEPT, **changed})

    return keep


def test_a_call_is_kept_and_not_run(world, support, address, keep) -> None:
    runs = len(world.executions)
    response = keep()
    case = FlowCase.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"{address('flow-test')}?case={case.pk}")
    assert (case.call.body, case.call.headers) == (CALL["body"], (("X-Source", "test"), ("X-Empty", "")))
    assert (case.expected_status, case.person.username, case.has_secrets) == (200, "support", False)
    assert len(world.executions) == runs
    opened = support.get(response["Location"])
    shown = filled(opened)
    assert (shown["body"], shown["headers"]) == ('{\n  "order": 7\n}', "X-Source: test\nX-Empty: ")
    assert "One order expects 200 support" in text(opened, "flow-trial")


def test_who_keeps_changes_and_drops_one_is_recorded_without_the_call(support, address, keep) -> None:
    keep()
    case = FlowCase.objects.get()
    keep(
        case=str(case.pk), body="[]", case_name="Empty", headers="Authorization: Bearer abcdefgh", keeps="on"
    )
    support.post(address("flow-case-delete", case.pk))
    first, second, third = AuditEntry.objects.order_by("pk")
    told = [(each.operation, each.subject_id, each.subject_name) for each in (first, second, third)]
    assert told == [
        ("saveFlowCase", str(case.pk), "One order"),
        ("saveFlowCase", str(case.pk), "Empty"),
        ("deleteFlowCase", str(case.pk), "Empty"),
    ]
    assert (first.before, first.after["characters"], first.after["expectedStatus"]) == ({}, 12, 200)
    assert (second.before, third.before) == (first.after, second.after)
    assert (second.after["headers"], second.after["keptKnowingly"]) == (["Authorization"], True)
    assert "abcdefgh" not in str(second.after)


def test_it_is_there_for_every_instance_of_the_flow_in_every_version(world, support, keep) -> None:
    keep()
    other = world.instance("Globex Orders")
    for config in world.flow_configs_of[other.id]:
        page = support.get(reverse("flow-test", args=[other.id, config.id]))
        is_same = world.flows[config.flow_id].name == "Receive order"
        assert ("One order" in text(page, "flow-trial")) is is_same


def test_an_opened_case_is_changed_and_a_name_is_not_taken_twice(support, address, keep) -> None:
    case = filled(support.get(keep()["Location"]))["case"]
    keep(case=case, body="[]", case_name="Empty")
    assert (FlowCase.objects.get().name, FlowCase.objects.get().body) == ("Empty", "[]")
    taken = keep(case_name="Empty")
    assert (taken.status_code, FlowCase.objects.count()) == (422, 1)
    assert "There is a case of this name" in problems(taken, "case_name")


@pytest.mark.parametrize(
    "secret", [{"headers": "Authorization: Bearer abc"}, {"body": '{"clientSecret": "abc"}'}], ids=str
)
def test_secrets_are_kept_only_by_who_says_so(support, keep, secret) -> None:
    refused = keep(**secret)
    assert (refused.status_code, FlowCase.objects.count()) == (422, 0)
    assert "seems to hold a secret" in problems(refused, "keeps")
    assert "abc" in filled(refused)[next(iter(secret))]
    said = support.get(keep(**secret, keeps="on")["Location"])
    assert FlowCase.objects.get().has_secrets
    assert "holds secrets" in text(said, "flow-trial")


@pytest.mark.parametrize(
    ("field", "typed"), [("case_name", ""), ("expected_status", "42"), ("body", "{"), ("headers", "x")]
)
def test_what_is_wrong_is_said_at_its_field(keep, field, typed) -> None:
    refused = keep(**{field: typed})
    assert (refused.status_code, FlowCase.objects.count()) == (422, 0)
    assert problems(refused, field)
    assert filled(refused)["expected_status"] == ("42" if field == "expected_status" else "200")


def started(support, address, *cases: FlowCase):
    page = support.get(address("flow-test"))
    return {"ticket": filled(page)["ticket"], "case": [case.pk for case in cases]}


def test_all_are_run_one_with_each_request_and_held_against_what_is_expected(
    world, support, address, keep
) -> None:
    keep()
    keep(case_name="Other", expected_status="201", body="[2]")
    keep(case_name="Third", expected_status="", body="[3]")
    runs = len(world.executions)
    page = support.post(address("flow-case-run"), started(support, address, *FlowCase.objects.all()))
    assert "1 run, 2 to go" in text(page, "flow-round")
    for headers in (PART, {}):
        page = support.post(address("flow-case-run"), {"round": filled(page)["round"]}, headers=headers)
    shown = text(page, "flow-round")
    assert "All were run" in shown
    assert "One order 200 200 As expected" in shown
    assert "Other 201 200 Not as expected" in shown
    assert "Third Any 200 As expected" in shown
    assert len(world.executions) == runs + 3
    assert called_with(newest(world))["data"] == "[3]"
    assert AuditEntry.objects.filter(operation="testInstanceFlowConfig").count() == 3


def test_a_case_is_not_run_twice_by_two_presses(world, support, address, keep) -> None:
    keep()
    keep(case_name="Other")
    sent = started(support, address, *FlowCase.objects.all())
    runs = len(world.executions)
    page = support.post(address("flow-case-run"), sent)
    again = support.post(address("flow-case-run"), sent)
    assert len(world.executions) == runs + 1
    assert "Not run This was sent already" in text(again, "flow-round")
    for answer in (page, again):
        support.post(address("flow-case-run"), {"round": filled(answer)["round"]})
    assert len(world.executions) == runs + 2


@pytest.mark.parametrize(
    ("trouble", "status", "told"),
    [
        ("refused", 200, "Not run Not today."),
        ("reset", 200, "Not run Prismatic did not answer"),
        ("busy", 503, ""),
    ],
)
def test_a_round_outlives_trouble(world, support, address, keep, trouble, status, told) -> None:
    keep()
    sent, runs = started(support, address, FlowCase.objects.get()), len(world.executions)
    if trouble == "refused":
        world.refuse("testInstanceFlowConfig", "payload", "Not today.")
    else:
        world.faults.next(trouble, operation="TestFlowConfig")
    page = support.post(address("flow-case-run"), sent)
    assert page.status_code == status
    assert told in text(page, "flow-round")
    if trouble == "busy":  # it did not run, so it still can
        support.post(address("flow-case-run"), {"round": filled(page)["round"]})
    assert len(world.executions) == runs + (trouble != "refused")


def test_a_case_is_deleted(support, address, keep) -> None:
    keep()
    response = support.post(address("flow-case-delete", FlowCase.objects.get().pk))
    assert (response.status_code, FlowCase.objects.count()) == (303, 0)
    assert support.post(address("flow-case-delete", 1)).status_code == 404
    assert support.get(address("flow-test") + "?case=1").status_code == 404


def test_a_viewer_may_do_nothing_of_it(world, viewer, keep, address) -> None:
    keep()
    for name, more in (("flow-case-save", ()), ("flow-case-run", ()), ("flow-case-delete", (1,))):
        assert viewer.post(address(name, *more), KEPT).status_code == 403
    assert FlowCase.objects.count() == 1
