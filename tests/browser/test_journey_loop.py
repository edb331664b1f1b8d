"""J3: the cause of a failed run with a loop of 2,000 items. A click to the round, one more to a good one."""

from datetime import timedelta

import msgpack
import pytest
from playwright.sync_api import expect

from sandbox import World
from tests.browser.actions import Actions
from tests.conftest import NOON

ROUNDS, FAILED = 2000, 1655
REFUSED = "The unit “crate” is not known"


@pytest.fixture
def looped(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a run whose 1,655th round failed, which its last step then told."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    start, told = NOON - timedelta(hours=1), "1 of 2000 items was left out"
    run = world.add_execution(world.instance("Globex Orders"), status="ERROR", started_at=start, error=told)
    units = ["box"] * FAILED + ["crate"] + ["box"] * (ROUNDS - FAILED - 1)
    items = msgpack.packb({"data": [{"unit": unit} for unit in units]})
    given = world.add_step(run, "Fetch items", items, started_at=start, ended_at=start)
    end = start + timedelta(seconds=ROUNDS + 1)
    whole = {"is_loop_step": True, "loop_inputs": given.body, "started_at": start, "ended_at": end}
    world.add_step(run, "Loop over items", msgpack.packb([None] * ROUNDS), **whole)
    for turn in range(ROUNDS):
        _round(world, run, turn, start + timedelta(seconds=turn))
    world.add_step(run, "Report", msgpack.packb({"data": None}), has_error=True, started_at=end, ended_at=end)
    return run.id


def _round(world: World, run, turn: int, start) -> None:
    failed = turn == FAILED
    result = {"data": None, "error": REFUSED} if failed else {"data": {"stored": turn}}
    path = {"loop_path": f"loopOverItems:{turn}", "loop_step_name": "loopOverItems", "loop_step_index": turn}
    times = {"started_at": start, "ended_at": start + timedelta(milliseconds=900)}
    world.add_step(run, "Update item", msgpack.packb(result), has_error=failed, **times, **path)
    if failed:
        line = {"severity": "ERROR", "timestamp": times["ended_at"], "step_name": "updateItem", **path}
        world.add_log(run, REFUSED, **line)


def test_from_a_run_of_2000_rounds_to_the_one_that_failed_and_a_good_one(open_page, sign_in, looped) -> None:
    page = open_page()
    sign_in(page, "support")
    person = Actions(page, f"/executions/{looped}/")
    expect(page.locator("#step-result[data-kind]")).to_be_visible()
    page.get_by_label("Steps that failed").get_by_role("link", name="Update item").click()
    beside = page.locator("#step-result")
    expect(beside.get_by_role("heading", name="Update item")).to_be_visible()
    expect(beside).to_contain_text(f"round {FAILED} of loopOverItems")  # what it ran with …
    expect(beside).to_contain_text('"crate"')
    expect(beside).to_contain_text(f'"{REFUSED}"')  # … what it returned …
    expect(beside.locator(".log__line[data-tone=danger]")).to_contain_text(REFUSED)  # … and what it wrote
    assert len(person.seen) == 1
    beside.get_by_role("link", name="Compare with a good one").click()
    sides = page.locator(".step-result__sides")
    expect(sides).to_contain_text(f"loopOverItems:{FAILED - 1}")
    expect(sides).to_contain_text('"crate"')
    expect(sides).to_contain_text('"box"')
    expect(page.locator(".diff ins", has_text=REFUSED)).to_be_visible()
    assert len(person.seen) == 2
