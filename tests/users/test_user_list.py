"""The list of all customers' users."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

LIST = reverse("user-list")
PART = {"HX-Request": "true"}


@pytest.fixture
def hank(world):
    """A user of another customer, with an external id."""
    globex = world.customer("Globex")
    return world.add_user("hank@globex.example", name="Hank Scorpio", customer=globex, external_id="g-1")


def names(response) -> list[str]:
    return [user.name for user in response.context["listing"].page.rows]


def test_it_holds_the_users_of_all_customers_and_nobody_of_the_team(world, viewer, hank, gil) -> None:
    assert names(viewer.get(LIST)) == ["Ada Abara", "Hank Scorpio", "Noor Dahl"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "hank"}, ["Hank Scorpio"]),
        ({"email": "@acme"}, ["Ada Abara", "Noor Dahl"]),
        ({"external_id": "g-1"}, ["Hank Scorpio"]),
        ({"customer_name": "globex"}, ["Hank Scorpio"]),
        ({"customer_name": "acme", "name": "noor"}, ["Noor Dahl"]),
        ({"sort": "-name"}, ["Noor Dahl", "Hank Scorpio", "Ada Abara"]),
        ({"sort": "email"}, ["Ada Abara", "Hank Scorpio", "Noor Dahl"]),
        ({"sort": "-customer"}, ["Hank Scorpio", "Ada Abara", "Noor Dahl"]),
        ({"sort": "role"}, ["Noor Dahl", "Ada Abara", "Hank Scorpio"]),
        (
            {"sort": "bogus", "after": "bogus", "customer": "bogus"},
            ["Ada Abara", "Hank Scorpio", "Noor Dahl"],
        ),
    ],
)
def test_each_filter_is_an_address(world, viewer, hank, filters, found) -> None:
    response = viewer.get(LIST, filters)
    assert (response.status_code, names(response)) == (200, found)
    assert all(name in text(response, "user-rows") for name in found)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_list_costs_one_round_trip(world, viewer, acme, headers) -> None:
    world.requests.clear()
    response = viewer.get(LIST, {"customer": acme.id}, headers=headers)
    assert [seen.operation for seen in world.requests] == ["ListUsers"]
    assert (b"<html" in response.content) == (not headers)
    assert "Ada Abara ada.abara@acme.example Acme Corp Admin" in text(response, "user-rows")


def test_a_customer_is_chosen_by_name_and_dropped_by_a_link(world, viewer, acme, hank) -> None:
    response = viewer.get(LIST, {"customer_name": "Acme", "email": "a"}, headers=PART)
    quoted = acme.id.replace("=", "%3D")
    assert response["HX-Replace-Url"] == f"{LIST}?email=a&customer={quoted}"
    assert "Customer: Acme Corp" in text(response, "user-rows")
    assert 'href="?email=a" aria-label="Drop Customer: Acme Corp"' in response.content.decode()


def test_a_name_that_several_customers_bear_offers_them(world, viewer, acme, hank) -> None:
    other = world.add_customer("Acme East")
    response = viewer.get(LIST, {"customer_name": "acme", "sort": "email"})
    assert [customer.id for customer, _ in response.context["offers"]] == [acme.id, other.id]
    assert names(response) == ["Ada Abara", "Hank Scorpio", "Noor Dahl"]
    chosen = viewer.get(f"{LIST}?{response.context['offers'][0][1]}")
    assert names(chosen) == ["Ada Abara", "Noor Dahl"]
    assert chosen.context["filter"].sort_key == "email"


def test_a_name_that_is_one_customers_whole_name_means_that_one(world, viewer, acme) -> None:
    world.add_customer("Acme Corp East")
    response = viewer.get(LIST, {"customer_name": "acme corp"})
    assert response.context["listing"].customer.id == acme.id


def test_an_id_may_be_pasted_in_place_of_a_name(world, viewer, acme) -> None:
    world.requests.clear()
    assert names(viewer.get(LIST, {"customer_name": acme.id})) == ["Ada Abara", "Noor Dahl"]
    assert len(world.requests) == 1


def test_a_name_no_customer_bears_is_said(world, viewer) -> None:
    assert "No customer is called that" in text(viewer.get(LIST, {"customer_name": "zzz"}), "user-rows")


def test_marketplace_users_come_when_asked_for(world, viewer, acme) -> None:
    world.add_user(
        "m@acme.example", name="Mia", customer=acme, role="Marketplace User", is_marketplace_user=True
    )
    assert "Mia" not in names(viewer.get(LIST))
    assert "Mia" in names(viewer.get(LIST, {"marketplace": "on"}))


def test_a_long_list_has_pages_that_do_not_overlap(world, viewer, acme) -> None:
    for number in range(118):
        world.add_user(f"u{number:03}@acme.example", name="Same Name", customer=acme)
    first = viewer.get(LIST)
    second = viewer.get(LIST, {"after": first.context["listing"].page.end_cursor})
    emails = [[user.email for user in each.context["listing"].page.rows] for each in (first, second)]
    assert (len(emails[0]), len(emails[1])) == (50, 50)
    assert not set(emails[0]) & set(emails[1])
    assert "100 of 120" in text(second, "user-rows")


def test_nothing_found_says_what_to_do(world, viewer) -> None:
    assert "No user matches" in text(viewer.get(LIST, {"name": "zzz"}), "user-rows")
    world.users_of.clear()
    world.users = {world.me.id: world.me}
    assert "No customer has users yet" in text(viewer.get(LIST), "user-rows")
