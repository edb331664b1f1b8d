"""Schedules: said by people, stored as cron, and what comes of them on the clocks of a place."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from dashboard.config_variables.schedules import next_runs
from tests.config_variables.browser import sent_by
from tests.config_variables.made import form_of, markup_of, name_in, schedule, variable


def typed(stored, **parts: str | list[str]):
    """The form once the parts of the schedule say something else."""
    opened = form_of(stored)
    names = {f"{name_in(opened)}.{part}": value for part, value in parts.items()}
    return form_of(stored, data=sent_by(markup_of(opened), **names))


@pytest.mark.parametrize(
    ("parts", "cron"),
    [
        ({"kind": "MINUTE", "every": "15"}, "*/15 * * * *"),
        ({"kind": "MINUTE", "every": "1"}, "* * * * *"),
        ({"kind": "HOUR", "every": "2", "minute": "5"}, "5 */2 * * *"),
        ({"kind": "HOUR", "every": "1", "minute": ""}, "0 * * * *"),
        ({"kind": "DAY", "time": "09:30"}, "30 9 * * *"),
        ({"kind": "DAY", "time": "00:05", "days": ["5", "1"]}, "5 0 * * 1,5"),
        ({"kind": "WEEK", "time": "18:00", "days": ["0"]}, "0 18 * * 0"),
        ({"kind": "CUSTOM", "cron": " 0  9 * * 1-5 "}, "0 9 * * 1-5"),
        ({"kind": "NONE"}, ""),
    ],
)
def test_what_people_say_becomes_a_cron_expression(parts, cron) -> None:
    form = typed(schedule("0 0 1 1 *", "CUSTOM", "UTC"), **parts)
    assert form.is_valid(), form.errors
    (answer,) = form.update.answers
    assert (answer.value, answer.schedule_type or "CUSTOM", answer.time_zone) == (cron, parts["kind"], "UTC")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"kind": "MINUTE", "every": "0"}, "The number of minutes must be a whole number from 1 to 59."),
        ({"kind": "HOUR", "every": "24"}, "The number of hours must be a whole number from 1 to 23."),
        ({"kind": "DAY", "time": ""}, "The time of day is missing. Write it like 09:30."),
        ({"kind": "WEEK", "time": "09:00"}, "Choose at least one day of the week."),
        (
            {"kind": "CUSTOM", "cron": "* * *"},
            "A cron expression has five parts: minute, hour, day, month, weekday.",
        ),
        ({"kind": "CUSTOM", "cron": "61 * * * *"}, "This is not a cron expression: bad minute."),
        ({"kind": "MOON"}, "Choose how often this runs."),
        (
            {"kind": "DAY", "time": "09:00", "zone": "Berln"},
            'There is no time zone "Berln". Did you mean Europe/Berlin?',
        ),
    ],
)
def test_what_makes_no_schedule_is_told(parts, message) -> None:
    form = typed(schedule(None, None, None), **parts)
    assert not form.is_valid()
    assert form.errors[name_in(form)] == [message]


def test_a_zone_can_be_changed_alone() -> None:
    form = typed(schedule("1-5 0 * * *", "DAY", None), zone="Europe/Oslo")
    assert form.is_valid(), form.errors
    (answer,) = form.update.answers
    assert answer.as_input() == {
        "key": "Thing",
        "value": "1-5 0 * * *",
        "scheduleType": "day",
        "timeZone": "Europe/Oslo",
    }
    assert [each.name for each in form.update.differences] == ["Thing: time zone"]


def test_a_stored_schedule_is_taken_apart_for_the_controls() -> None:
    markup = markup_of(form_of(schedule("30 9 * * 1,5", "WEEK", "Europe/Oslo")))
    assert 'value="09:30"' in markup
    assert [day for day in "0123456" if f'value="{day}" checked' in markup] == ["1", "5"]
    assert 'name="v7d92d02dac-value.zone" value="Europe/Oslo"' in markup
    assert markup.index("<option>Europe/Oslo") < markup.index(
        "<option>Europe/Amsterdam"
    )  # what is told first


def test_the_next_runs_keep_the_hour_of_the_place_when_its_clocks_change() -> None:
    runs = next_runs("30 2 * * *", "Europe/Oslo", datetime(2026, 3, 27, 12, tzinfo=UTC))
    assert [f"{run:%d %H:%M %Z}" for run in runs] == [
        "28 02:30 CET",
        "29 03:00 CEST",  # there is no 02:30 on the night the clocks go forward
        "30 02:30 CEST",
        "31 02:30 CEST",
        "01 02:30 CEST",
    ]
    autumn = next_runs("30 2 * * *", "Europe/Oslo", datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert [f"{run:%d %H:%M}" for run in autumn][:3] == ["25 02:30", "26 02:30", "27 02:30"]
    assert all(run.tzinfo == ZoneInfo("Europe/Oslo") for run in runs)


def test_a_schedule_that_cannot_be_read_has_no_runs_and_says_so() -> None:
    assert next_runs("whenever", "UTC", datetime(2026, 1, 1, tzinfo=UTC)) == []
    assert next_runs("* * * * *", "Mars/Base", datetime(2026, 1, 1, tzinfo=UTC)) == []
    assert "cannot be read" in form_of(schedule("whenever", "CUSTOM", None)).parts[0].remark
    assert "no time zone" in form_of(schedule("* * * * *", "CUSTOM", "Mars/Base")).parts[0].remark
    assert form_of(variable("SCHEDULE", None)).parts[0].remark == ""
