"""The run that came of a test, followed beside it."""

import pytest

from tests.customers.markup import text

PART = {"HX-Request": "true"}


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
def test_a_run_that_goes_on_is_looked_at_again(world, support, address, headers) -> None:
    world.requests.clear()
    response = support.get(address("flow-run", world.named["running"]), headers=headers)
    assert [seen.operation for seen in world.requests] == ["GetExecution"]
    assert (b"<html" in response.content) == (not headers)
    assert b'data-live="2"' in response.content
    assert "Fetch order Running" in text(response, "flow-run")


def test_a_run_that_is_over_says_how_it_went(world, support, address) -> None:
    response = support.get(address("flow-run", world.named["failed"]), headers=PART)
    assert "Failed in Send invoice" in text(response, "flow-run")
    assert world.execution("failed").error in text(response, "flow-run")
    assert b"data-live" not in response.content


def test_a_run_of_another_instance_is_not_there(world, support, address) -> None:
    other = world.add_execution(world.instance("Globex Orders"))
    assert support.get(address("flow-run", other.id)).status_code == 404
