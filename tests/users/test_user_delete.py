"""Removing a person."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.fixture
def delete(ada):
    return reverse("user-delete", args=[ada.id])


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_page_names_the_person_and_what_they_are(world, onboarding, delete, headers) -> None:
    world.requests.clear()
    shown = text(onboarding.get(delete, headers=headers), "user-removal")
    assert "Ada Abara (ada.abara@acme.example) is Admin of Acme Corp" in shown
    assert "Remove Ada Abara" in shown
    assert [seen.operation for seen in world.requests] == ["GetUser"]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_is_removed_from_its_customer(world, onboarding, ada, acme, delete, headers) -> None:
    response = onboarding.post(delete, headers=headers)
    there = reverse("customer-detail", args=[acme.id])
    assert there in response.headers.get("Location", response.headers.get("HX-Location"))
    assert ada.id not in world.users
    assert "Ada Abara was removed." in text(onboarding.get(there), "messages")


def test_a_member_of_the_team_is_removed_from_the_list(world, admin, gil) -> None:
    response = admin.post(reverse("user-delete", args=[gil.id]))
    assert (response["Location"], gil.id in world.users) == (reverse("team-list"), False)


def test_a_refusal_is_shown(world, onboarding, ada, delete) -> None:
    world.refuse("deleteUser", "__all__", "They own something.")
    response = onboarding.post(delete)
    assert (response.status_code, ada.id in world.users) == (422, True)
    assert "They own something." in text(response, "user-removal")


def test_nobody_removes_the_account_of_the_dashboard(world, admin) -> None:
    own = reverse("user-delete", args=[world.me.id])
    response = admin.get(own)
    assert "nobody removes themselves" in text(response, "user-removal")
    assert '<button class="button" data-kind="danger"' not in response.content.decode()
    assert (admin.post(own).status_code, world.me.id in world.users) == (403, True)


def test_who_may_remove_whom(world, viewer, support, onboarding, admin, ada, gil, delete) -> None:
    people = (viewer, support, onboarding, admin)
    of_team = reverse("user-delete", args=[gil.id])
    assert [person.get(delete).status_code for person in people] == [403, 403, 200, 200]
    assert [person.get(of_team).status_code for person in people] == [403, 403, 403, 200]
    assert [person.post(delete).status_code for person in people[:2]] == [403, 403]
    assert [person.post(of_team).status_code for person in people[:3]] == [403, 403, 403]
    assert {ada.id, gil.id} <= set(world.users)


def test_after_a_lost_answer_it_is_looked_up_whether_they_are_gone(world, onboarding, ada, delete) -> None:
    world.faults.next("reset", operation="DeleteUser")
    response = onboarding.post(delete)
    assert (response.status_code, ada.id in world.users) == (303, False)
    assert len([seen for seen in world.requests if seen.operation == "DeleteUser"]) == 1


@pytest.mark.parametrize("fault", ["server_error", "unreachable"])
def test_a_person_who_is_still_there_was_not_removed(world, onboarding, ada, delete, fault) -> None:
    world.faults.next(fault, operation="DeleteUser")
    assert onboarding.post(delete).status_code >= 500
    assert ada.id in world.users


def test_when_nobody_can_tell_the_page_says_so(world, onboarding, ada, delete) -> None:
    world.faults.next("reset", operation="DeleteUser")
    assert onboarding.get(delete).status_code == 200
    world.faults.next("expired_token", operation="GetUser", times=9)
    assert onboarding.post(delete).status_code in {502, 504}
