"""How often to look again at what goes on elsewhere: soon at first, then more seldom, and not for ever."""

from datetime import UTC, datetime, timedelta

from django.utils.dateparse import parse_datetime

# How long after the start, and how often to look until then, in seconds
PACES = ((timedelta(seconds=30), 2), (timedelta(minutes=2), 5), (timedelta(minutes=10), 30))
SLOWEST = 60
GIVEN_UP = timedelta(minutes=30)


def pace_after(passed: timedelta) -> int | None:
    """In how many seconds to look again when so much time has passed; None when it was given up."""
    if passed > GIVEN_UP:
        return None
    return next((seconds for until, seconds in PACES if passed < until), SLOWEST)


def moment_in(text: str) -> datetime | None:
    """The moment an address holds; None for what is none, or has no zone."""
    try:
        moment = parse_datetime(text)
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def text_of(moment: datetime) -> str:
    """A moment as an address holds it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
