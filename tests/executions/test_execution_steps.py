"""The steps: loops folded on the page, pages of steps beside it, and every failed round in reach."""

import re
from datetime import timedelta
from html import unescape
from itertools import product

import pytest
from django.urls import reverse

from prismatic_api.paging import cursor_at
from tests.conftest import NOON
from tests.executions.reading import HTMX, html, links, words

FAILED = {150, 777, 1999}


@pytest.fixture
def long_loop(world, add):
    """An execution of 2,000 rounds of five steps, three of which failed; round 42 took longest."""
    record = add(minutes=60, ended_at=NOON)
    begin = record.started_at
    world.add_step(record, "Each item", started_at=begin, ended_at=NOON, is_loop_step=True, has_error=True)
    for turn in range(2000):
        moment = begin + timedelta(seconds=turn + (0.5 if turn > 42 else 0))
        place = {"loop_path": f"eachItem:{turn}", "loop_step_name": "eachItem", "loop_step_index": turn}
        for number in range(5):
            failed = turn in FAILED and number == 4
            at = moment + timedelta(milliseconds=number)
            world.add_step(record, f"Step {number}", started_at=at, ended_at=at, has_error=failed, **place)
    return reverse("execution-detail", args=[record.id])


def listed(response) -> list[str]:
    """The names of the steps in the list, from the top."""
    found = re.findall(r'<a id="step-[^>]*>(.*?)</a>', html(response))
    return [unescape(name) for name in found]


def test_a_long_loop_is_folded_and_its_numbers_are_asked_for_apart(world, support, long_loop):
    world.requests.clear()
    page = support.get(long_loop)
    assert listed(page) == ["Each item"]
    assert len(page.content) < 40_000
    assert [seen.operation for seen in world.requests] == ["GetExecution"]
    loop = support.get(links(page)["Rounds of this loop"], headers=HTMX)
    assert "2,000 rounds, 3 failed · 1.8 s on average · longest 26 min 40 s" in words(loop)
    assert re.findall(r"Round (\d+)</a></li>", html(loop)) == ["150", "777", "1999"]
    assert "Longest: round 1999, 26 min 40 s round 42, 1.5 s" in words(loop)
    assert len(loop.content) < 60_000


def test_a_round_is_one_jump_away_and_its_neighbours_one_more(world, support, long_loop):
    loop = f"{long_loop}loop/"
    response = support.get(loop, {"name": "eachItem", "in": "", "round": "1234"}, follow=True)
    assert listed(response) == [f"Step {number}" for number in range(5)]
    assert links(response)["Previous round"].endswith("round=eachItem%3A1233")
    second = support.get(loop, {"name": "eachItem", "from": "100"}, headers=HTMX)
    assert re.findall(r">Round (\d+)</a>", html(second))[:2] == ["100", "101"]


@pytest.mark.parametrize("query", [{"name": "nothing"}, {"name": ""}, {"name": "eachItem", "in": "x:1"}])
def test_a_loop_that_is_not_there_has_no_rounds(support, long_loop, query):
    assert "No rounds" in words(support.get(f"{long_loop}loop/", query))


def test_steps_come_a_hundred_at_a_time(world, support, long_loop):
    first = support.get(links(support.get(long_loop))["One after the other"])
    assert len(listed(first)) == 100
    assert "100 of 10,001" in words(first)
    second = support.get(f"{long_loop}steps/{links(first)['Show more']}")
    assert listed(second)[:2] == ["Step 4", "Step 0"]
    part = support.get(f"{long_loop}steps/", {"after": cursor_at(99), "more": "1"}, headers=HTMX)
    assert html(part).lstrip().startswith('<li class="waterfall__row">')
    assert listed(part) == listed(second)


def test_every_failed_round_is_one_click_away_from_the_first_page(world, support, long_loop):
    response = support.get(long_loop)
    assert "Failed in Step 4, round 1999 of eachItem, and 2 more" in words(response)
    found = re.findall(
        r'<a id="failed-\d+" href="([^"]*)".*?</a> <span class="quiet">(.*?)</span>', html(response)
    )
    assert [place for _, place in found] == [f"round {turn} of eachItem" for turn in (1999, 150, 777)]
    assert all("/steps/" in href for href, _ in found)
    alone = support.get(links(response)["All 4 steps that failed"])
    assert listed(alone) == ["Each item", "Step 4", "Step 4", "Step 4"]


def test_the_rounds_of_a_short_loop_are_counted_without_another_question(world, support):
    world.requests.clear()
    text = words(support.get(reverse("execution-detail", args=[world.named["loop"]])))
    assert "30 rounds, 1 failed · 1.0 s on average · longest 1.0 s Round 17 Rounds" in text
    assert [seen.operation for seen in world.requests] == ["GetExecution"]


def test_loops_inside_loops_are_told_by_the_round_they_stand_in(world, support, add):
    record = add(status="SUCCESS", ended_at=NOON)
    for outer, inner in product(range(2), range(11)):
        at = {"started_at": NOON + timedelta(seconds=100 * outer + inner), "ended_at": NOON}
        around = {"loop_path": f"outer:{outer}", "loop_step_name": "outer", "loop_step_index": outer}
        if inner == 0:
            world.add_step(record, "Inner", is_loop_step=True, **around, **at)
        path = f"outer:{outer} inner:{inner}"
        place = {"loop_path": path, "loop_step_name": "inner", "loop_step_index": inner}
        world.add_step(record, "Deep", has_error=(outer, inner) == (1, 10), **place, **at)
    inside = {"name": "inner", "in": "outer:1"}
    response = support.get(reverse("execution-loop", args=[record.id]), inside)
    assert "Rounds of Inner in round outer:1" in words(response)
    assert "11 rounds, 1 failed" in words(response)
    assert links(response)["Round 1"].endswith("?round=outer%3A1+inner%3A1")


def test_gaps_what_ran_side_by_side_branches_and_ignored_errors_are_told(world, support, add):
    record = add(minutes=1, status="SUCCESS", ended_at=NOON)
    begin = record.started_at
    plan = [
        ("Check", 0, 1, {"from_preprocess_flow": True}),
        ("Fetch", 11, 30, {}),
        ("Ask", 12, 20, {"has_error": True}),
    ]
    for name, start, end, more in [*plan, ("Push", 45, 60, {"branch_name": "Large"})]:
        span = {"started_at": begin + timedelta(seconds=start), "ended_at": begin + timedelta(seconds=end)}
        world.add_step(record, name, **span, **more)
    text = words(support.get(reverse("execution-detail", args=[record.id])))
    assert "Pre-process flow Check 1.0 s Flow Fetch 19.0 s Ask Failed, went on at the same time 8.0 s" in text
    assert "15.0 s between steps Push branch Large 15.0 s" in text
