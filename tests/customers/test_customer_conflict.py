"""Two people edit the same customer."""

import pytest

from tests.customers.markup import filled, text

PART = {"HX-Request": "true"}


def save(person, address, response, headers=None, **typed):
    return person.post(address("customer-edit"), filled(response, **typed), headers=headers or {})


@pytest.fixture
def opened(support, address):
    """The form as one person opened it."""
    return support.get(address("customer-edit"))


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_second_is_shown_what_the_first_made_of_it(
    world, support, acme, address, opened, headers
) -> None:
    acme.name = "Acme Theirs"
    response = save(support, address, opened, headers, name="Acme Mine")
    assert (response.status_code, acme.name) == (422, "Acme Theirs")
    asked = text(response, "conflict-name")
    assert "It was Acme Corp when you opened the form." in asked
    assert "Take theirs: Acme Theirs" in asked
    assert "Keep mine: Acme Mine" in asked
    assert filled(response)["name"] == "Acme Mine"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Acme Mine"), ("theirs", "Acme Theirs")])
def test_the_choice_is_carried_out(world, support, acme, address, opened, choice, kept) -> None:
    acme.name = "Acme Theirs"
    asked = save(support, address, opened, name="Acme Mine", description="Mine alone")
    response = save(support, address, asked, **{"choice-name": choice})
    assert (response.status_code, acme.name, acme.description) == (303, kept, "Mine alone")


def test_without_a_choice_nothing_is_overwritten(world, support, acme, address, opened) -> None:
    acme.name = "Acme Theirs"
    asked = save(support, address, opened, name="Acme Mine")
    response = save(support, address, asked)
    assert (response.status_code, acme.name) == (422, "Acme Theirs")
    assert "Keep mine: Acme Mine" in text(response, "conflict-name")


def test_a_third_change_is_asked_about_again(world, support, acme, address, opened) -> None:
    acme.name = "Acme Theirs"
    asked = save(support, address, opened, name="Acme Mine")
    acme.name = "Acme Third"
    response = save(support, address, asked, **{"choice-name": "mine"})
    assert (response.status_code, acme.name) == (422, "Acme Third")
    assert "Take theirs: Acme Third" in text(response, "conflict-name")


def test_changes_to_different_fields_both_stay(world, support, acme, address, opened) -> None:
    acme.labels = ["platinum"]
    response = save(support, address, opened, name="Acme Mine")
    assert (response.status_code, acme.name, acme.labels) == (303, "Acme Mine", ["platinum"])
    shown = text(support.get(response["Location"]), "messages")
    assert shown == "Saved. Somebody else changed the labels meanwhile, and that was kept."


def test_a_conflict_in_one_field_brings_the_others_up_to_date(world, support, acme, address, opened) -> None:
    acme.name, acme.description = "Acme Theirs", "Theirs too"
    response = save(support, address, opened, name="Acme Mine")
    assert filled(response)["description"] == "Theirs too"
    save(support, address, response, **{"choice-name": "mine"})
    assert (acme.name, acme.description) == ("Acme Mine", "Theirs too")


def test_a_refusal_keeps_the_choice(world, support, acme, address, opened) -> None:
    acme.name = "Acme Theirs"
    asked = save(support, address, opened, name="Acme Mine", external_id="globex")
    response = save(support, address, asked, **{"choice-name": "mine"})
    assert response.status_code == 422
    assert filled(response)["choice-name"] == "mine"


def test_a_form_without_its_token_asks_first(world, support, acme, address, opened) -> None:
    response = save(support, address, opened, name="Acme Mine", opened="forged")
    assert (response.status_code, acme.name) == (422, "Acme Corp")
    save(support, address, response, **{"choice-name": "mine"})
    assert acme.name == "Acme Mine"
