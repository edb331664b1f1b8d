"""The page of what an upgrade asks for."""

import pytest

from tests.customers.markup import text

PART = {"HX-Request": "true"}


def groups(response) -> list[tuple[int, int, list[str]]]:
    """Version, how many are on it, and what an upgrade from it asks for."""
    return [
        (group.number, group.instances, [f"{one.act}: {one.variable.key}" for one in group.demands])
        for group in response.context["groups"]
    ]


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("role", ["viewer", "support", "onboarding", "admin"])
def test_each_role_sees_it_in_one_round_trip(world, sign_in_as, address, role, headers) -> None:
    client = sign_in_as(role)
    world.requests.clear()
    response = client.get(address("integration-upgrade"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetUpgrade"]
    assert "From version 2" in text(response, "main")


def test_who_has_most_to_do_comes_first(world, viewer, address, orders) -> None:
    world.add_instance("Old Orders", world.customer("Acme Corp"), orders[1])
    response = viewer.get(address("integration-upgrade"))
    found = groups(response)
    assert [(number, many) for number, many, _ in found] == [(1, 1), (2, 1)]
    assert found[0][2][0] == "Connect: Shop Connection"
    assert "Takes its default: Languages" in found[1][2]
    assert "1 thing to settle before it can be deployed" in text(response, "main")


def test_it_is_the_same_from_the_page_of_any_version(world, viewer, address) -> None:
    pages = [groups(viewer.get(address("integration-upgrade", number))) for number in (1, 3)]
    assert pages[0] == pages[1]


def test_a_withdrawn_version_is_no_aim(world, viewer, address, orders) -> None:
    orders[3].is_available = False
    assert "Nobody is behind" in text(viewer.get(address("integration-upgrade")), "main")
    orders[1].is_available = orders[2].is_available = False
    assert "No version is available" in text(viewer.get(address("integration-upgrade")), "main")


def test_a_long_list_of_instances_has_pages(world, viewer, address, orders) -> None:
    for number in range(110):
        world.add_instance(f"Orders {number:03}", world.customer("Globex"), orders[2])
    first = viewer.get(address("integration-upgrade"))
    assert "100 of 111 are on this page." in text(first, "main")
    after = first.context["upgrade"].instances.end_cursor
    second = viewer.get(address("integration-upgrade"), {"after": after})
    assert "11 of 111 are on this page." in text(second, "main")


def test_where_all_are_shown_nothing_is_said_of_pages(world, viewer, address) -> None:
    assert b'aria-label="Pages"' not in viewer.get(address("integration-upgrade")).content
