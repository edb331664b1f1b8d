"""Setting an instance to another version: what that changes, and who else did so meanwhile."""

import pytest

from tests.customers.markup import filled, text

PART = {"HX-Request": "true"}


@pytest.fixture
def second(world):
    """The version before the latest, without the flow that came with the latest."""
    version = world.integration("Order Sync", version=2)
    gone = world.flows_of[version.id].pop()
    del world.flows[gone.id]
    return version


@pytest.fixture
def preview(second, address) -> str:
    return f"{address('instance-version')}?to={second.id}"


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_the_versions_are_listed_in_one_round_trip(world, support, address, headers) -> None:
    world.integration("Order Sync", version=1).is_available = False
    world.requests.clear()
    response = support.get(address("instance-version"), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetMove"]
    assert (b"<html" in response.content) == (not headers)
    choices = response.context["choices"]
    assert [(each.version.number, each.is_set, each.version.is_available) for each in choices] == [
        (3, True, True),
        (2, False, True),
        (1, False, False),
    ]


def test_what_changes_is_shown_before_anything_is_changed(world, support, orders, preview) -> None:
    before = orders.integration_id
    response = support.get(preview)
    shown = text(response, "instance-version")
    assert "From version 3 to 2" in shown
    assert "Flow “Push shipment” removed." in shown
    assert orders.integration_id == before


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_it_is_set_and_has_to_be_deployed(
    world, support, orders, second, address, preview, headers, last_entry
) -> None:
    sent = filled(support.get(preview, headers=headers))
    response = support.post(address("instance-version"), sent, headers=headers)
    where = response.headers.get("Location", response.headers.get("HX-Location"))
    assert address("instance-deploy") in where
    assert (orders.integration_id, orders.needs_deploy) == (second.id, True)
    assert (last_entry().before, last_entry().after) == ({"version": 3}, {"version": 2})


def test_a_move_by_somebody_else_is_looked_at_first(world, support, orders, second, address, preview) -> None:
    sent = filled(support.get(preview))
    world.move_instance(orders, world.integration("Order Sync", version=1))
    asked = support.post(address("instance-version"), sent)
    assert (asked.status_code, orders.integration_id) == (422, world.integration("Order Sync", version=1).id)
    assert "Somebody else set it to version 1 meanwhile." in text(asked, "instance-version")
    assert "From version 1 to 2" in text(asked, "instance-version")
    support.post(address("instance-version"), filled(asked))
    assert orders.integration_id == second.id


def test_a_version_of_something_else_is_not_there(world, support, orders, address) -> None:
    other = world.integration("Invoice Export").id
    assert support.get(address("instance-version"), {"to": other}).status_code == 404
    sent = {"to": other, "was": orders.integration_id}
    assert support.post(address("instance-version"), sent).status_code == 404


def test_a_withdrawn_version_is_warned_of(world, support, second, preview) -> None:
    second.is_available = False
    assert "This version was withdrawn" in text(support.get(preview), "instance-version")


def test_a_refusal_is_told(world, support, orders, address, preview) -> None:
    world.refuse("updateInstance", "integration", "This version cannot be chosen.")
    response = support.post(address("instance-version"), filled(support.get(preview)))
    assert response.status_code == 422
    assert "This version cannot be chosen." in text(response, "instance-version")


def test_a_lost_answer_goes_on_to_the_deploy(world, support, orders, second, address, preview) -> None:
    sent = filled(support.get(preview))
    world.faults.next("reset", operation="UpdateInstance")
    response = support.post(address("instance-version"), sent)
    assert (response["Location"], orders.integration_id) == (address("instance-deploy"), second.id)


def test_when_prismatic_is_away_it_can_be_tried_again(world, support, address, preview, second) -> None:
    sent = filled(support.get(preview))
    world.faults.next("unreachable", times=9)
    response = support.post(address("instance-version"), sent)
    assert (response.status_code, filled(response)["to"]) == (502, second.id)
