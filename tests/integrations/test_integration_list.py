"""The list of integrations."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

LIST = reverse("integration-list")
PART = {"HX-Request": "true"}


def names(response) -> list[str]:
    return [row.name for row in response.context["listing"].page.rows]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_each_role_sees_it_in_one_round_trip(world, sign_in_as, role, headers) -> None:
    client = sign_in_as(role)
    world.requests.clear()
    response = client.get(LIST, headers=headers)
    assert [seen.operation for seen in world.requests] == ["ListIntegrations"]
    assert (b"<html" in response.content) == (not headers)
    assert names(response) == ["Invoice Export", "Order Sync"]
    assert "Order Sync Commerce" in text(response, "integration-rows")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "inv"}, ["Invoice Export"]),
        ({"category": "Commerce"}, ["Order Sync"]),
        ({"label": "core"}, ["Order Sync"]),
        ({"unpublished": "on"}, ["Invoice Export"]),
        ({"outdated": "on"}, ["Order Sync"]),
        ({"template": "on"}, ["Invoice Export"]),
        ({"sort": "-name"}, ["Order Sync", "Invoice Export"]),
        ({"sort": "-published_at"}, ["Order Sync", "Invoice Export"]),
        ({"sort": "bogus", "after": "bogus", "unknown": "1"}, ["Invoice Export", "Order Sync"]),
    ],
)
def test_each_filter_is_an_address(world, viewer, orders, filters, found) -> None:
    export = world.integration("Invoice Export")
    export.has_unpublished_changes, export.template_configuration = True, "ORG_AVAILABLE"
    orders[3].labels, orders[3].has_outdated_components = ["core"], True
    orders[3].version_created_at = world.clock.now()
    response = viewer.get(LIST, filters)
    assert (response.status_code, names(response)) == (200, found)


def test_the_categories_in_use_can_be_chosen_and_the_choice_stays(world, viewer) -> None:
    page = viewer.get(LIST, {"category": "Commerce"}).content.decode()
    assert '<option value="Commerce" selected>' in page
    assert '<option value="Finance">' in page
    assert '<option value="Gone" selected>' in viewer.get(LIST, {"category": "Gone"}).content.decode()


def test_typing_leaves_a_tidy_address_behind(world, viewer) -> None:
    typed = {"name": "ord", "label": "", "category": "", "sort": "name"}
    assert viewer.get(LIST, typed, headers=PART)["HX-Replace-Url"] == f"{LIST}?name=ord"


def test_a_row_says_who_is_where_in_words_and_as_a_bar(world, viewer) -> None:
    response = viewer.get(LIST, {"name": "order"})
    assert "2, 1 behind" in text(response, "integration-rows")
    page = response.content.decode()
    assert 'aria-label="1 on version 3, 1 on version 2"' in page
    assert page.count('<rect class="bar__span"') == 2


def test_a_row_says_what_is_odd_about_its_newest_version(world, viewer, orders) -> None:
    orders[3].is_available = False
    assert "deploys 2" in text(viewer.get(LIST), "integration-rows")
    orders[1].is_available = orders[2].is_available = False
    assert "not available" in text(viewer.get(LIST), "integration-rows")
    orders[3].version_created_at = None
    assert "never published" in text(viewer.get(LIST), "integration-rows")


def test_a_long_list_has_pages(world, viewer) -> None:
    for number in range(58):
        world.add_integration(f"Integration {number:02}")
    first = viewer.get(LIST)
    assert "50 of 60" in text(first, "integration-rows")
    second = viewer.get(LIST, {"after": first.context["listing"].page.end_cursor})
    assert (len(names(second)), set(names(first)) & set(names(second))) == (10, set())


def test_nothing_found_says_what_to_do(world, viewer) -> None:
    assert "No integration matches" in text(viewer.get(LIST, {"name": "zzz"}), "integration-rows")
    world.integrations.clear()
    assert "No integrations yet" in text(viewer.get(LIST), "integration-rows")
