"""Deploying an instance: what stands in the way, the deploy, and following it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.customers.markup import filled, text

PART = {"HX-Request": "true"}


@pytest.fixture
def clock(world, monkeypatch):
    """A function that moves the site's clock and the world's alike."""
    monkeypatch.setattr("django.utils.timezone.now", world.clock.now)
    return world.clock.advance


@pytest.fixture
def waiting(world, orders):
    """An instance with something to deploy, in a world that takes its time."""
    world.takes_time, orders.needs_deploy, orders.deployed_version = True, True, 2
    return orders


def titles(response) -> list[tuple[str, str]]:
    return [(check.tone, check.title) for check in response.context["checks"]]


def test_what_is_fine_is_said_in_one_round_trip(world, support, waiting, address) -> None:
    world.requests.clear()
    response = support.get(address("instance-deploy"))
    assert [seen.operation for seen in world.requests] == ["GetDeployment"]
    assert titles(response) == [
        ("success", "Version 3 of Order Sync"),
        ("success", "Configured"),
        ("success", "Connected: Shop Connection"),
    ]
    assert response.context["verdict"] == "Ready to deploy"
    assert "It takes the place of version 2." in text(response, "main")


def test_what_stands_in_the_way_is_said(world, support, waiting, address) -> None:
    waiting.config_state, waiting.enabled = "NEEDS_INSTANCE_CONFIGURATION", False
    world.move_instance(waiting, world.integration("Order Sync", version=2))
    world.integration("Order Sync", version=2).is_available = False
    world.config_of(waiting)[0].status = "FAILED"
    response = support.get(address("instance-deploy"))
    assert titles(response) == [
        ("warning", "Version 2 of Order Sync"),
        ("info", "Version 3 is available"),
        ("danger", "Not configured"),
        ("warning", "Not connected: Shop Connection"),
        ("warning", "Paused"),
    ]
    assert response.context["verdict"] == "1 thing stands in the way"


def test_what_is_deployed_as_saved_is_said(world, support, address) -> None:
    assert ("info", "Nothing has changed") in titles(support.get(address("instance-deploy")))


def deploy(person, address, **typed):
    form = filled(person.get(address("instance-deploy")), **typed)
    return person.post(address("instance-deploy"), form)


def test_a_deploy_is_followed_to_its_end(world, support, waiting, address, clock, last_entry) -> None:
    flow = world.add_flow(world.integration("Order Sync"), "Set up", trigger="management.deploy")
    watched = deploy(support, address)["Location"]
    page = support.get(watched)
    assert "Deploying version 3" in text(page, "deploy-watch")
    assert 'data-live="2"' in page.content.decode()
    assert flow.name in text(page, "deploy-watch")
    clock(seconds=6)
    part = support.get(watched, headers=PART)
    assert (b"<html" in part.content, b"data-live" in part.content) == (False, False)
    assert "Version 3 is deployed" in text(part, "deploy-watch")
    assert (waiting.needs_deploy, waiting.deployed_version) == (False, 3)
    assert (last_entry().before, last_entry().after) == ({"version": 2}, {"version": 3})


def test_it_is_looked_at_more_and_more_seldom(world, support, waiting, address, clock) -> None:
    watched = deploy(support, address)["Location"]
    world.pending = type(world.pending)()  # this deploy never ends
    paces = []
    for minutes in (0, 1, 4, 10, 20):
        clock(minutes=minutes)
        paces.append(support.get(watched).context["pace"])
    assert paces == [2, 5, 30, 60, None]
    assert "has stopped looking" in text(support.get(watched), "deploy-watch")


def test_what_is_not_configured_is_refused_unless_forced(world, support, waiting, address) -> None:
    waiting.config_state = "NEEDS_INSTANCE_CONFIGURATION"
    refused = deploy(support, address)
    assert (refused.status_code, waiting.needs_deploy) == (422, True)
    assert "The instance is not fully configured." in text(refused, "main")
    assert deploy(support, address, force="on").status_code == 303


def test_a_lost_answer_is_followed_all_the_same(world, support, waiting, address, clock) -> None:
    world.faults.next("reset", operation="DeployInstance")
    response = deploy(support, address)
    assert response.status_code == 504
    assert "Deploying version 3" in text(response, "deploy-watch")
    assert "If the deploy has begun, it shows below." in text(response, "main")


def test_a_lost_answer_of_what_is_over_is_no_problem(world, support, waiting, address, clock) -> None:
    world.takes_time = False
    clock(minutes=1)
    world.faults.next("reset", operation="DeployInstance")
    response = deploy(support, address)
    assert (response.status_code, waiting.needs_deploy) == (303, False)
    assert "It was deployed. Prismatic's answer was lost" in text(
        support.get(response["Location"]), "messages"
    )


def test_when_prismatic_is_away_nothing_is_deployed(world, support, waiting, address) -> None:
    world.faults.next("unreachable", times=9)
    response = support.post(address("instance-deploy"))
    assert (response.status_code, waiting.needs_deploy) == (502, True)
    assert "Nothing was deployed." in text(response, "main")


@pytest.mark.parametrize("query", ["since=nonsense", "since=2026-11-23T12:00:00", "was=0001-01-01T00:00:00Z"])
def test_an_address_that_makes_no_sense_follows_nothing(world, support, address, query: str) -> None:
    response = support.get(f"{address('instance-deploy')}?{query}")
    assert (response.status_code, response.context["watch"]) == (200, None)


def test_who_may_not_deploy_cannot(world, viewer, waiting, address) -> None:
    assert viewer.post(address("instance-deploy")).status_code == 403
    assert waiting.needs_deploy


def test_an_instance_prismatic_protects_has_no_button(world, support, waiting, address) -> None:
    waiting.allow_deploy = False
    assert "cannot be deployed from here" in text(support.get(address("instance-deploy")), "main")
    assert support.post(address("instance-deploy")).status_code == 403
    assert waiting.needs_deploy


def test_a_deploy_that_somebody_else_asked_for_shows_too(world, support, waiting, address, clock) -> None:
    waiting.last_deployed_at = NOON - timedelta(days=1)
    since = (NOON - timedelta(seconds=30)).isoformat()
    response = support.get(reverse("instance-deploy", args=[waiting.id]), {"since": since})
    assert response.context["watch"].was is None
    assert "Deploying version 3" in text(response, "deploy-watch")
