"""Moments and lengths of time as people read them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from dashboard.templatetags.times import NONE, ago, duration, exact


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (-5, "just now"),
        (59, "59 seconds ago"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (7200, "2 hours ago"),
        (86400 * 3, "3 days ago"),
        (-7300, "in 2 hours"),
    ],
)
def test_how_long_ago_in_the_largest_whole_unit(seconds, words):
    assert f">{words}</time>" in ago(timezone.now() - timedelta(seconds=seconds + 0.2))


def test_what_is_old_is_told_by_its_date():
    assert ">3 Feb 2020</time>" in ago(datetime(2020, 2, 3, 12, tzinfo=UTC))


def test_the_exact_moment_is_told_in_the_readers_zone_and_kept_for_machines():
    moment = datetime(2026, 7, 1, 22, 5, 9, 123456, tzinfo=UTC)
    with timezone.override("Europe/Berlin"):
        shown = ago(moment)
        assert exact(moment) == "2 Jul 2026, 00:05:09 CEST"
    assert 'datetime="2026-07-01T22:05:09.123Z"' in shown
    assert 'title="2 Jul 2026, 00:05:09 CEST"' in shown


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(0), "0 ms"),
        (timedelta(milliseconds=84), "84 ms"),
        (timedelta(milliseconds=999.7), "1.0 s"),
        (timedelta(seconds=1.24), "1.2 s"),
        (timedelta(seconds=59.96), "1 min"),
        (timedelta(seconds=200), "3 min 20 s"),
        (timedelta(seconds=3599.7), "1 h"),
        (timedelta(hours=2, minutes=5), "2 h 5 min"),
        (timedelta(days=3, hours=4, minutes=59), "3 d 4 h"),
    ],
)
def test_a_length_of_time_in_two_units_at_most(delta, words):
    assert duration(delta) == words


def test_nothing_is_a_dash():
    template = Template("{% load times %}{{ none|ago }} {{ none|duration }}")
    assert template.render(Context({"none": None})) == f"{NONE} {NONE}"
