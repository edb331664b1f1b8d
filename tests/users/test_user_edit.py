"""Putting a person's facts right, and giving another role."""

import pytest
from django.urls import reverse

from dashboard.audit.models import AuditEntry
from tests.customers.markup import filled, problems, text

PART = {"HX-Request": "true"}


@pytest.fixture
def edit(ada):
    return reverse("user-edit", args=[ada.id])


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_form_shows_what_is_there_in_one_round_trip(world, support, edit, role_id, headers) -> None:
    world.requests.clear()
    response = support.get(edit, headers=headers)
    assert (filled(response)["name"], filled(response)["role"]) == ("Ada Abara", role_id("Admin"))
    assert (b"<html" in response.content) == (not headers)
    assert [seen.operation for seen in world.requests] == ["GetUserToEdit"]


def test_each_role_says_what_would_be_gained_and_lost(world, support, edit) -> None:
    shown = text(support.get(edit), "id_role")
    assert "Admin present role" in shown
    cards = {card.role.name: card for card in support.get(edit).context["form"].cards()}
    assert [each.tag for each in cards["Admin"].gains + cards["Admin"].loses] == []
    admin, member = (set(world.role(name, "customer").permissions) for name in ("Admin", "Member"))
    assert {each.tag for each in cards["Member"].loses} == admin - member
    assert {each.tag for each in cards["Member"].gains} == member - admin
    assert f"Loses: {cards['Member'].loses_in_short}" in shown


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_only_what_was_changed_is_sent(world, support, ada, edit, role_id, headers) -> None:
    ada.phone, ada.external_id = " 1632 ", "acme-u1"
    sent = filled(support.get(edit), name="Ada Adams", role=role_id("Member"))
    response = support.post(edit, sent, headers=headers)
    there = reverse("user-detail", args=[ada.id])
    assert there in response.headers.get("Location", response.headers.get("HX-Location"))
    assert (ada.name, ada.phone, ada.role_id) == ("Ada Adams", " 1632 ", role_id("Member"))
    entry = AuditEntry.objects.latest("pk")
    assert entry.before == {"name": "Ada Abara", "role": "Admin"}
    assert entry.after == {"name": "Ada Adams", "role": "Member"}


def test_texts_can_be_taken_away(world, support, ada, edit) -> None:
    ada.phone, ada.external_id = "1632", "acme-u1"
    support.post(edit, filled(support.get(edit), phone="", external_id=""))
    assert (ada.phone, ada.external_id) == ("", None)


def test_saving_without_a_change_sends_nothing(world, support, edit) -> None:
    sent = filled(support.get(edit))
    world.requests.clear()
    response = support.post(edit, sent, follow=True)
    assert "UpdateUser" not in [seen.operation for seen in world.requests]
    assert "Nothing had to be changed." in text(response, "messages")


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(
    ("api_field", "field"),
    [("name", "name"), ("phone", "phone"), ("externalId", "external_id"), ("role", "role")],
)
def test_a_refusal_is_said_at_its_field(world, support, ada, edit, headers, api_field, field) -> None:
    world.refuse("updateUser", api_field, "Not this one.")
    sent = filled(support.get(edit), name="Ada Adams")
    response = support.post(edit, sent, headers=headers)
    assert (response.status_code, ada.name) == (422, "Ada Abara")
    assert problems(response, field) == "Not this one."
    assert filled(response)["name"] == "Ada Adams"


def test_a_taken_external_id_is_said_at_its_field(world, support, edit, acme) -> None:
    world.user("noor.dahl@acme.example").external_id = "acme-u2"
    response = support.post(edit, filled(support.get(edit), external_id="acme-u2"))
    assert (response.status_code, filled(response)["external_id"]) == (422, "acme-u2")
    assert problems(response, "external_id")


def test_a_role_that_was_not_offered_is_refused(world, support, ada, edit, role_id) -> None:
    response = support.post(edit, filled(support.get(edit), role=role_id("Guest", "organization")))
    assert response.status_code == 422
    assert "not offered any more" in problems(response, "role")
    assert ada.role_id == role_id("Admin")


def test_ones_own_role_is_shown_with_the_reason_and_stays(world, admin, role_id) -> None:
    edit = reverse("user-edit", args=[world.me.id])
    response = admin.get(edit)
    assert "Role: Owner" in text(response, "user-facts")
    assert "does not let the dashboard's account change it" in text(response, "user-facts")
    assert "role" not in filled(response)
    admin.post(edit, filled(response, name="Robin V", role=role_id("Guest", "organization")))
    assert (world.me.name, world.me.role_id) == ("Robin V", role_id("Owner", "organization"))


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        ("busy", 503, "Nothing was saved."),
        ("unreachable", 502, "Nothing was saved."),
        ("server_error", 504, "cannot make the change twice"),
    ],
)
def test_what_was_typed_outlives_a_failure(
    world, support, ada, edit, role_id, headers, fault, status, said
) -> None:
    sent = filled(support.get(edit), name="Ada Adams", role=role_id("Member"))
    world.faults.next(fault, operation="UpdateUser")
    response = support.post(edit, sent, headers=headers)
    assert (response.status_code, ada.name) == (status, "Ada Abara")
    assert (filled(response)["name"], filled(response)["role"]) == ("Ada Adams", role_id("Member"))
    assert said in text(response, "user-facts")
    assert "Member" in text(response, "id_role")
    support.post(edit, filled(response))
    assert (ada.name, ada.role_id) == ("Ada Adams", role_id("Member"))


def test_a_change_that_arrived_though_its_answer_was_lost_is_shown(world, support, ada, edit) -> None:
    sent = filled(support.get(edit), name="Ada Adams")
    world.faults.next("reset", operation="UpdateUser")
    response = support.post(edit, sent)
    assert (response.status_code, ada.name) == (303, "Ada Adams")
    assert "answer was lost" in text(support.get(response["Location"]), "messages")


def test_a_person_removed_meanwhile_keeps_the_form(world, support, ada, edit) -> None:
    sent = filled(support.get(edit), name="Ada Adams")
    world.remove_user(ada)
    response = support.post(edit, sent)
    assert (response.status_code, filled(response)["name"]) == (404, "Ada Adams")


def test_who_may_change_whom(world, viewer, support, onboarding, admin, ada, gil, edit) -> None:
    people = (viewer, support, onboarding, admin)
    of_team = reverse("user-edit", args=[gil.id])
    assert [person.get(edit).status_code for person in people] == [403, 200, 200, 200]
    assert [person.get(of_team).status_code for person in people] == [403, 403, 403, 200]
    sent = filled(admin.get(of_team), name="Taken over")
    assert [person.post(of_team, sent).status_code for person in people[:3]] == [403, 403, 403]
    assert gil.name == "Gil Sato"


def test_two_people_change_a_role(world, support, ada, edit, role_id) -> None:
    opened = support.get(edit)
    ada.role_id = role_id("Marketplace User")
    response = support.post(edit, filled(opened, role=role_id("Member")))
    asked = text(response, "conflict-role")
    assert "It was Admin when you opened the form." in asked
    assert "Take theirs: Marketplace User" in asked
    assert "Keep mine: Member" in asked
    support.post(edit, filled(response, **{"choice-role": "mine"}))
    assert ada.role_id == role_id("Member")
