"""The list of the organization's own people."""

import pytest
from django.urls import reverse

from tests.customers.markup import text

LIST = reverse("team-list")
PART = {"HX-Request": "true"}


def names(response) -> list[str]:
    return [user.name for user in response.context["listing"].page.rows]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_holds_the_team_and_nobody_else_in_one_round_trip(world, viewer, gil, headers) -> None:
    world.requests.clear()
    response = viewer.get(LIST, headers=headers)
    assert names(response) == ["Gil Sato", "Robin Vance"]
    assert [seen.operation for seen in world.requests] == ["ListUsers"]
    assert "Gil Sato gil.sato@sandbox-works.example Guest" in text(response, "team-rows")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"name": "sato"}, ["Gil Sato"]),
        ({"email": "robin"}, ["Robin Vance"]),
        ({"sort": "-role"}, ["Robin Vance", "Gil Sato"]),
        ({"sort": "-created_at", "customer": "ignored"}, ["Robin Vance", "Gil Sato"]),
    ],
)
def test_each_filter_is_an_address(world, viewer, gil, filters, found) -> None:
    assert names(viewer.get(LIST, filters)) == found


def test_only_who_may_change_the_team_is_offered_it(world, viewer, support, onboarding, admin) -> None:
    for address in (reverse("team-create"), reverse("team-paste")):
        people = (viewer, support, onboarding, admin)
        offered = [f'href="{address}"' in person.get(LIST).content.decode() for person in people]
        assert offered == [False, False, False, True]


def test_nobody_is_offered_what_the_dashboards_account_may_not(world, admin, gil) -> None:
    world.me = gil
    assert reverse("team-create") not in admin.get(LIST).content.decode()


def test_nobody_found_leads_back(world, viewer) -> None:
    assert "Nobody matches" in text(viewer.get(LIST, {"name": "zzz"}), "team-rows")
