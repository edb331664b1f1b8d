"""What the endpoint copes with, and what it turns down."""

import io
import json
import time

import pytest

from sandbox import create_app

COUNT = "{ customers { totalCount } }"


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_both_spellings_of_the_address_answer(api, path) -> None:
    response = api.post(path, json={"query": COUNT})
    assert response.headers["content-type"] == "application/json"
    assert response.json() == {"data": {"customers": {"totalCount": 3}}}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "POST body sent invalid JSON."),
        (b'{"query": ', "POST body sent invalid JSON."),
        (b'[{"query": "{ __typename }"}]', "Batch GraphQL requests are not enabled."),
        (b'{"query": 1}', "Must provide query string."),
        (b'{"query": "{a}", "variables": 3}', "Variables are invalid JSON."),
        (b'{"query": "{a}", "variables": "3"}', "Variables are invalid JSON."),
    ],
)
def test_what_is_no_graphql_request_is_a_400(api, body, said) -> None:
    response = api.post("/api", content=body)
    assert (response.status_code, response.json()) == (400, {"errors": [{"message": said}]})


def test_variables_may_be_json_as_text(api) -> None:
    sent = {"query": "query($n: Int) { customers(first: $n) { nodes { id } } }", "variables": '{"n": 1}'}
    assert len(api.post("/api", json=sent).json()["data"]["customers"]["nodes"]) == 1


def test_what_nobody_meant_to_raise_is_logged_and_not_told(world, api, caplog) -> None:
    world.customers["?"] = None
    answer = api.post("/api", json={"query": "{ customers { nodes { name } } }"}).json()
    assert [error["message"] for error in answer["errors"]] == ["Something went wrong."]
    assert "A resolver failed" in caplog.text


@pytest.mark.parametrize("wanted", ["[]", '[["or"]]', '["eq", "key"]', '["in", 1, 2]', '"or"'])
def test_a_tree_of_conditions_that_is_none_is_refused_in_words(answer, wanted) -> None:
    document = "query($tree: JSONString) { components(filterQuery: $tree) { totalCount } }"
    (error,) = answer(document, tree=wanted)["errors"]
    assert "filterQuery" in error["message"]


def test_a_hundred_thousand_values_are_looked_up_quickly(world, ask) -> None:
    document = "query($v: [String]) { executionResults(resultType_In: $v) { totalCount } }"
    started = time.process_time()
    ask(document, v=[f"{number}" for number in range(100_000)])
    assert time.process_time() - started < 2


def test_a_text_that_no_database_keeps_is_refused(world, ask) -> None:
    document = """mutation($name: String!) { createCustomer(input: {name: $name, labels: ["a\\u0000"]}) {
      customer { id } errors { field messages } } }"""
    told = ask(document, name="a\0b")["createCustomer"]
    assert told["customer"] is None
    assert {each["field"] for each in told["errors"]} == {"name", "labels"}
    too_long = ask(document.replace("a\\u0000", "a"), name="x" * 256)["createCustomer"]
    assert [each["field"] for each in too_long["errors"]] == ["name"]


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"query": "{ a }", "variables": {"a": "\\ud800"}}'])
def test_hostile_json_is_a_400_and_leaves_nothing_behind(api, body) -> None:
    assert api.post("/api", content=body).status_code == 400


def test_of_several_operations_one_must_be_chosen(api) -> None:
    document = "query A { organization { name } } query B { customers { totalCount } }"
    several = {"query": document}
    assert "Must provide operation name" in api.post("/api", json=several).json()["errors"][0]["message"]
    assert api.post("/api", json={**several, "operationName": "B"}).json() == {
        "data": {"customers": {"totalCount": 3}}
    }


def test_a_body_may_come_in_chunks(world) -> None:
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/api",
        "HTTP_AUTHORIZATION": "Bearer sandbox",
        "HTTP_TRANSFER_ENCODING": "chunked",
        "SERVER_NAME": "sandbox.local",
        "wsgi.input": io.BytesIO(json.dumps({"query": COUNT}).encode()),
    }
    (answer,) = create_app(world)(environ, lambda *_: None)
    assert json.loads(answer) == {"data": {"customers": {"totalCount": 3}}}


def test_a_page_of_another_origin_may_call_from_the_browser(api) -> None:
    asked = {"Origin": "https://page.example", "Access-Control-Request-Headers": "authorization"}
    allowed = api.options("/api", headers=asked)
    assert (allowed.status_code, allowed.headers["access-control-allow-headers"]) == (200, "authorization")
    assert api.post("/api", json={"query": COUNT}).headers["access-control-allow-origin"] == "*"


def test_a_document_that_does_not_fit_the_schema_is_answered_with_errors(answer) -> None:
    whole = answer("{ customers { colour } }")
    assert "Cannot query field 'colour'" in whole["errors"][0]["message"]
    assert whole["errors"][0]["locations"] == [{"line": 1, "column": 15}]
    assert "data" not in whole


def test_variables_nobody_declared_are_ignored(ask) -> None:
    assert ask(COUNT, instanceId="x", after="") == {"customers": {"totalCount": 3}}


def test_a_declared_variable_that_is_not_sent_filters_nothing(ask) -> None:
    document = "query($name: String, $after: String) { customers(name: $name, after: $after) { totalCount } }"
    assert ask(document)["customers"]["totalCount"] == 3
    assert ask(document, name=None, after="")["customers"]["totalCount"] == 3


def test_one_object_does_where_a_list_is_declared(ask) -> None:
    document = "query($by: [CustomerOrder]) { customers(sortBy: $by) { nodes { name } } }"
    data = ask(document, by={"field": "NAME", "direction": "DESC"})
    assert [node["name"] for node in data["customers"]["nodes"]] == ["Initech", "Globex", "Acme Corp"]


def test_a_wrong_type_is_refused_by_the_schema(answer) -> None:
    document = "mutation($input: CreateCustomerInput!) { createCustomer(input: $input) { errors { field } } }"
    assert (
        "Int cannot represent"
        in answer(document, input={"name": "X", "concurrentExecutionLimit": "9"})["errors"][0]["message"]
    )


def test_an_unknown_id_is_null_and_a_bad_one_an_error(world, answer) -> None:
    document = "query($id: ID!) { customer(id: $id) { name } }"
    assert answer(document, id=world.mint.id("Customer")) == {"data": {"customer": None}}
    for wrong in ("Acme Corp", world.me.id):
        whole = answer(document, id=wrong)
        assert whole["data"] == {"customer": None}
        assert whole["errors"][0]["path"] == ["customer"]


def test_a_filter_refuses_what_is_no_id_and_finds_nothing_by_another_type(world, answer) -> None:
    document = "query($id: ID) { instances(customer: $id) { totalCount } }"
    assert answer(document, id=world.me.id) == {"data": {"instances": {"totalCount": 0}}}
    assert "Unable to parse global ID" in answer(document, id="Acme Corp")["errors"][0]["message"]
    assert answer(document, id="")["data"]["instances"]["totalCount"] == 3


def test_every_request_is_remembered_with_its_operation(world, ask) -> None:
    ask("query CountThem { customers { totalCount } }")
    assert [(seen.kind, seen.operation) for seen in world.requests] == [("graphql", "CountThem")]
