"""Customers: what the API refuses, and what a change leaves behind."""

import pytest

CREATE = """mutation($input: CreateCustomerInput!) { createCustomer(input: $input) {
  customer { id name externalId labels createdAt } errors { field messages } clientMutationId } }"""
UPDATE = """mutation($input: UpdateCustomerInput!) { updateCustomer(input: $input) {
  customer { name externalId description labels } errors { field } } }"""
DELETE = """mutation($input: DeleteCustomerInput!) { deleteCustomer(input: $input) {
  customer { id } errors { field } } }"""


def fields(payload: dict) -> list[str]:
    return [error["field"] for error in payload["errors"]]


def test_a_new_customer_is_in_the_world_and_in_the_answer(world, ask) -> None:
    given = {"name": " Hooli ", "externalId": "h-1", "labels": ["gold"], "clientMutationId": "7"}
    payload = ask(CREATE, input=given)["createCustomer"]
    made = world.customer("Hooli")
    assert payload["customer"]["id"] == made.id
    assert (made.external_id, made.labels, made.created_at) == ("h-1", ["gold"], world.clock.now())
    assert (payload["errors"], payload["clientMutationId"]) == ([], "7")


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ({"name": "  "}, ["name"]),
        ({"name": "Acme Corp"}, ["name"]),
        ({"name": "New", "externalId": "acme"}, ["externalId"]),
        ({"name": "Acme Corp", "externalId": "acme"}, ["name", "externalId"]),
        ({"name": "New", "concurrentExecutionLimit": 0}, ["concurrentExecutionLimit"]),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_changes_nothing(world, ask, given, at) -> None:
    before = len(world.customers)
    payload = ask(CREATE, input=given)["createCustomer"]
    assert (payload["customer"], fields(payload), len(world.customers)) == (None, at, before)


def test_labels_are_kept_once_and_never_empty(world, ask) -> None:
    ask(CREATE, input={"name": "Hooli", "labels": ["gold", None, " ", " gold", "emea"]})
    assert world.customer("Hooli").labels == ["gold", "emea"]


def test_an_update_changes_what_was_sent_and_nothing_else(world, ask) -> None:
    acme = world.customer("Acme Corp")
    world.clock.advance(hours=1)
    ask(UPDATE, input={"id": acme.id, "description": "Large", "externalId": ""})
    assert (acme.name, acme.description, acme.external_id) == ("Acme Corp", "Large", None)
    assert acme.labels == ["gold", "emea"]
    assert acme.updated_at == world.clock.now()


def test_null_empties_what_can_be_empty(world, ask) -> None:
    acme = world.customer("Acme Corp")
    nothing = {"labels": None, "description": None, "externalId": None, "concurrentExecutionLimit": None}
    changed = ask(UPDATE, input={"id": acme.id, **nothing})["updateCustomer"]
    assert changed["customer"] == {"name": "Acme Corp", "externalId": None, "description": "", "labels": []}
    assert fields(ask(UPDATE, input={"id": acme.id, "name": None})["updateCustomer"]) == ["name"]


def test_a_customer_keeps_its_own_name_but_not_anothers(world, ask) -> None:
    acme = world.customer("Acme Corp")
    assert fields(ask(UPDATE, input={"id": acme.id, "name": "Acme Corp"})["updateCustomer"]) == []
    assert fields(ask(UPDATE, input={"id": acme.id, "name": "Globex"})["updateCustomer"]) == ["name"]


def test_deleting_takes_users_instances_and_runs_along(world, ask) -> None:
    acme = world.customer("Acme Corp")
    runs = [run.id for run in world.executions.of(acme.id).rows]
    assert ask(DELETE, input={"id": acme.id})["deleteCustomer"] == {"customer": {"id": acme.id}, "errors": []}
    assert acme.id not in world.customers
    assert not [user for user in world.users.values() if user.customer_id == acme.id]
    assert not [instance for instance in world.instances.values() if instance.customer_id == acme.id]
    assert runs
    assert not [run for run in runs if run in world.executions.by_id]


@pytest.mark.parametrize(("document", "name"), [(UPDATE, "updateCustomer"), (DELETE, "deleteCustomer")])
def test_an_id_nobody_has_is_refused_in_the_payload(world, ask, document, name) -> None:
    payload = ask(document, input={"id": world.mint.id("Customer")})[name]
    assert (payload["customer"], fields(payload)) == (None, ["id"])


def test_what_may_not_be_changed_is_an_error_on_top(world, answer) -> None:
    acme = world.customer("Acme Corp")
    acme.allow_update = acme.allow_remove = False
    for document, name in ((UPDATE, "updateCustomer"), (DELETE, "deleteCustomer")):
        whole = answer(document, input={"id": acme.id, **({"name": "X"} if document is UPDATE else {})})
        assert whole["data"] == {name: None}
        assert "permission" in whole["errors"][0]["message"]
    assert world.customer("Acme Corp") is acme


def test_a_refusal_can_be_ordered_once(world, ask) -> None:
    world.refuse("createCustomer", "__all__", "Not today.")
    first, second = (ask(CREATE, input={"name": "Hooli"})["createCustomer"] for _ in range(2))
    assert (first["customer"], first["errors"]) == (None, [{"field": "__all__", "messages": ["Not today."]}])
    assert (second["customer"]["name"], second["errors"]) == ("Hooli", [])


def test_system_customers_show_only_when_asked_for(world, ask) -> None:
    world.add_customer("Tests of mine", is_system=True)
    document = """query($system: Boolean = false) {
      customers(isSystem: $system, name: "Tests of mine") { totalCount } }"""
    assert ask(document)["customers"]["totalCount"] == 0
    assert ask(document, system=True)["customers"]["totalCount"] == 1


def test_labels_are_all_that_some_customer_has_once(ask) -> None:
    names = [label["name"] for label in ask("{ customerLabels { name } }")["customerLabels"]]
    assert names == sorted(set(names))
    assert {"gold", "emea"} <= set(names)
