"""Faults, set in words or asked for in a header."""

import json

import pytest

from sandbox.faults import Dropped, Unreachable

CREATE = "mutation Make($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }"
BODY = {"query": CREATE, "variables": {"input": {"name": "Hooli"}}}


def names(world) -> list[str]:
    return [customer.name for customer in world.customers.values()]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("busy", 429), ("server_error", 500), ("expired_token", 401)],
)
def test_a_request_turned_down_changes_nothing_and_only_one_meets_it(world, api, kind, status) -> None:
    world.faults.next(kind)
    response = api.post("/api", json=BODY)
    assert (response.status_code, "Hooli" in names(world)) == (status, False)
    assert response.json()["errors"]
    assert api.post("/api", json=BODY).status_code == 200


def test_busy_says_when_to_come_back_if_told(world, api) -> None:
    world.faults.next("busy", seconds=3)
    world.faults.next("busy")
    assert api.post("/api", json=BODY).headers["retry-after"] == "3"
    assert "retry-after" not in api.post("/api", json=BODY).headers


@pytest.mark.parametrize(
    ("kind", "error", "made"), [("reset", Dropped, True), ("unreachable", Unreachable, False)]
)
def test_a_lost_answer_may_have_done_its_work(world, api, kind, error, made) -> None:
    world.faults.next(kind)
    with pytest.raises(error):
        api.post("/api", json=BODY)
    assert ("Hooli" in names(world)) is made


def test_answers_that_are_not_what_was_asked_for(world, api) -> None:
    for kind in ("html", "null_data", "partial_errors"):
        world.faults.next(kind)
    html, null, partial = (api.post("/api", json={"query": "{ customers { totalCount } }"}) for _ in range(3))
    assert html.headers["content-type"].startswith("text/html")
    assert null.json()["data"] is None
    assert null.json()["errors"]
    assert partial.json()["data"] == {"customers": {"totalCount": 3}}
    assert partial.json()["errors"]


def test_a_fault_can_wait_for_an_operation_and_meet_several(world, api) -> None:
    world.faults.next("server_error", operation="Make", times=2)
    assert api.post("/api", json={"query": "query Other { customers { totalCount } }"}).status_code == 200
    assert [api.post("/api", json=BODY).status_code for _ in range(3)] == [500, 500, 200]


def test_a_header_asks_for_a_fault_of_this_request(api) -> None:
    response = api.post("/api", json=BODY, headers={"Sandbox-Fault": "busy; seconds=2"})
    assert (response.status_code, response.headers["retry-after"]) == (429, "2")
    wrong = api.post("/api", json=BODY, headers={"Sandbox-Fault": "nonsense"})
    assert (wrong.status_code, "unknown fault" in wrong.text) == (400, True)


def test_a_fault_nobody_knows_is_an_error(world) -> None:
    with pytest.raises(ValueError, match="unknown fault"):
        world.faults.next("nonsense")


@pytest.fixture
def address(world, ask) -> str:
    run = world.add_execution(world.instance("Acme Orders"))
    world.add_step(run, "Give", b"0123456789")
    query = "query($id: ID!) { executionResult(id: $id) { stepResults { nodes { resultsUrl } } } }"
    return ask(query, id=run.id)["executionResult"]["stepResults"]["nodes"][0]["resultsUrl"]


def test_a_link_can_expire_early(world, api, address) -> None:
    world.faults.next("expired_link")
    assert "Request has expired" in api.get(address).text
    assert api.get(address).content == b"0123456789"


def test_a_body_can_be_cut_in_the_middle(world, api, address) -> None:
    world.faults.next("cut_body")
    got = b""
    with pytest.raises(Dropped), api.stream("GET", address) as response:
        assert response.headers["content-length"] == "10"
        for chunk in response.iter_raw():
            got += chunk
    assert got == b"01234"


def test_a_slow_body_comes_in_two_parts(world, api, address) -> None:
    world.faults.next("slow_body", seconds=0.01)
    with api.stream("GET", address) as response:
        assert list(response.iter_raw()) == [b"01234", b"56789"]


def test_a_rate_limit_is_kept_for_each_token(world) -> None:
    from tests.sandbox.conftest import client_of

    with client_of(world, rate_limit=2) as client:
        answers = [client.post("/api", json={"query": "{ customers { totalCount } }"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) >= 1
    assert json.loads(answers[2].content)["errors"]
