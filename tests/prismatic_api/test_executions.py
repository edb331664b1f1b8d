"""The verbs of executions: one document a page, newest first, tests apart."""

from datetime import UTC, datetime, timedelta

import pytest

from prismatic_api import documents
from prismatic_api.choices import Choice
from prismatic_api.errors import NotFound
from prismatic_api.executions.filters import ExecutionFilter, StepFilter
from prismatic_api.executions.service import Executions
from prismatic_api.executions.types import ExecutionListing
from prismatic_api.paging import PageRequest
from tests.contract.answers import full_answer
from tests.contract.schemas import sandbox_schema
from tests.prismatic_api.upstream import CUSTOMER_ID, EXECUTION_ID, Upstream, data, session_on

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answer_to(path: str) -> dict:
    return full_answer(sandbox_schema(), documents.load(path).text)


def listed(wanted: ExecutionFilter, **changed: object) -> tuple[ExecutionListing, dict]:
    """A listing, and the variables that were sent for it."""
    upstream = Upstream(data(answer_to("executions/list_executions") | changed))
    listing = Executions(session_on(upstream)).listing(wanted, PageRequest())
    assert len(upstream.seen) == 1
    return listing, upstream.sent[0]["variables"]


def test_an_empty_filter_filters_by_nothing_but_tests() -> None:
    _, sent = listed(ExecutionFilter())
    kept = {name: value for name, value in sent.items() if value is not None}
    assert kept == {
        "first": 50,
        "isTest": False,
        "isSystem": False,
        "chosenCustomer": "",
        "hasCustomer": False,
        "chosenInstance": "",
        "hasInstance": False,
        "hasIntegration": False,
        "tellsPreprocess": False,
    }


@pytest.mark.parametrize(
    ("tests", "sent"), [("hide", (False, False)), ("only", (True, None)), ("any", (None, None))]
)
def test_tests_are_hidden_shown_or_all_that_is_shown(tests, sent) -> None:
    _, variables = listed(ExecutionFilter(tests=tests))
    assert (variables["isTest"], variables["isSystem"]) == sent


def test_a_filter_is_sent_as_the_api_spells_it() -> None:
    wanted = ExecutionFilter(
        status="ERROR", result_types=("ERROR",), invoke_types=("WEBHOOK", "SCHEDULED"), started_to=NOON
    )
    _, sent = listed(wanted)
    assert (sent["status"], sent["resultTypes"], sent["startedTo"]) == ("ERROR", ["ERROR"], NOON.isoformat())
    assert sent["invokeTypes"] == ["WEBHOOK", "SCHEDULED"]


def test_the_newest_come_first() -> None:
    text = "".join(documents.load("executions/list_executions").text.split())
    assert "sortBy:[{field:STARTED_AT,direction:DESC}]" in text


def test_a_chosen_customer_is_offered_even_if_it_is_not_among_the_first_hundred() -> None:
    chosen = {"id": CUSTOMER_ID, "name": "aardvark"}
    listing, sent = listed(ExecutionFilter(customer_id=CUSTOMER_ID), customer=chosen)
    assert (sent["hasCustomer"], sent["chosenCustomer"]) == (True, CUSTOMER_ID)
    assert [choice.name for choice in listing.customers] == ["aardvark", "text"]


def test_flows_are_those_of_the_chosen_instance() -> None:
    listing, _ = listed(ExecutionFilter())
    assert listing.flows == (Choice("SWQ6MQ==", "text"),)
    gone, _ = listed(ExecutionFilter(), instance=None)
    assert gone.flows == ()


@pytest.mark.parametrize(
    "wrong", [{"customer_id": EXECUTION_ID}, {"instance_id": "x"}, {"flow_ids": (CUSTOMER_ID,)}]
)
def test_an_id_of_another_kind_is_not_sent(wrong: dict) -> None:
    upstream = Upstream(data({}))
    with pytest.raises(NotFound):
        Executions(session_on(upstream)).listing(ExecutionFilter(**wrong), PageRequest())
    assert upstream.seen == []


def test_a_steps_filter_is_sent_as_the_api_spells_it() -> None:
    upstream = Upstream(data(answer_to("executions/list_steps")))
    wanted = StepFilter(has_error=True, name="Send", loop_path_prefix="loop:3")
    Executions(session_on(upstream)).steps(EXECUTION_ID, wanted, PageRequest(20))
    sent = upstream.sent[0]["variables"]
    assert (sent["hasError"], sent["stepName"], sent["loopPathPrefix"], sent["first"]) == (
        True,
        "Send",
        "loop:3",
        20,
    )


def test_an_execution_that_is_queued_or_has_lost_its_instance_is_read_all_the_same() -> None:
    answer = answer_to("executions/get_execution")
    gaps = ["endedAt", "resultType", "instance", "integration", "flow", "replayForExecution"]
    answer["executionResult"] |= dict.fromkeys(gaps) | {"status": "QUEUED"}
    execution = Executions(session_on(Upstream(data(answer)))).get(EXECUTION_ID)
    assert (execution.is_running, execution.has_failed, execution.duration) == (True, False, None)
    assert (execution.instance_id, execution.instance_name, execution.customer_name) == (None, "", "")


def test_a_duration_is_the_time_between_start_and_end() -> None:
    answer = answer_to("executions/get_execution")
    answer["executionResult"]["endedAt"] = (NOON + timedelta(seconds=90)).isoformat()
    assert Executions(session_on(Upstream(data(answer)))).get(EXECUTION_ID).duration == timedelta(seconds=90)


def test_a_hidden_parent_does_not_hide_the_execution() -> None:
    answer = answer_to("executions/get_execution")
    answer["executionResult"]["lineage"]["invokedBy"]["execution"] = None
    partial = Upstream(data(answer))
    caller = Executions(session_on(partial)).get(EXECUTION_ID).chain.caller
    assert caller
    assert (caller.execution, caller.step_name) == (None, "text")


def test_null_means_that_the_execution_is_not_there() -> None:
    with pytest.raises(NotFound):
        Executions(session_on(Upstream(data({"executionResult": None})))).get(EXECUTION_ID)
