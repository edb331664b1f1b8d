"""The page of one person."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

PART = {"HX-Request": "true"}


def page_of(person, user, headers=None):
    return person.get(reverse("user-detail", args=[user.id]), headers=headers or {})


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_costs_one_round_trip(world, viewer, ada, headers) -> None:
    world.requests.clear()
    response = page_of(viewer, ada, headers)
    assert [seen.operation for seen in world.requests] == ["GetUser"]
    assert (b"<html" in response.content) == (not headers)
    assert "Ada Abara" in text(response, "user-facts")


def test_it_shows_who_they_are_and_what_they_may(world, viewer, ada, acme) -> None:
    ada.phone, ada.external_id = "+44 1632 960001", "acme-u1"
    response = page_of(viewer, ada)
    facts = text(response, "user-facts")
    for fact in ("ada.abara@acme.example", "+44 1632 960001", "acme-u1", "Acme Corp", "Admin", ada.id):
        assert fact in facts
    assert reverse("customer-detail", args=[acme.id]) in response.content.decode()
    shown = text(response, "main")
    role = world.role("Admin", "customer")
    assert role.description in shown
    assert all(world.permissions[tag].name in shown for tag in role.permissions)


def test_rights_on_single_objects_are_listed(world, viewer, ada) -> None:
    orders = world.instance("Acme Orders")
    tag = next(tag for tag, each in world.permissions.items() if each.kind == "instance")
    world.add_grant(ada, tag, orders.id)
    response = page_of(viewer, ada)
    (grant,) = response.context["user_page"].own_grants
    assert (grant.permission.tag, grant.permission.area) == (tag, "Instance")
    assert f"{world.permissions[tag].name} {tag} Instance {grant.object_uuid}" in text(response, "main")
    of_role = world.role("Admin", "customer").permissions
    assert len(response.context["user_page"].role_grants) == len(of_role)


def test_the_accounts_own_page_says_so_and_offers_no_removal(world, admin) -> None:
    response = page_of(admin, world.me)
    assert "The dashboard itself acts as this account" in text(response, "main")
    assert reverse("user-delete", args=[world.me.id]) not in response.content.decode()


def test_each_role_is_offered_what_it_may_do_to_a_customers_user(
    world, viewer, support, onboarding, admin, ada
) -> None:
    pages = [page_of(person, ada).content.decode() for person in (viewer, support, onboarding, admin)]
    edit, delete = reverse("user-edit", args=[ada.id]), reverse("user-delete", args=[ada.id])
    assert [edit in page for page in pages] == [False, True, True, True]
    assert [delete in page for page in pages] == [False, False, True, True]


def test_the_team_is_changed_by_admins_alone(world, viewer, support, onboarding, admin, gil) -> None:
    pages = [page_of(person, gil).content.decode() for person in (viewer, support, onboarding, admin)]
    edit, delete = reverse("user-edit", args=[gil.id]), reverse("user-delete", args=[gil.id])
    assert [edit in page for page in pages] == [False, False, False, True]
    assert [delete in page for page in pages] == [False, False, False, True]


@pytest.mark.parametrize("wrong", ["nonsense", "VXNlcjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA="])
def test_a_person_who_is_not_there_is_a_404(world, viewer, wrong: str) -> None:
    response = viewer.get(reverse("user-detail", args=[wrong]))
    assert response.status_code == 404
    assert "Not there" in text(response, "main")


@pytest.mark.parametrize("email", ["ada.abara@acme.example", "robin.vance@sandbox-works.example"])
def test_the_audit_log_leads_to_a_person(world, viewer, email: str) -> None:
    from dashboard.addresses import address_of

    user = world.user(email)
    assert address_of(user.id) == reverse("user-detail", args=[user.id])
