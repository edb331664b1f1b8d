"""Pausing an instance, and letting it run again."""

import pytest

from tests.customers.markup import text

PART = {"HX-Request": "true"}


def test_the_question_opens_in_a_dialog_and_on_a_page(world, support, address) -> None:
    part = support.get(address("instance-enabled"), headers=PART).content.decode()
    assert ("<html" in part, "Pause <bdi>Acme Orders</bdi>?" in part) == (False, True)
    assert "Pause Acme Orders?" in text(support.get(address("instance-enabled")), "main")


@pytest.mark.parametrize(("is_on", "sent"), [(True, "no"), (False, "yes")])
def test_it_is_paused_and_enabled(world, support, orders, address, last_entry, is_on, sent) -> None:
    orders.enabled = is_on
    response = support.post(address("instance-enabled"), {"enabled": sent})
    assert (response.status_code, orders.enabled, orders.needs_deploy) == (303, not is_on, False)
    entry = last_entry()
    assert (entry.before, entry.after) == ({"enabled": is_on}, {"enabled": not is_on})


def test_what_somebody_else_did_already_is_not_done_again(world, support, orders, address) -> None:
    orders.enabled = False
    world.requests.clear()
    response = support.post(address("instance-enabled"), {"enabled": "no"}, follow=True)
    assert "UpdateInstance" not in [seen.operation for seen in world.requests]
    assert "It is paused already." in text(response, "messages")


def test_a_refusal_is_told(world, support, orders, address) -> None:
    world.refuse("updateInstance", "__all__", "Not while it is being deployed.")
    response = support.post(address("instance-enabled"), {"enabled": "no"})
    assert (response.status_code, orders.enabled) == (422, True)
    assert "Not while it is being deployed." in text(response, "main")


def test_a_lost_answer_is_read_back(world, support, orders, address) -> None:
    world.faults.next("reset", operation="UpdateInstance")
    response = support.post(address("instance-enabled"), {"enabled": "no"}, follow=True)
    assert orders.enabled is False
    assert "It is paused. Prismatic's answer was lost" in text(response, "messages")


def test_when_prismatic_is_away_it_can_be_tried_again(world, support, orders, address) -> None:
    world.faults.next("unreachable", times=9)
    response = support.post(address("instance-enabled"), {"enabled": "no"})
    assert (response.status_code, orders.enabled) == (502, True)
    assert "Try again" in text(response, "main")


def test_nonsense_changes_nothing(world, support, orders, address) -> None:
    assert support.post(address("instance-enabled"), {"enabled": "perhaps"}).status_code == 422
    assert orders.enabled is True


def test_an_instance_prismatic_protects_has_no_button(world, support, orders, address) -> None:
    orders.allow_update = False
    response = support.get(address("instance-enabled"))
    assert "cannot be changed" in text(response, "main")
    assert b'name="enabled"' not in response.content
