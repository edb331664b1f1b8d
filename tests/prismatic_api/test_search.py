"""One box that takes any id, address or name."""

import pytest

from prismatic_api.ids import GlobalId
from prismatic_api.search.service import Search
from prismatic_api.search.types import Exact, SearchResults
from tests.prismatic_api.upstream import CUSTOMER_ID, EXECUTION_ID, Upstream, data, session_on

UUID = "1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b"
STEP_ID = str(GlobalId("InstanceStepResult", UUID))
USER_ID = str(GlobalId("User", UUID))


def some(*nodes: dict, total: int = 0) -> dict:
    return {"nodes": list(nodes), "totalCount": total}


def found(**lists: dict) -> Upstream:
    names = ["customers", "customersByExternalId", "instances", "integrations", "users", "usersByEmail"]
    return Upstream(data({name: some() for name in names} | lists))


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing_is_asked_for_blank_text(text: str) -> None:
    upstream = found()
    assert Search(session_on(upstream)).find(text) == SearchResults("")
    assert upstream.seen == []


APP = "https://app.prismatic.io"
PASTED = [
    (CUSTOMER_ID, "customer", CUSTOMER_ID),
    (f" {EXECUTION_ID.rstrip('=')} ", "execution", EXECUTION_ID),
    (f"{APP}/customers/{CUSTOMER_ID}/summary", "customer", CUSTOMER_ID),
    (f"{APP}/x/{CUSTOMER_ID}/?executionId={EXECUTION_ID}", "execution", EXECUTION_ID),
    (f"{APP}/x/?next=%2F%3Fid%3D{USER_ID.replace('=', '%3D')}", "user", USER_ID),
    (USER_ID, "user", USER_ID),
]


@pytest.mark.parametrize(("pasted", "kind", "id"), PASTED)
def test_an_id_is_told_by_its_type_without_a_request(pasted: str, kind: str, id: str) -> None:  # noqa: A002
    upstream = found()
    assert Search(session_on(upstream)).find(pasted).exact == Exact(kind, id)
    assert upstream.seen == []


def test_a_step_is_shown_with_its_execution() -> None:
    upstream = Upstream(data({"stepResult": {"executionResult": {"id": EXECUTION_ID}}}))
    assert Search(session_on(upstream)).find(STEP_ID).exact == Exact("step", STEP_ID, EXECUTION_ID)


def test_a_step_that_is_gone_is_not_found() -> None:
    assert Search(session_on(Upstream(data({"stepResult": None})))).find(STEP_ID).is_empty


def test_text_is_looked_for_everywhere_in_one_request_and_named_once() -> None:
    acme = {"id": CUSTOMER_ID, "name": "Acme", "externalId": "acme"}
    ann = {"id": USER_ID, "name": "Ann Acme", "email": "ann@acme.example", "customer": None}
    upstream = found(
        customers=some(acme, total=1),
        customersByExternalId=some(acme),
        users=some(ann),
        usersByEmail=some(ann),
    )
    results = Search(session_on(upstream)).find("acme")
    assert [customer.name for customer in results.customers] == ["Acme"]
    assert [(user.email, user.customer_id) for user in results.users] == [("ann@acme.example", None)]
    assert (results.has_more, results.is_empty, len(upstream.seen)) == (False, False, 1)


def test_more_than_is_shown_is_said() -> None:
    assert Search(session_on(found(instances=some(total=11)))).find("acme").has_more
