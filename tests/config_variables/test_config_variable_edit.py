"""Changing one variable: reviewed first, sent alone, read back, and never lost."""

import json

import pytest

from dashboard.audit.models import AuditEntry
from tests.config_variables.pages import PART, field, form_in, posted, saved, words

ENDPOINT, NEW = field("Order Endpoint"), "https://new.example/orders"


@pytest.fixture
def edit(address, answer_to):
    """A function from a variable's key to the address of its form."""
    return lambda key: address("edit", answer_to(key).id)


def written(world) -> int:
    return sum(seen.operation == "UpdateConfigVariables" for seen in world.requests)


def test_the_form_of_a_type_is_a_page_and_costs_one_request(world, support, edit) -> None:
    world.requests.clear()
    response = support.get(edit("Warehouse"))
    assert [seen.operation for seen in world.requests] == ["GetInstanceConfig"]
    assert form_in(response)[field("Warehouse")] == "Main"
    assert "Default: Main" in words(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_change_is_shown_before_it_is_made(world, support, edit, answer_to, headers) -> None:
    world.requests.clear()
    sent = form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    review = posted(support, edit("Order Endpoint"), sent, headers=headers)
    assert (review.status_code, written(world)) == (200, 0)
    assert f"Order Endpoint https://shop.example/orders {NEW}" in words(review)
    assert (b"<html" in review.content) == (not headers)
    assert answer_to("Order Endpoint").value == "https://shop.example/orders"


def test_what_was_reviewed_is_stored_and_nothing_else(
    world, support, orders, edit, address, answer_to
) -> None:
    orders.needs_deploy = False
    response = saved(support, edit("Order Endpoint"), **{ENDPOINT: NEW})
    assert (response.status_code, response["Location"]) == (303, address("list"))
    assert (answer_to("Order Endpoint").value, answer_to("Warehouse").value) == (NEW, "Main")
    entry = AuditEntry.objects.get()
    assert (entry.operation, entry.subject_id, entry.outcome) == (
        "updateInstanceConfigVariables",
        orders.id,
        "done",
    )
    assert (entry.before, entry.after) == (
        {"Order Endpoint": "https://shop.example/orders"},
        {"Order Endpoint": NEW},
    )
    text = words(support.get(address("list")))
    assert ("Saved." in text, "Not in effect yet" in text) == (True, True)


def test_what_was_not_reviewed_is_shown_again_and_not_stored(world, support, edit, answer_to) -> None:
    opened = support.get(edit("Order Endpoint"))
    review = posted(support, edit("Order Endpoint"), form_in(opened, **{ENDPOINT: NEW}))
    other = form_in(review, **{ENDPOINT: "https://other.example"})
    response = posted(support, edit("Order Endpoint"), other, "save")
    assert (response.status_code, written(world)) == (200, 0)
    assert "https://other.example" in words(response)


def test_saving_what_is_there_already_sends_nothing(world, support, edit) -> None:
    response = posted(support, edit("Order Endpoint"), form_in(support.get(edit("Order Endpoint"))))
    assert (response.status_code, written(world)) == (303, 0)
    assert "Nothing had to be changed." in words(support.get(response["Location"]))


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_row_is_added_without_a_word_about_the_others(support, edit, headers) -> None:
    languages = field("Languages")
    sent = form_in(support.get(edit("Languages")), **{languages: ["typed", ""], f"{languages}.add": "1"})
    response = posted(support, edit("Languages"), sent, headers=headers)
    assert response.status_code == 200
    assert form_in(response).getlist(languages) == ["typed", "", ""]
    assert "field__errors" not in response.content.decode()


def test_a_list_is_stored_as_json(support, edit, answer_to) -> None:
    saved(support, edit("Languages"), **{field("Languages"): ["de", "fr"]})
    assert answer_to("Languages").value == '["de","fr"]'


def test_a_secret_is_changed_without_being_shown_or_recorded(world, support, edit, answer_to) -> None:
    login = edit("Shop Connection")
    form = support.get(login).context["form"]
    secret = next(name for name, each in form.fields.items() if each.label == "Client Secret")
    review = posted(support, login, form_in(support.get(login), **{secret: "hunter2"}))
    assert "Shop Connection: Client Secret set changed" in words(review)
    assert b"hunter2" not in review.content
    response = posted(support, login, form_in(review, **{secret: "hunter2"}), "save")
    assert response.status_code == 303
    assert answer_to("Shop Connection").inputs["clientSecret"] == "hunter2"
    entry = AuditEntry.objects.get()
    assert "hunter2" not in json.dumps([entry.before, entry.after])


def test_what_is_wrong_is_told_at_the_field_and_stays_there(world, support, edit) -> None:
    warehouse = field("Warehouse")
    sent = form_in(support.get(edit("Warehouse")), **{warehouse: "East"})
    response = posted(support, edit("Warehouse"), sent)
    assert (response.status_code, written(world)) == (422, 0)
    assert "This is not one of the choices." in words(response)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_refusal_comes_back_at_its_field(world, support, edit, answer_to, headers) -> None:
    world.refuse("updateInstanceConfigVariables", "configVariables", "Order Endpoint: No such host.")
    review = posted(
        support, edit("Order Endpoint"), form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    )
    response = posted(support, edit("Order Endpoint"), form_in(review), "save", headers)
    assert (response.status_code, form_in(response)[ENDPOINT]) == (422, NEW)
    assert "No such host." in words(response)
    assert answer_to("Order Endpoint").value != NEW


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [("busy", 503, "Nothing was saved."), ("server_error", 504, "cannot make the change twice")],
)
def test_what_was_typed_outlives_a_failure(world, support, edit, answer_to, fault, status, said) -> None:
    review = posted(
        support, edit("Order Endpoint"), form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    )
    world.faults.next(fault, operation="UpdateConfigVariables")
    response = posted(support, edit("Order Endpoint"), form_in(review), "save")
    assert (response.status_code, form_in(response)[ENDPOINT]) == (status, NEW)
    assert said in words(response)


def test_a_change_that_arrived_though_its_answer_was_lost_is_told(world, support, edit, answer_to) -> None:
    review = posted(
        support, edit("Order Endpoint"), form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    )
    world.faults.next("reset", operation="UpdateConfigVariables")
    response = posted(support, edit("Order Endpoint"), form_in(review), "save")
    assert (response.status_code, answer_to("Order Endpoint").value) == (303, NEW)
    assert "answer was lost" in words(support.get(response["Location"]))


def test_what_was_typed_outlives_prismatic_being_away(world, support, edit, answer_to) -> None:
    sent = form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    world.faults.next("html", times=2)
    response = posted(support, edit("Order Endpoint"), sent)
    assert (response.status_code, form_in(response, kind="stack")[ENDPOINT]) == (502, NEW)
    review = posted(support, edit("Order Endpoint"), form_in(response, kind="stack"))
    assert NEW in words(review)


def test_two_people_at_once_are_told_of_each_other(world, support, edit, answer_to) -> None:
    sent = form_in(support.get(edit("Order Endpoint")), **{ENDPOINT: NEW})
    answer_to("Order Endpoint").value = "https://theirs.example"
    response = posted(support, edit("Order Endpoint"), sent)
    assert response.status_code == 422
    assert "It was https://shop.example/orders when you opened the form." in words(response)
    assert "Somebody else made it https://theirs.example" in words(response)
    mark = response.context["form"].conflicts[ENDPOINT]
    mine = form_in(response, **{f"choice-{ENDPOINT}": f"mine {mark}"})
    review = posted(support, edit("Order Endpoint"), mine)
    assert "https://theirs.example" in words(review)
    posted(support, edit("Order Endpoint"), form_in(review), "save")
    assert answer_to("Order Endpoint").value == NEW


def test_only_who_may_change_instances_can(viewer, support, onboarding, admin, edit, answer_to) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(edit("Warehouse")).status_code for person in people] == [403, 200, 200, 200]
    sent = form_in(support.get(edit("Warehouse")), **{field("Warehouse"): "North"})
    assert posted(viewer, edit("Warehouse"), sent, "save").status_code == 403
    assert answer_to("Warehouse").value == "Main"


def test_a_variable_that_is_not_there_is_not_found(support, address) -> None:
    assert support.get(address("edit", "nothing")).status_code == 404


def test_a_form_in_the_list_gives_way_to_its_row_read_back(world, support, edit, address, answer_to) -> None:
    came_from = {**PART, "HX-Current-URL": f"http://testserver{address('list')}"}
    sent = form_in(support.get(edit("Order Endpoint"), headers=came_from), **{ENDPOINT: NEW})
    review = posted(support, edit("Order Endpoint"), sent, headers=came_from)
    world.requests.clear()
    response = posted(support, edit("Order Endpoint"), form_in(review), "save", came_from)
    assert [seen.operation for seen in world.requests] == [
        "GetInstanceConfig",
        "UpdateConfigVariables",
        "GetInstanceConfig",
    ]
    assert (NEW in words(response), "Saved." in words(response), b"<html" in response.content) == (
        True,
        True,
        False,
    )
