"""The time zones of the world: their names, what a person who types one means, and the list on a page."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone

_AREAS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/")
_LONGEST = 60  # characters: no name of a zone is nearly as long
_SAID = {  # what people call a clock that has no zone of that name
    **dict.fromkeys(("pst", "pdt", "pt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("mdt", "mt", "mountain"), "America/Denver"),
    **dict.fromkeys(("cdt", "central"), "America/Chicago"),
    **dict.fromkeys(("edt", "et", "eastern"), "America/New_York"),
    **dict.fromkeys(("cest", "mez"), "Europe/Berlin"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    "bst": "Europe/London",
    "jst": "Asia/Tokyo",
}


@cache
def zone_names() -> tuple[str, ...]:
    """UTC, then the places with clocks of their own, in the order of the alphabet."""
    areas = (*_AREAS, "Indian/", "Pacific/")
    return ("UTC", *sorted(name for name in available_timezones() if name.startswith(areas)))


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of a name, if there is one."""
    return ZoneInfo(name) if name in available() else None


@cache
def available() -> frozenset[str]:
    """All names that mean a zone, old ones too; but for those that mean another on each machine, or none."""
    return frozenset(available_timezones() - {"localtime", "posixrules", "Factory"})


def zone_meant(typed: str) -> str:
    """The name of the zone that somebody means: "berlin" is Europe/Berlin. Raises ValidationError."""
    if typed in available():
        return typed
    key = _key_of(typed)
    names = _meanings().get(key, ())
    if len(names) == 1:
        return names[0]
    asked = " or ".join(names or _like(key))
    hint = f"Did you mean {asked}?" if asked else "Type a city, as in Europe/Berlin."
    raise ValidationError(f'There is no time zone "{typed.strip()[:_LONGEST]}". {hint}')


def zones_to_offer(in_force: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """All zones as pairs of name and words: the reader's own first, then those in force, then the others."""
    first = [timezone.get_current_timezone_name(), *sorted({*in_force})]
    return _in_order(tuple(name for name in dict.fromkeys(first) if name in available()))


@lru_cache(maxsize=64)
def _in_order(first: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, name.replace("_", " ")) for name in dict.fromkeys((*first, *zone_names())))


def _key_of(typed: str) -> str:
    """What is left of a name however it is written: case, spaces and lines between words aside."""
    return "_".join(typed[:_LONGEST].casefold().replace("_", " ").replace(" / ", "/").split())


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    """Zones by their whole name and by their city, as people may write them."""
    found: dict[str, tuple[str, ...]] = {}
    for name in zone_names():
        city = _key_of(name.rpartition("/")[2])
        found[city] = (*found.get(city, ()), name)
    return {**found, **{_key_of(name): (name,) for name in available()}}


def _like(key: str) -> list[str]:
    """The two names that are most like what was typed; none where nothing is, as for hours from UTC."""
    if key in _SAID:
        return [_SAID[key]]
    if len(key) < 3 or any(each.isdigit() for each in key):
        return []
    known = _meanings()
    near = (
        [each for each in known if each.startswith(key)]
        or get_close_matches(key, known, n=2, cutoff=0.8)
        or [each for each in known if key in each]
    )
    return list(dict.fromkeys(name for each in near for name in known[each]))[:2]
