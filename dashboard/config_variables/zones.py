"""The time zones of the world, by the names that everybody's clocks know them by."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_AREAS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/")


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
    """All names that mean a zone, old ones too."""
    return frozenset(available_timezones())


def zone_choices(chosen: str = "", blank: str = "") -> tuple[tuple[str, str], ...]:
    """The zones to choose from, with `chosen` whatever it is, and `blank` as the words for none."""
    names = zone_names()
    first = [("", blank)] if blank else []
    if chosen and chosen not in names:
        first.append((chosen, chosen if chosen in available() else f"{chosen} (unknown)"))
    return (*first, *((name, name.replace("_", " ")) for name in names))
