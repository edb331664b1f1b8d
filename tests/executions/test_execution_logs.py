"""The log beside the steps: filtered, a page at a time, around a moment, and on to the step of a line."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.conftest import NOON
from tests.executions.reading import HTMX, html, links, words


@pytest.fixture
def failed(world):
    return world.execution(world.named["failed"])


@pytest.fixture
def logs(failed):
    return reverse("execution-logs", args=[failed.id])


def texts(response) -> list[str]:
    return re.findall(r'<span class="log__text"><bdi>(.*?)</bdi>', html(response))


def write(world, run, count: int, **more) -> None:
    for number in range(count):
        world.add_log(run, f"line {number}", timestamp=run.started_at + timedelta(seconds=number), **more)


def test_a_log_of_a_hundred_thousand_lines_comes_a_hundred_at_a_time(world, support, failed, logs):
    write(world, failed, 100_000)
    first = support.get(logs)
    assert (len(texts(first)), len(first.content) < 100_000) == (100, True)
    assert "100 of 100,000" in words(first)
    assert texts(support.get(f"{logs}{links(first)['Show more'].removeprefix(logs)}"))[0] == "line 100"
    newest = support.get(logs, {"order": "newest"})
    assert texts(newest)[0] == "line 99999"


def test_lines_are_found_by_severity_text_and_round(world, support, failed, logs):
    write(world, failed, 3)
    write(world, failed, 12, severity="ERROR", loop_path="each:1")
    world.add_log(failed, "other round", loop_path="each:10", severity="ERROR")
    assert len(texts(support.get(logs, {"severity": "ERROR"}))) == 13
    assert len(texts(support.get(logs, {"severity": "ERROR", "round": "each:1"}))) == 12
    assert texts(support.get(logs, {"q": "LINE 11"})) == ["line 11"]
    assert "No line of this execution fits" in words(support.get(logs, {"q": "nowhere"}))


def test_what_lies_around_a_line_opens_beside_the_steps_and_on_the_logs_own_page_is_a_page(
    world, support, failed, logs
):
    write(world, failed, 3)
    beside = support.get(logs, headers=HTMX)
    assert html(beside).count('hx-target="#beside" title="Around this moment"') == len(texts(beside)) > 0
    assert 'hx-target="#beside" title="Around this moment"' not in html(support.get(logs))


def test_around_a_moment_the_lines_on_both_sides_are_shown_and_the_one_asked_for_is_marked(
    world, support, failed, logs
):
    write(world, failed, 300)
    found = support.get(logs, {"q": "line 150"})
    around = support.get(re.findall(r'log__time" href="([^"#]*)', html(found))[0].replace("&amp;", "&"))
    assert texts(around) == [f"line {number}" for number in range(101, 200)]
    assert re.findall(r'aria-current="true"><a class="log__time".*?<bdi>(.*?)</bdi>', html(around)) == [
        "line 150"
    ]
    assert "101 earlier" in words(around)
    assert "100 later" in words(around)


@pytest.mark.parametrize("name", ["Fetch order", "fetchOrder"])
def test_a_line_leads_to_its_step_by_either_of_its_names(world, support, failed, logs, name):
    world.add_log(failed, "asked the shop", step_name=name)
    response = support.get(links(support.get(logs))[name], follow=True)
    step = next(step.id for step in world.steps_of(failed.id) if step.display_step_name == "Fetch order")
    assert links(response)["Open the result of this step"].endswith(f"/steps/{step}/")
    nowhere = reverse("execution-step", args=[failed.id])
    assert support.get(nowhere, {"name": "Nothing"}).status_code == 404


def test_a_steps_panel_asks_for_the_lines_around_its_end(world, support, failed):
    step = world.steps_of(failed.id)[-1]
    world.add_log(failed, "just before", timestamp=step.ended_at)
    panel = support.get(reverse("step-result", args=[failed.id, step.id]), headers=HTMX)
    few = support.get(links(panel)["Log around its end"], headers=HTMX)
    assert texts(few) == ["just before"]
    assert html(few).lstrip().startswith("<h3>Log around its end</h3>")


def test_the_log_of_a_run_under_way_is_followed_newest_first(world, support):
    running = reverse("execution-logs", args=[world.named["running"]])
    assert 'data-live="2"' in html(support.get(running, {"order": "newest"}, headers=HTMX))
    assert "data-live" not in html(support.get(running, headers=HTMX))
    ended = reverse("execution-logs", args=[world.named["success"]])
    assert "data-live" not in html(support.get(ended, {"order": "newest"}, headers=HTMX))


@pytest.mark.parametrize(
    "query", [{"severity": "LOUD"}, {"at": "0001-01-01T00:00:00Z"}, {"at": "x"}, {"q": "y" * 201}]
)
def test_an_odd_address_shows_the_whole_log(support, logs, query):
    assert len(texts(support.get(logs, query))) == 3


def test_what_a_line_says_is_shown_as_text(world, support, failed, logs):
    world.add_log(failed, "<script>alert(1)</script>\u202e", timestamp=NOON)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;⟨202E⟩" in html(support.get(logs))
