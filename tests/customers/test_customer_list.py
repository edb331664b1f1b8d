"""The list of customers."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

LIST = reverse("customer-list")
PART = {"HX-Request": "true"}


def names(response) -> list[str]:
    return [customer.name for customer in response.context["listing"].page.rows]


def test_demo_and_system_customers_are_hidden_until_asked_for(world, viewer) -> None:
    assert names(viewer.get(LIST)) == ["Acme Corp", "Globex"]
    assert names(viewer.get(LIST, {"demo": "on"})) == ["Acme Corp", "Globex", "Initech"]
    everybody = ["Acme Corp", "Globex", "Initech", "Integration tests"]
    assert names(viewer.get(LIST, {"demo": "on", "system": "on"})) == everybody


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "glo"}, ["Globex"]),
        ({"label": "gold"}, ["Acme Corp"]),
        ({"external_id": "globex"}, ["Globex"]),
        ({"description": "first customer"}, ["Acme Corp"]),
        ({"name": "o", "label": "silver"}, ["Globex"]),
        ({"sort": "-name"}, ["Globex", "Acme Corp"]),
        ({"sort": "bogus", "after": "bogus", "unknown": "1"}, ["Acme Corp", "Globex"]),
    ],
)
def test_each_filter_is_an_address(world, viewer, filters, found) -> None:
    response = viewer.get(LIST, filters)
    assert (response.status_code, names(response)) == (200, found)
    assert all(name in text(response, "customer-rows") for name in found)


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_list_costs_one_round_trip(world, viewer, headers) -> None:
    world.requests.clear()
    response = viewer.get(LIST, {"name": "acme"}, headers=headers)
    assert [seen.operation for seen in world.requests] == ["ListCustomers"]
    assert (b"<html" in response.content) == (not headers)
    assert "Acme Corp acme" in text(response, "customer-rows")


def test_typing_leaves_a_tidy_address_behind(world, viewer) -> None:
    typed = {"name": "ac", "label": "", "description": "", "sort": "name"}
    assert viewer.get(LIST, typed, headers=PART)["HX-Replace-Url"] == f"{LIST}?name=ac"
    assert viewer.get(LIST, {"name": ""}, headers=PART)["HX-Replace-Url"] == LIST


def test_a_long_list_has_pages(world, viewer) -> None:
    for number in range(118):
        world.add_customer(f"Customer {number:03}")
    first = viewer.get(LIST)
    assert "50 of 120" in text(first, "customer-rows")
    second = viewer.get(LIST, {"after": first.context["listing"].page.end_cursor})
    assert "100 of 120" in text(second, "customer-rows")
    assert not set(names(first)) & set(names(second))


def test_a_page_behind_the_end_leads_back(world, viewer) -> None:
    for number in range(60):
        world.add_customer(f"Customer {number:03}")
    after = viewer.get(LIST).context["listing"].page.end_cursor
    for customer in [one for one in world.customers.values() if one.name.startswith("Customer")]:
        world.remove_customer(customer)
    assert "Nothing on this page" in text(viewer.get(LIST, {"after": after}), "customer-rows")


def test_nothing_found_says_what_to_do(world, viewer) -> None:
    assert "No customer matches" in text(viewer.get(LIST, {"name": "zzz"}), "customer-rows")
    world.customers.clear()
    assert "No customers yet" in text(viewer.get(LIST), "customer-rows")


def test_only_those_who_may_create_are_offered_it(world, viewer, support, onboarding, admin) -> None:
    create = f'href="{reverse("customer-create")}"'.encode()
    offered = [create in person.get(LIST).content for person in (viewer, support, onboarding, admin)]
    assert offered == [False, False, True, True]


def test_a_head_turns_its_own_order_round(world, viewer) -> None:
    heads = {
        head.label: head
        for head in viewer.get(LIST, {"label": "gold", "sort": "-name"}).context["filter"].columns()
    }
    assert (heads["Name"].query, heads["Name"].order) == ("label=gold&sort=name", "descending")
    assert (heads["Updated"].query, heads["Updated"].order) == ("label=gold&sort=-updated_at", "")
