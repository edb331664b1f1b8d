"""A zone is typed as people say it; what is no zone is told with one that may be meant."""

import re
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dashboard.config_variables.zones import available, zone_meant, zones_to_offer
from tests.config_variables.pages import words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("berlin", "Europe/Berlin"),
        ("  europe / berlin ", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("US/Eastern", "US/Eastern"),
    ],
)
def test_a_zone_is_found_however_it_is_written(typed, meant) -> None:
    assert zone_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("berln", "Did you mean Europe/Berlin?"),
        ("lond", "Did you mean Europe/London?"),
        ("PST", "Did you mean America/Los_Angeles?"),
        ("Louisville", "Did you mean America/Kentucky/Louisville or America/Louisville?"),
        ("GMT+2", "Type a city, as in Europe/Berlin."),
        ("localtime", "Type a city, as in Europe/Berlin."),
        ("x" * 100_000, "Type a city, as in Europe/Berlin."),
    ],
)
def test_what_is_no_zone_is_told_with_what_may_be_meant(typed, hint) -> None:
    with pytest.raises(ValidationError) as told:
        zone_meant(typed)
    assert told.value.messages[0] == f'There is no time zone "{typed[:60]}". {hint}'


def test_the_readers_own_zone_and_those_in_force_are_offered_first() -> None:
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        names = [name for name, _ in zones_to_offer(["Europe/Oslo", "Mars/Base"])]
    assert names[:3] == ["Asia/Tokyo", "Europe/Oslo", "UTC"]
    assert (len(names), set(names) <= available()) == (len(set(names)), True)


def test_the_next_runs_are_on_the_clocks_of_the_schedule_whoever_reads(viewer) -> None:
    viewer.cookies["time_zone"] = "Asia/Tokyo"
    asked = {"prefix": "s", "s.kind": "DAY", "s.time": "09:30", "s.zone": "berlin"}
    runs = re.findall(r", (\d\d:\d\d) (CES?T)", words(viewer.get("/next-runs/", asked)))
    assert len(runs) == 5
    assert {time for time, _ in runs} == {"09:30"}
