"""Reasons for there being nothing to show, and what the store may do on the way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sandbox.body import Body
from tests.step_results.pages import Panel, content

MISSING = Body(b"<Error><Code>NoSuchKey</Code></Error>", 404)


def asked(world) -> list[str]:
    return [seen.kind for seen in world.requests]


def test_an_expired_link_is_renewed_unnoticed(world, viewer, step_of) -> None:
    address = step_of(b"\x81\x01\x02")
    world.faults.next("expired_link")
    assert Panel(viewer.get(address.page)).data["kind"] == "json"
    assert asked(world) == ["graphql", "file", "graphql", "file"]


def test_a_link_that_stays_expired_is_renewed_once_only(world, viewer, step_of) -> None:
    address = step_of(b"\x01")
    world.faults.next("expired_link", times=5)
    assert Panel(viewer.get(address.page)).data["error"] == "expired"
    assert asked(world) == ["graphql", "file", "graphql", "file"]


def test_a_result_that_is_switched_off_is_said_to_be(world, viewer, step_of) -> None:
    address = step_of(MISSING)
    world.instances[world.execution(world.named["failed"]).instance_id].step_results_disabled = True
    panel = Panel(viewer.get(address.page))
    assert panel.data["error"] == "missing"
    assert "switched off" in panel.html


def test_a_result_older_than_a_fortnight_is_said_to_be_deleted(world, viewer, step_of) -> None:
    old = world.clock.now() - timedelta(days=3000)
    panel = Panel(viewer.get(step_of(MISSING, started_at=old, ended_at=old).page))
    assert "deletes step results after 14 days" in panel.html


def test_a_result_of_a_running_step_is_said_to_come(world, viewer, step_of) -> None:
    address = step_of(MISSING)
    world.step(address.page.split("/")[4]).ended_at = None
    panel = Panel(viewer.get(address.page))
    assert panel.data["error"] == "missing"
    assert "has not ended" in panel.html


def test_a_body_that_breaks_off_on_the_way_is_no_result(world, viewer, step_of) -> None:
    address = step_of(b"\xc4\xff" + b"a" * 255)
    world.faults.next("cut_body", times=9)
    assert Panel(viewer.get(address.page)).data["error"] == "unreachable"


def test_a_step_of_another_execution_is_not_there(world, viewer, step_of) -> None:
    step = step_of(b"\x01").page.split("/")[4]
    other = world.named["success"]
    assert viewer.get(f"/executions/{other}/steps/{step}/").status_code == 404


def test_the_presigned_link_is_in_no_page_and_no_log(world, viewer, step_of, caplog) -> None:
    pages = [viewer.get(step_of(body).page).content.decode() for body in (b"\x01", MISSING, b"<html>")]
    assert not any("X-Amz" in text or "/files/" in text for text in [*pages, caplog.text])


def test_a_part_of_a_page_just_shown_asks_nothing_again(world, viewer, step_of) -> None:
    address = step_of(b"\x81\xa4data\x92\x01\xc4\x01a")
    viewer.get(address.page)
    world.requests.clear()
    for part in ("json", "body", "tree?path=/data", "file?path=/data/1", "search?q=a"):
        assert content(viewer.get(f"{address.page}{part}"))
    assert asked(world) == []


def test_what_a_step_returned_needs_the_right_to_see_it(client, db, step_of) -> None:
    response = client.get(step_of(b"\x01").page)
    assert response.status_code == 302
    assert "sign-in" in response["Location"]


@pytest.mark.parametrize("step_id", ["x", "SW5zdGFuY2U6YTE3YTQzNDAtZjljMC00ZmVmLWJhMWItMWJmMTM4NzkzOTli"])
@pytest.mark.parametrize(
    "address", ["step-result", "step-result-json", "step-result-file", "step-result-tree"]
)
def test_what_is_no_id_of_a_step_is_not_asked_for(world, viewer, address, step_id) -> None:
    response = viewer.get(reverse(address, args=[world.named["failed"], step_id]))
    assert (response.status_code, asked(world)) == (404, [])
