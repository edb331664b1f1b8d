"""What the endpoint copes with, and what it turns down."""

import pytest

COUNT = "{ customers { totalCount } }"


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_both_spellings_of_the_address_answer(api, path) -> None:
    response = api.post(path, json={"query": COUNT})
    assert response.headers["content-type"] == "application/json"
    assert response.json() == {"data": {"customers": {"totalCount": 3}}}


@pytest.mark.parametrize("body", [b"", b"[]", b'{"query": 1}', b'{"query": "{a}", "variables": 3}'])
def test_what_is_no_graphql_request_is_a_400(api, body) -> None:
    response = api.post("/api", content=body)
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"]


def test_a_document_that_does_not_fit_the_schema_is_answered_with_errors(answer) -> None:
    whole = answer("{ customers { colour } }")
    assert "Cannot query field 'colour'" in whole["errors"][0]["message"]
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


def test_every_request_is_remembered_with_its_operation(world, ask) -> None:
    ask("query CountThem { customers { totalCount } }")
    assert [(seen.kind, seen.operation) for seen in world.requests] == [("graphql", "CountThem")]
