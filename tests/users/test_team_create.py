"""Inviting a member of the team."""

import pytest
from django.urls import reverse

from tests.customers.markup import filled, text

NEW = reverse("team-create")
PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_new_member_is_reviewed_then_invited(world, admin, role_id, headers) -> None:
    role = role_id("Integrator", "organization")
    sent = filled(admin.get(NEW), email="ida@sandbox-works.example", role=role)
    review = admin.post(NEW, sent, headers=headers)
    assert "Integrator in your organization" in text(review, "user-invitation")
    response = admin.post(NEW, filled(review, confirmed="yes"), headers=headers)
    ida = world.user("ida@sandbox-works.example")
    assert (ida.customer_id, ida.role_id, ida.name) == (None, role, "")
    there = reverse("user-detail", args=[ida.id])
    assert there in response.headers.get("Location", response.headers.get("HX-Location"))


def test_only_roles_below_the_accounts_own_are_offered(world, admin) -> None:
    form = admin.get(NEW).context["form"]
    names = [card.role.name for card in form.cards()]
    assert names == ["Admin", "Integrator", "Restricted Integrator", "Guest"]


def test_each_role_shows_the_permissions_behind_it(world, admin) -> None:
    shown = text(admin.get(NEW), "id_role")
    guest = world.role("Guest")
    assert guest.description in shown
    assert all(world.permissions[tag].name in shown for tag in guest.permissions)


def test_only_an_admin_may(world, viewer, support, onboarding, admin, role_id) -> None:
    people = (viewer, support, onboarding, admin)
    assert [person.get(NEW).status_code for person in people] == [403, 403, 403, 200]
    sent = {"email": "ida@sandbox-works.example", "role": role_id("Guest", "organization"), "confirmed": "1"}
    assert [person.post(NEW, sent).status_code for person in people[:3]] == [403, 403, 403]
    assert "ida@sandbox-works.example" not in [user.email for user in world.users.values()]


def test_who_was_invited_though_the_answer_was_lost_is_shown(world, admin, role_id) -> None:
    role = role_id("Guest", "organization")
    sent = filled(admin.get(NEW), email="ida@sandbox-works.example", role=role, confirmed="yes")
    world.faults.next("reset", operation="CreateOrganizationUser")
    response = admin.post(NEW, sent)
    ida = world.user("ida@sandbox-works.example")
    assert response["Location"] == reverse("user-detail", args=[ida.id])
