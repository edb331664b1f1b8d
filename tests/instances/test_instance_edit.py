"""Putting an instance's facts right, and two people doing so at once."""

import pytest

from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}


@pytest.fixture
def opened(support, address):
    """The form as one person opened it."""
    return support.get(address("instance-edit"), headers=PART)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_only_what_was_changed_is_sent(world, support, orders, address, headers, last_entry) -> None:
    orders.labels, orders.description = ["gold"], "Two\nlines "
    form = support.get(address("instance-edit"), headers=headers)
    assert (b"<html" in form.content) == (not headers)
    response = support.post(address("instance-edit"), filled(form, name="Acme Orders EU"), headers=headers)
    assert address("instance-detail") in response.headers.get("Location", response.headers.get("HX-Location"))
    assert (orders.name, orders.labels, orders.description) == ("Acme Orders EU", ["gold"], "Two\nlines ")
    entry = last_entry()
    assert (entry.before, entry.after) == ({"name": "Acme Orders"}, {"name": "Acme Orders EU"})


def test_a_new_name_does_not_have_to_be_deployed(world, support, orders, address, opened) -> None:
    support.post(address("instance-edit"), filled(opened, name="Acme Orders EU", labels="gold, emea"))
    assert (orders.name, orders.labels, orders.needs_deploy) == ("Acme Orders EU", ["gold", "emea"], False)


def test_saving_without_a_change_sends_nothing(world, support, address, opened) -> None:
    world.requests.clear()
    response = support.post(address("instance-edit"), filled(opened), follow=True)
    assert "UpdateInstance" not in [seen.operation for seen in world.requests]
    assert "Nothing had to be changed." in text(response, "messages")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_refusal_stands_at_its_field(world, support, orders, address, opened, headers) -> None:
    world.refuse("updateInstance", "name", "This name is taken.")
    sent = filled(opened, name="Taken", description="Typed at length.")
    response = support.post(address("instance-edit"), sent, headers=headers)
    assert (response.status_code, orders.name) == (422, "Acme Orders")
    assert problems(response, "name") == "This name is taken."
    assert filled(response)["description"] == "Typed at length."


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("busy", 503, "Nothing was saved."),
        ("unreachable", 502, "Nothing was saved."),
        ("server_error", 504, "cannot make the change twice"),
    ],
)
def test_what_was_typed_outlives_a_failure(
    world, support, orders, address, opened, fault, status, said
) -> None:
    world.faults.next(fault, operation="UpdateInstance")
    response = support.post(address("instance-edit"), filled(opened, name="Acme EU"), headers=PART)
    assert (response.status_code, filled(response)["name"], orders.name) == (status, "Acme EU", "Acme Orders")
    assert said in text(response, "instance-facts")


def test_a_change_whose_answer_was_lost_is_shown(world, support, orders, address, opened) -> None:
    world.faults.next("reset", operation="UpdateInstance")
    response = support.post(address("instance-edit"), filled(opened, name="Acme EU"))
    assert (response.status_code, orders.name) == (303, "Acme EU")
    assert "answer was lost" in text(support.get(response["Location"]), "messages")


def test_the_second_is_asked_whose_to_keep(world, support, orders, address, opened) -> None:
    orders.name = "Theirs"
    asked = support.post(address("instance-edit"), filled(opened, name="Mine", description="Only mine"))
    assert (asked.status_code, orders.name) == (422, "Theirs")
    assert "Take theirs: Theirs" in text(asked, "conflict-name")
    sent = filled(asked, **{"choice-name": "theirs"})
    assert support.post(address("instance-edit"), sent).status_code == 303
    assert (orders.name, orders.description) == ("Theirs", "Only mine")


def test_an_instance_prismatic_protects_has_no_form(world, support, orders, address, opened) -> None:
    orders.allow_update = False
    response = support.get(address("instance-edit"))
    assert "cannot be edited" in text(response, "instance-facts")
    assert support.post(address("instance-edit"), filled(opened, name="Mine")).status_code == 403
    assert orders.name == "Acme Orders"


def test_a_viewer_cannot_send_it_either(world, viewer, orders, address, opened) -> None:
    assert viewer.post(address("instance-edit"), filled(opened, name="Mine")).status_code == 403
    assert orders.name == "Acme Orders"
