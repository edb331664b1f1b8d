"""The list of steps: in pages, with the failed ones in reach however long the loop is."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from prismatic_api.paging import cursor_at
from tests.conftest import NOON
from tests.executions.reading import HTMX, html, links, words

FAILED = {150, 777, 1999}


@pytest.fixture
def long_loop(world, add):
    """An execution of 2,000 rounds, three of which failed."""
    record = add(minutes=60, ended_at=NOON)
    begin = record.started_at
    world.add_step(record, "Each item", started_at=begin, ended_at=NOON, is_loop_step=True, has_error=True)
    for turn in range(2000):
        moment = begin + timedelta(seconds=turn + 1)
        place = {"loop_path": f"eachItem:{turn}", "loop_step_name": "eachItem", "loop_step_index": turn}
        world.add_step(
            record, f"Item {turn}", started_at=moment, ended_at=moment, has_error=turn in FAILED, **place
        )
    return reverse("execution-detail", args=[record.id])


def listed(response) -> list[str]:
    """The names of the steps in the list, from the top."""
    found = re.findall(r'<a id="step-[^>]*>(.*?)</a>', html(response))
    return [unescape(name) for name in found]


def test_steps_come_a_hundred_at_a_time(world, support, long_loop):
    first = support.get(long_loop)
    assert listed(first) == ["Each item", *(f"Item {turn}" for turn in range(99))]
    assert "100 of 2,001" in words(first)
    second = support.get(long_loop + links(first)["Show more"])
    assert listed(second) == [f"Item {turn}" for turn in range(99, 199)]
    assert listed(support.get(long_loop + links(second)["From the first step"])) == listed(first)


def test_htmx_gets_the_next_rows_alone(world, support, long_loop):
    response = support.get(long_loop, {"after": cursor_at(99), "more": "1"}, headers=HTMX)
    assert html(response).lstrip().startswith("<tr>")
    assert listed(response) == [f"Item {turn}" for turn in range(99, 199)]


def test_every_failed_round_is_one_click_away_from_the_first_page(world, support, long_loop):
    response = support.get(long_loop)
    assert "Failed in Item 150, round 150 of eachItem, and 2 more" in words(response)
    found = re.findall(r'<a id="failed-\d+" href="([^"]*)".*?>(.*?)</a>', html(response))
    assert [name for _, name in found] == ["Item 150", "Item 777", "Item 1999", "Each item"]
    assert all("/steps/" in href for href, _ in found)


def test_the_failed_steps_can_be_listed_alone(world, support, long_loop):
    response = support.get(long_loop + links(support.get(long_loop))["Failed 4"])
    assert listed(response) == ["Each item", "Item 150", "Item 777", "Item 1999"]


def test_one_round_can_be_listed_alone(world, support, long_loop):
    response = support.get(long_loop + links(support.get(long_loop))["round 1 of eachItem"])
    assert listed(response) == ["Item 1"]


def test_bars_stand_on_one_axis_over_all_pages(world, support, long_loop):
    bars = re.findall(r'class="bar__span" x="(\d+)" width="(\d+)"', html(support.get(long_loop)))
    assert bars[0] == ("0", "1000")
    assert bars[99] == (str(round(99 / 3.6)), "4")
    last = support.get(long_loop, {"after": cursor_at(1899)})
    assert re.findall(r'class="bar__span" x="(\d+)"', html(last))[-1] == str(round(1999 / 3.6))
