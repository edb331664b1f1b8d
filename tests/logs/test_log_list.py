"""Lines of everything: found by what there is to find them by, around a moment, and folded."""

import re

import pytest
from django.urls import reverse

from tests.executions.reading import HTMX, html, links, words

LIST = reverse("log-list")


def messages(response) -> list[str]:
    return re.findall(r'data-label="(?:Message|Pattern)" title="(.*?)"', html(response))


def test_a_moment_a_link_led_to_stands_in_its_field_and_goes_along_with_what_is_filtered_next(viewer):
    page = html(viewer.get(f"{LIST}?at=2026-11-23T11:40:16.843709%2B00:00&since=2026-11-23T12:10%2B01:00"))
    fields = dict(re.findall(r'type="datetime-local" name="(\w+)" value="(.*?)"', page))
    assert fields == {"at": "2026-11-23T11:40", "since": "2026-11-23T11:10"}


def test_the_first_visit_shows_the_errors_of_a_day(world, viewer):
    response = viewer.get(LIST)
    failed, loop = (world.execution(world.named[name]).error for name in ("failed", "loop"))
    assert messages(response) == [failed.splitlines()[0], loop.splitlines()[0].replace("'", "&#x27;")]
    assert "2 lines" in words(response)
    assert [seen.operation for seen in world.requests] == ["ListSeverities", "ListLogs"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=BETA", ["Beta 22"]),
        ("severity=WARN", ["Beta 22"]),
        ("severity=ERROR&window=15m", ["Alpha 1"]),
        ("type=MANAGEMENT", ["Gamma"]),
        ("loop_path=loopOverItems:3", ["Beta 22"]),
        ("at=2026-11-23T11:40:00Z", ["Beta 22"]),
        ("since=2026-11-23T11:50&text=m", ["Gamma"]),
        ("before=2026-11-23T11:42&since=2026-11-23T11:30&window=15m", ["Beta 22"]),
        ("customer={globex}", []),
        ("customer=nonsense&text=beta", ["Beta 22"]),
        ("text=mm", ["Gamma"]),
        ("text=mm&no_tests=on", []),
        ("batch=1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b", []),
    ],
)
def test_a_filter_lists_what_fits(world, viewer, write, query, found):
    write("Alpha 1", 10)
    write("Beta 22", 20, "WARN", step_name="updateItem", loop_path="loopOverItems:3")
    write("Gamma", 1, "INFO", "", log_type="MANAGEMENT")
    response = viewer.get(f"{LIST}?{query.format(globex=world.customer('Globex').id)}", headers=HTMX)
    assert messages(response) == found


def test_a_place_or_an_execution_lists_its_lines(world, viewer, write):
    write("Alpha", run="success")
    run = world.execution(world.named["success"])
    assert messages(viewer.get(LIST, {"execution": run.id})) == ["Alpha"]
    assert "Alpha" in messages(viewer.get(LIST, {"instance": run.instance_id, "window": ""}))
    other = world.instance("Globex Orders").id
    assert messages(viewer.get(LIST, {"instance": other})) == []


def test_like_lines_are_folded_with_a_count_and_a_way_to_each(world, viewer, write):
    for number in range(3):
        write(f"Order SO-{number} is late", 10 + number, run="success")
    write("Order SO-9 is late", 30, "WARN", run="success")
    response = viewer.get(LIST, {"fold": "on", "window": "1h", "text": "is late"})
    assert messages(response) == ["Order SO-# is late"] * 2
    assert "2 patterns in 4 lines" in words(response)
    assert "3 Error Order SO-# is late 1 10 minutes ago" in words(response)
    alike = viewer.get(LIST + links(response)["Order SO-# is late"])
    assert messages(alike) == ["Order SO-9 is late"]  # the last link of that name: the warning


def test_folding_looks_through_some_hundred_lines_and_says_so(world, viewer, write, monkeypatch):
    monkeypatch.setattr("dashboard.logs.views.FURTHEST", 200)
    for number in range(230):
        write(f"Row {number}", 1 + number / 10, "INFO")
    world.requests.clear()
    response = viewer.get(LIST, {"fold": "on", "severity": "INFO", "text": "row"})
    assert "1 pattern in the newest 200 of 230 lines" in words(response)
    assert [seen.operation for seen in world.requests] == ["ListSeverities", "ListLogs", "MoreLogs"]


def test_pages_stay_where_they_are_while_lines_come(world, viewer, write):
    for number in range(60):
        write(f"Row {number}", 1 + number)
    first = viewer.get(LIST, {"text": "Row", "window": "24h"})
    assert messages(first) == [f"Row {number}" for number in range(50)]
    write("Row new", -1)
    assert messages(viewer.get(LIST + links(first)["Next"])) == [f"Row {number}" for number in range(50, 60)]


def test_each_filter_is_a_chip_and_a_preset_replaces_exact_times(world, viewer):
    response = viewer.get(LIST, {"at": "2026-11-23T11:00:04Z", "severity": "ERROR"})
    found = links(response)
    assert found["Around: 23 Nov, 11:00:04"] == "?severity=ERROR"
    assert found["Last hour"] == "?severity=ERROR&window=1h"
    assert found["Severity: Error"].startswith("?at=2026-11-23")


def test_a_view_of_the_logs_can_be_kept(world, support):
    keep = links(support.get(f"{LIST}?severity=WARN"))["Views"]
    assert "Views of logs" in words(support.get(keep))
    sent = {"list": "log-list", "query": "severity=WARN", "name": "Warnings"}
    assert support.post(reverse("saved-view-list"), sent)["Location"] == f"{LIST}?severity=WARN"


def test_hostile_lines_are_shown_as_text(world, viewer, write):
    line = write("<script>alert(1)</script>\u202e<img src=x>")
    page = html(viewer.get(f"{LIST}?text=script")) + html(viewer.get(reverse("log-detail", args=[line.id])))
    page += html(viewer.get(f"{LIST}?text=script&fold=on"))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
